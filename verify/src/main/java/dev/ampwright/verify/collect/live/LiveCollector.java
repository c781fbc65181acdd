package dev.ampwright.verify.collect.live;

import dev.ampwright.verify.collect.Collector;
import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.collect.UnreadTypes;
import dev.ampwright.verify.collect.replay.Tape;
import dev.ampwright.verify.facts.AmplifyApp;
import dev.ampwright.verify.facts.Distribution;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.GraphqlApi;
import dev.ampwright.verify.facts.Link;
import dev.ampwright.verify.facts.LoadBalancer;
import dev.ampwright.verify.facts.Resource;
import dev.ampwright.verify.facts.RestApi;
import dev.ampwright.verify.facts.UserPool;
import dev.ampwright.verify.facts.WebAcl;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/// Reads deployed stacks from AWS with the SDK's ordinary settings (profile, region, `AWS_ENDPOINT_URL`). A
/// stack is looked for in the region and then in us-east-1, where web ACLs of CloudFront must be deployed.
public final class LiveCollector implements Collector {
    private static final Map<String, ResourceReader> READERS = Map.ofEntries(
            Map.entry("AWS::Amplify::App", new AmplifyAppReader()),
            Map.entry("AWS::ApiGateway::DomainName", new ApiDomainReader()),
            Map.entry("AWS::ApiGateway::RestApi", new RestApiReader()),
            Map.entry("AWS::ApiGateway::UsagePlan", new UsagePlanReader()),
            Map.entry("AWS::ApiGatewayV2::Api", new HttpApiReader()),
            Map.entry("AWS::ApiGatewayV2::DomainName", new ApiDomainReader()),
            Map.entry("AWS::Backup::BackupPlan", StoreReaders::backupPlan),
            Map.entry("AWS::AppSync::GraphQLApi", new GraphqlApiReader()),
            Map.entry("AWS::Bedrock::Guardrail", new GuardrailReader()),
            Map.entry("AWS::Budgets::Budget", new BudgetReader()),
            Map.entry("AWS::CloudFront::Distribution", new DistributionReader()),
            Map.entry("AWS::CloudWatch::Alarm", new AlarmReader()),
            Map.entry("AWS::CloudWatch::CompositeAlarm", new AlarmReader()),
            Map.entry("AWS::CloudWatch::Dashboard", new DashboardReader()),
            Map.entry("AWS::Cognito::IdentityPool", new IdentityPoolReader()),
            Map.entry("AWS::Cognito::UserPool", new UserPoolReader()),
            Map.entry("AWS::DynamoDB::GlobalTable", new TableReader()),
            Map.entry("AWS::DynamoDB::Table", new TableReader()),
            Map.entry("AWS::ElasticLoadBalancingV2::LoadBalancer", new LoadBalancerReader()),
            Map.entry("AWS::ElastiCache::CacheCluster", CacheReader::cluster),
            Map.entry("AWS::ElastiCache::ReplicationGroup", CacheReader::replicationGroup),
            Map.entry("AWS::ElastiCache::ServerlessCache", CacheReader::serverless),
            Map.entry("AWS::Events::Rule", AsyncReaders::rule),
            Map.entry("AWS::IAM::Role", new RoleReader()),
            Map.entry("AWS::Lambda::EventSourceMapping", AsyncReaders::eventSource),
            Map.entry("AWS::Lambda::Function", new FunctionReader()),
            Map.entry("AWS::Logs::LogGroup", new LogGroupReader()),
            Map.entry("AWS::RDS::DBCluster", new DatabaseClusterReader()),
            Map.entry("AWS::RDS::DBInstance", new DatabaseReader()),
            Map.entry("AWS::RDS::DBProxy", StoreReaders::proxy),
            Map.entry("AWS::S3::Bucket", new BucketReader()),
            Map.entry("AWS::SNS::Topic", new TopicReader()),
            Map.entry("AWS::KMS::Key", StoreReaders::key),
            Map.entry("AWS::SQS::Queue", StoreReaders::queue),
            Map.entry("AWS::Scheduler::Schedule", AsyncReaders::schedule),
            Map.entry("AWS::SecretsManager::Secret", new SecretReader()),
            Map.entry("AWS::WAFv2::WebACL", new WebAclReader()));

    private final List<String> stackNames;
    private final Optional<String> region;
    private final LiveAccess access;
    private final List<LoadWindow> windows;
    private final Tape tape;
    private final List<Link> links;

    /// Reads what the stacks are, and no metrics.
    ///
    /// @param stackNames names or ARNs of the stacks; nested stacks are found from them
    /// @param region where they are; empty for the region of the SDK's settings
    /// @param access as whom AWS is asked, and how fast
    public LiveCollector(List<String> stackNames, Optional<String> region, LiveAccess access) {
        this(stackNames, region, access, List.of());
    }

    /// Reads also how many requests came in while load tests ran.
    ///
    /// @param windows when load tests ran
    public LiveCollector(
            List<String> stackNames, Optional<String> region, LiveAccess access, List<LoadWindow> windows) {
        this(stackNames, region, access, windows, Tape.recording());
    }

    /// Reads likewise, and keeps each call.
    ///
    /// @param windows when load tests ran
    /// @param tape keeps each call
    public LiveCollector(
            List<String> stackNames, Optional<String> region, LiveAccess access, List<LoadWindow> windows, Tape tape) {
        this(stackNames, region, access, windows, tape, List.of());
    }

    private LiveCollector(
            List<String> stackNames,
            Optional<String> region,
            LiveAccess access,
            List<LoadWindow> windows,
            Tape tape,
            List<Link> links) {
        this.windows = List.copyOf(windows);
        this.links = List.copyOf(links);
        this.stackNames = List.copyOf(stackNames);
        this.region = region;
        this.access = access;
        this.tape = tape;
    }

    /// Reads the stacks from the calls of a saved run; AWS is not asked.
    public static LiveCollector replaying(List<String> stackNames, List<LoadWindow> windows, Tape saved) {
        LiveAccess nowhere = new LiveAccess(
                () -> StaticCredentialsProvider.create(AwsBasicCredentials.create("replay", "replay")),
                Optional.empty(),
                Patience.STANDARD,
                Pacing.ofOneRun(),
                Progress.NONE);
        return new LiveCollector(stackNames, Optional.of(saved.region()), nowhere, windows, saved);
    }

    /// Reads what is linked as if it belonged to the stacks.
    public LiveCollector with(List<Link> linked) {
        return new LiveCollector(stackNames, region, access, windows, tape, linked);
    }

    @Override
    public Facts.Builder collect(Instant now) {
        return collect(now, calls(), inventory -> inventory);
    }

    /// Asks only about the first resource of each type and region, and gives back what was asked.
    AwsCalls sample() {
        AwsCalls calls = calls();
        collect(Instant.now(), calls, Inventory::sample);
        return calls;
    }

    private AwsCalls calls() {
        return new AwsCalls(Clock.systemUTC(), access.pacing(), access.progress(), tape);
    }

    private Facts.Builder collect(Instant now, AwsCalls calls, UnaryOperator<Inventory> of) {
        String home = region.orElseGet(LiveCollector::configuredRegion);
        tape.region(home);
        AwsCredentialsProvider credentials = access.credentials();
        try (AwsClients clients = access.clients(credentials, tape.plays())) {
            Session session = new Session(clients, calls, home);
            session.open(credentials);
            StackReader stacks = new StackReader(clients, calls);
            session.locate(stackNames).forEach((name, where) -> stacks.read(simpleName(name), name, where));
            LinkedResources linked = new LinkedResources(links, home);
            linked.stacks()
                    .forEach((where, names) -> new Session(clients, calls, where)
                            .locate(names)
                            .forEach((name, found) -> stacks.read(simpleName(name), name, found)));
            Facts.Builder facts = Facts.builder(Facts.World.LIVE, now, stacks.complete());
            stacks.stacks().forEach(facts::stack);
            Aws aws = new Aws(clients, calls, of.apply(linked.with(stacks.inventory())), home);
            List<Resource> found = read(aws, facts);
            new TrafficReader(aws, now).read(found, windows).forEach(facts::add);
            return facts;
        } finally {
            if (credentials instanceof SdkAutoCloseable closeable) {
                closeable.close();
            }
        }
    }

    /// Reads all resources side by side; what they wait for is AWS, not this machine.
    private static List<Resource> read(Aws aws, Facts.Builder facts) {
        Map<StackResource, Future<Reading>> readings = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (StackResource resource : aws.inventory().resources()) {
                ResourceReader reader = READERS.get(resource.type());
                if (reader != null) {
                    readings.put(resource, threads.submit(() -> reader.read(resource, aws)));
                }
            }
        }
        List<Resource> found = new ArrayList<>();
        for (Future<Reading> reading : readings.values()) {
            Reading done = result(reading);
            found.addAll(done.resources());
            done.gaps().forEach(facts::gap);
        }
        for (StackResource resource : aws.inventory().resources()) {
            found.addAll(UnreadTypes.of(resource.id(), resource.listed()));
        }
        found.addAll(webAclsFromElsewhere(found, aws));
        found.add(ShieldReader.read(found, aws));
        found.forEach(facts::add);
        return found;
    }

    /// A way in may pass a web ACL that none of the stacks contains.
    private static List<Resource> webAclsFromElsewhere(List<Resource> found, Aws aws) {
        Set<String> named = new TreeSet<>();
        Set<String> read = new HashSet<>();
        for (Resource resource : found) {
            switch (resource) {
                case RestApi api -> api.stages().items().forEach(stage -> add(stage.webAcl(), named));
                case LoadBalancer balancer -> add(balancer.webAcl(), named);
                case UserPool pool -> add(pool.webAcl(), named);
                case AmplifyApp app -> add(app.webAcl(), named);
                case Distribution distribution -> add(distribution.webAcl(), named);
                case GraphqlApi api -> add(api.webAcl(), named);
                case WebAcl acl -> add(acl.arn(), read);
                default -> {}
            }
        }
        named.removeAll(read);
        return named.stream().<Resource>map(arn -> WebAclReader.read(arn, aws)).toList();
    }

    private static void add(Fact<String> arn, Set<String> to) {
        // CloudFront names ACLs of WAF Classic by bare ids, which WAF v2 cannot read.
        if (arn instanceof Fact.Known<String>(String value, var ignored) && value.contains(":wafv2:")) {
            to.add(value);
        }
    }

    private static Reading result(Future<Reading> reading) {
        try {
            return reading.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading from AWS", stopped);
        } catch (ExecutionException bug) {
            throw new IllegalStateException("a resource could not be read", bug.getCause());
        }
    }

    private static String configuredRegion() {
        try {
            return DefaultAwsRegionProviderChain.builder().build().getRegion().id();
        } catch (SdkException none) {
            throw new InvalidInput("no region is given and the AWS settings name none; add --region, for instance"
                    + " --region eu-west-1");
        }
    }

    /// The name inside a stack's ARN, `arn:aws:cloudformation:REGION:ACCOUNT:stack/NAME/ID`.
    private static String simpleName(String nameOrArn) {
        return nameOrArn.startsWith("arn:") ? nameOrArn.split("/", -1)[1] : nameOrArn;
    }
}

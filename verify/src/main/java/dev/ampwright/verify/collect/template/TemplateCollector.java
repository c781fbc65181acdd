package dev.ampwright.verify.collect.template;

import dev.ampwright.verify.collect.Collector;
import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.collect.UnreadTypes;
import dev.ampwright.verify.facts.Alarm;
import dev.ampwright.verify.facts.AmplifyApp;
import dev.ampwright.verify.facts.ApiDomain;
import dev.ampwright.verify.facts.BackupPlan;
import dev.ampwright.verify.facts.Bucket;
import dev.ampwright.verify.facts.Budget;
import dev.ampwright.verify.facts.Cache;
import dev.ampwright.verify.facts.Dashboard;
import dev.ampwright.verify.facts.Database;
import dev.ampwright.verify.facts.DatabaseProxy;
import dev.ampwright.verify.facts.Distribution;
import dev.ampwright.verify.facts.EncryptionKey;
import dev.ampwright.verify.facts.EventSource;
import dev.ampwright.verify.facts.EventTarget;
import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.FunctionUrl;
import dev.ampwright.verify.facts.GraphqlApi;
import dev.ampwright.verify.facts.Guardrail;
import dev.ampwright.verify.facts.HttpApi;
import dev.ampwright.verify.facts.IdentityPool;
import dev.ampwright.verify.facts.LambdaFunction;
import dev.ampwright.verify.facts.Link;
import dev.ampwright.verify.facts.LoadBalancer;
import dev.ampwright.verify.facts.LogGroup;
import dev.ampwright.verify.facts.LogSubscription;
import dev.ampwright.verify.facts.Queue;
import dev.ampwright.verify.facts.Resource;
import dev.ampwright.verify.facts.RestApi;
import dev.ampwright.verify.facts.Role;
import dev.ampwright.verify.facts.Secret;
import dev.ampwright.verify.facts.StackFacts;
import dev.ampwright.verify.facts.Table;
import dev.ampwright.verify.facts.Topic;
import dev.ampwright.verify.facts.UsagePlan;
import dev.ampwright.verify.facts.UserPool;
import dev.ampwright.verify.facts.WebAcl;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/// Collects the facts of an application from its templates.
public final class TemplateCollector implements Collector {
    private static final Map<String, Class<? extends Resource>> KINDS = Map.ofEntries(
            Map.entry("AWS::Amplify::App", AmplifyApp.class),
            Map.entry("AWS::ApiGateway::RestApi", RestApi.class),
            Map.entry("AWS::ApiGateway::UsagePlan", UsagePlan.class),
            Map.entry("AWS::ApiGateway::DomainName", ApiDomain.class),
            Map.entry("AWS::ApiGatewayV2::Api", HttpApi.class),
            Map.entry("AWS::ApiGatewayV2::DomainName", ApiDomain.class),
            Map.entry("AWS::AppSync::GraphQLApi", GraphqlApi.class),
            Map.entry("AWS::Backup::BackupPlan", BackupPlan.class),
            Map.entry("AWS::Bedrock::Guardrail", Guardrail.class),
            Map.entry("AWS::Budgets::Budget", Budget.class),
            Map.entry("AWS::CloudFront::Distribution", Distribution.class),
            Map.entry("AWS::CloudWatch::Alarm", Alarm.class),
            Map.entry("AWS::CloudWatch::Dashboard", Dashboard.class),
            Map.entry("AWS::Cognito::IdentityPool", IdentityPool.class),
            Map.entry("AWS::Cognito::UserPool", UserPool.class),
            Map.entry("AWS::DynamoDB::GlobalTable", Table.class),
            Map.entry("AWS::DynamoDB::Table", Table.class),
            Map.entry("AWS::ElastiCache::CacheCluster", Cache.class),
            Map.entry("AWS::ElastiCache::ReplicationGroup", Cache.class),
            Map.entry("AWS::ElastiCache::ServerlessCache", Cache.class),
            Map.entry("AWS::ElasticLoadBalancingV2::LoadBalancer", LoadBalancer.class),
            Map.entry("AWS::Events::Rule", EventTarget.class),
            Map.entry("AWS::IAM::Role", Role.class),
            Map.entry("AWS::Lambda::EventSourceMapping", EventSource.class),
            Map.entry("AWS::Lambda::Function", LambdaFunction.class),
            Map.entry("AWS::Lambda::Url", FunctionUrl.class),
            Map.entry("AWS::Logs::LogGroup", LogGroup.class),
            Map.entry("AWS::Logs::SubscriptionFilter", LogSubscription.class),
            Map.entry("AWS::RDS::DBCluster", Database.class),
            Map.entry("AWS::RDS::DBInstance", Database.class),
            Map.entry("AWS::RDS::DBProxy", DatabaseProxy.class),
            Map.entry("AWS::S3::Bucket", Bucket.class),
            Map.entry("AWS::SNS::Topic", Topic.class),
            Map.entry("AWS::KMS::Key", EncryptionKey.class),
            Map.entry("AWS::SQS::Queue", Queue.class),
            Map.entry("AWS::Scheduler::Schedule", EventTarget.class),
            Map.entry("AWS::SecretsManager::Secret", Secret.class),
            Map.entry("AWS::WAFv2::WebACL", WebAcl.class));

    private final Function<List<Path>, List<Stack>> read;
    private final List<Link> links;

    /// @param read reads the stacks, and with them linked templates
    private TemplateCollector(Function<List<Path>, List<Stack>> read, List<Link> links) {
        this.read = read;
        this.links = List.copyOf(links);
    }

    /// Reads linked templates as well. Of what is linked otherwise, a template says nothing.
    public TemplateCollector with(List<Link> linked) {
        return new TemplateCollector(read, linked);
    }

    /// Reads the CDK cloud assembly in a folder, and those in the folders right below it.
    ///
    /// @param region where stacks go whose assembly does not say
    public static TemplateCollector ofAssembly(Path directory, Optional<String> region) {
        return ofAssembly(directory, region, Map.of());
    }

    /// Reads an assembly as above, with values for parameters of its templates.
    ///
    /// @param parameters values by parameters' names
    public static TemplateCollector ofAssembly(
            Path directory, Optional<String> region, Map<String, String> parameters) {
        return new TemplateCollector(
                linked -> new AssemblyReader(region, parameters).assembly(directory, linked), List.of());
    }

    /// Reads template files, each as a stack of the same application.
    ///
    /// @param region where the stacks go
    public static TemplateCollector ofTemplates(List<Path> files, Optional<String> region) {
        return ofTemplates(files, region, Map.of());
    }

    /// Reads template files as above, with values for their parameters.
    ///
    /// @param parameters values by parameters' names
    public static TemplateCollector ofTemplates(
            List<Path> files, Optional<String> region, Map<String, String> parameters) {
        return new TemplateCollector(
                linked -> new AssemblyReader(region, parameters)
                        .templates(
                                Stream.concat(files.stream(), linked.stream()).toList()),
                List.of());
    }

    @Override
    public Facts.Builder collect(Instant now) {
        try {
            List<Stack> stacks = read.apply(links.stream()
                    .filter(link -> link.kind() == Link.Kind.TEMPLATE)
                    .map(link -> Path.of(link.id()))
                    .toList());
            Resources resources = new Resources(new Resolver(stacks));
            Facts.Builder facts = Facts.builder(Facts.World.TEMPLATE, now, resources.inventory());
            for (Stack stack : stacks) {
                Evidence evidence = new Evidence.InTemplate(stack.template().place(), "");
                facts.stack(new StackFacts(
                        stack.name(),
                        stack.region()
                                .<Fact<String>>map(region -> Fact.known(region, evidence))
                                .orElseGet(() -> Fact.unresolved(
                                        "the assembly does not say the stack's region; give --region", evidence))));
            }
            Associations associations = new Associations(resources);
            new EdgeMapper(resources, associations).map(facts);
            new ApiMapper(resources, associations).map(facts);
            new ComputeMapper(resources).map(facts);
            new RoleMapper(resources).map(facts);
            new DataMapper(resources).map(facts);
            new DatabaseMapper(resources).map(facts);
            new StoreMapper(resources).map(facts);
            new AsyncMapper(resources).map(facts);
            new IdentityMapper(resources, associations).map(facts);
            new MonitoringMapper(resources).map(facts);
            for (String type : new TreeSet<>(UnreadTypes.ALL)) {
                resources
                        .of(type)
                        .forEach(entry -> UnreadTypes.of(entry.id(), List.of(entry.evidence()))
                                .forEach(facts::add));
                resources.gap(type).ifPresent(gap -> UnreadTypes.facts(type).forEach(kind -> facts.gap(kind, gap)));
            }
            new TreeMap<>(KINDS).forEach((type, kind) -> resources.gap(type).ifPresent(gap -> facts.gap(kind, gap)));
            return facts;
        } catch (StackOverflowError e) {
            throw new InvalidInput("the templates refer to each other too deeply to be followed; shorten the chain");
        }
    }
}

package dev.ampwright.verify.collect.live;

import dev.ampwright.verify.emulator.AwsEmulator;
import dev.ampwright.verify.emulator.EmulatedClients;
import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.LaunchEvidence;
import dev.ampwright.verify.facts.LaunchEvidence.Binding;
import dev.ampwright.verify.facts.LaunchEvidence.Figures;
import dev.ampwright.verify.facts.LaunchEvidence.LoadReport;
import dev.ampwright.verify.facts.Listing;
import dev.ampwright.verify.facts.Location;
import dev.ampwright.verify.facts.Project;
import dev.ampwright.verify.facts.RestApi;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.IdentityProviderTypeType;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ReplicationRule;
import software.amazon.awssdk.services.s3.model.ReplicationRuleStatus;
import software.amazon.awssdk.services.shield.ShieldClient;

/// Deployments in good order about which every operation is asked, so that each answer decides a verdict.
final class AskedFor {
    /// When the load test ran whose report is there.
    private static final Instant STARTED =
            Deployment.NOW.minus(Duration.ofHours(2)).truncatedTo(ChronoUnit.MINUTES);

    private static final long PEAK = 1000;

    /// A report of a load test, so that CloudWatch is asked for what it saw.
    static final LaunchEvidence LOADED;

    /// The commit that was tested is checked out, and the region that it serves from is declared.
    static final Project RELEASE;

    static {
        Evidence file = new Evidence.InFile("load.json", "");
        Figures figures = new Figures(
                Fact.known(STARTED, file),
                Fact.known(STARTED.plusSeconds(300), file),
                Fact.known(300_000L, file),
                Fact.known(3 * PEAK, file),
                Fact.known(0L, file),
                Fact.known(300L, file),
                Fact.known(800L, file),
                Fact.known(900L, file),
                Fact.known(PEAK, file),
                Fact.known(50L, file),
                Fact.known(List.of("api.example.com"), file),
                Fact.known(Map.of("p95", true), file));
        Binding binding = new Binding(
                Fact.known("c0ffee", file),
                Fact.known("of another day", file),
                Fact.known(true, file),
                Fact.<List<String>>known(List.of(), file));
        LOADED = new LaunchEvidence(
                Listing.of(List.of(new LoadReport("load.json", "k6", figures, Fact.absent(file), binding)), file),
                Listing.of(List.of(), file));
        RELEASE = new Project(
                Deployment.NO_PROJECT.answers(),
                Deployment.NO_PROJECT.customHttp(),
                Fact.known("c0ffee", file),
                new Location(Fact.absent(file), Fact.known(List.of(Deployment.REGION), file), Fact.absent(file)));
    }

    private AskedFor() {}

    static Deployment chatbotWithEverything() {
        Deployment deployment = Deployment.of("bedrock-cdk").withExtras().withMoreWaysIn();
        EmulatedClients clients = new EmulatedClients(deployment.emulator());
        S3Client s3 = clients.get(S3Client.class, S3Client::builder, Deployment.REGION);
        closeBucket(s3);
        replicate(s3);
        federate(clients.get(
                CognitoIdentityProviderClient.class, CognitoIdentityProviderClient::builder, Deployment.REGION));
        guard(clients);
        load(deployment, clients.get(CloudWatchClient.class, CloudWatchClient::builder, Deployment.REGION));
        callOwnServer(clients.get(LambdaClient.class, LambdaClient::builder, Deployment.REGION));
        return deployment;
    }

    /// What CloudWatch counted at the chatbot's API while it was tested.
    private static void load(Deployment deployment, CloudWatchClient cloudWatch) {
        RestApi api = deployment.collect().all(RestApi.class).items().stream()
                .filter(candidate -> candidate.id().stack().equals("demo-platform"))
                .findFirst()
                .orElseThrow();
        String name = api.name() instanceof Fact.Known<String> known ? known.value() : "";
        cloudWatch.putMetricData(request -> request.namespace("AWS/ApiGateway")
                .metricData(MetricDatum.builder()
                        .metricName("Count")
                        .dimensions(
                                Dimension.builder().name("ApiName").value(name).build())
                        .timestamp(STARTED.plusSeconds(65))
                        .value((double) PEAK)
                        .build()));
    }

    /// Shield Advanced for the distribution.
    private static void guard(EmulatedClients clients) {
        ShieldClient shield = clients.get(ShieldClient.class, ShieldClient::builder, "us-east-1");
        shield.createSubscription(request -> {});
        String id = clients.get(CloudFormationClient.class, CloudFormationClient::builder, Deployment.REGION)
                .describeStackResource(
                        request -> request.stackName("demo-front").logicalResourceId("Cdn"))
                .stackResourceDetail()
                .physicalResourceId();
        shield.createProtection(request ->
                request.name("cdn").resourceArn("arn:aws:cloudfront::" + AwsEmulator.ACCOUNT + ":distribution/" + id));
    }

    /// Two buckets of one region.
    private static void replicate(S3Client s3) {
        String from = bucket(s3, "demo-ways-originals");
        String to = bucket(s3, "demo-ways-copies");
        for (String name : List.of(from, to)) {
            s3.putBucketVersioning(request -> request.bucket(name)
                    .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        }
        s3.putBucketReplication(request -> request.bucket(from)
                .replicationConfiguration(replication -> replication
                        .role("arn:aws:iam::123456789012:role/copies")
                        .rules(ReplicationRule.builder()
                                .id("all")
                                .priority(1)
                                .status(ReplicationRuleStatus.ENABLED)
                                .filter(filter -> filter.prefix(""))
                                .deleteMarkerReplication(markers -> markers.status("Disabled"))
                                .destination(destination -> destination.bucket("arn:aws:s3:::" + to))
                                .build())));
    }

    private static String bucket(S3Client s3, String prefix) {
        return s3.listBuckets().buckets().stream()
                .map(Bucket::name)
                .filter(name -> name.startsWith(prefix))
                .findFirst()
                .orElseThrow();
    }

    private static void closeBucket(S3Client s3) {
        String bucket = bucket(s3, "demo-extras");
        s3.putPublicAccessBlock(request -> request.bucket(bucket)
                .publicAccessBlockConfiguration(access -> access.blockPublicAcls(true)
                        .blockPublicPolicy(true)
                        .ignorePublicAcls(true)
                        .restrictPublicBuckets(true)));
        s3.putBucketPolicy(request -> request.bucket(bucket).policy("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Principal": "*", "Action": "s3:*",
                  "Resource": ["arn:aws:s3:::%s", "arn:aws:s3:::%s/*"],
                  "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]}""".formatted(bucket, bucket)));
    }

    /// A function whose role has policies, and which has no secret.
    private static void callOwnServer(LambdaClient lambda) {
        FunctionConfiguration function = lambda.listFunctions().functions().stream()
                .filter(one -> one.environment() != null
                        && one.environment().variables().containsKey("TABLE_NAME"))
                .findFirst()
                .orElseThrow();
        Map<String, String> variables = new HashMap<>(function.environment().variables());
        variables.put("MODEL_BASE_URL", "https://gpu.example.com");
        lambda.updateFunctionConfiguration(request -> request.functionName(function.functionName())
                .environment(environment -> environment.variables(variables)));
    }

    private static void federate(CognitoIdentityProviderClient cognito) {
        String pool = cognito.listUserPools(request -> request.maxResults(1))
                .userPools()
                .getFirst()
                .id();
        cognito.createIdentityProvider(request -> request.userPoolId(pool)
                .providerName("Google")
                .providerType(IdentityProviderTypeType.GOOGLE)
                .providerDetails(Map.of("client_id", "id", "client_secret", "s", "authorize_scopes", "email"))
                .attributeMapping(Map.of("email", "email")));
    }
}

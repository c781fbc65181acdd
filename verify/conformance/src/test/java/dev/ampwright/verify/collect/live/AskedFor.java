package dev.ampwright.verify.collect.live;

import dev.ampwright.verify.emulator.AwsEmulator;
import dev.ampwright.verify.emulator.EmulatedClients;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.IdentityProviderTypeType;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.shield.ShieldClient;

/// Deployments in good order about which every operation is asked, so that each answer decides a verdict.
final class AskedFor {
    private AskedFor() {}

    static Deployment chatbotWithEverything() {
        Deployment deployment = Deployment.of("bedrock-cdk").withExtras();
        EmulatedClients clients = new EmulatedClients(deployment.emulator());
        closeBucket(clients.get(S3Client.class, S3Client::builder, Deployment.REGION));
        federate(clients.get(
                CognitoIdentityProviderClient.class, CognitoIdentityProviderClient::builder, Deployment.REGION));
        guard(clients);
        callOwnServer(clients.get(LambdaClient.class, LambdaClient::builder, Deployment.REGION));
        return deployment;
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

    private static void closeBucket(S3Client s3) {
        String bucket = s3.listBuckets().buckets().stream()
                .map(Bucket::name)
                .filter(name -> name.startsWith("demo-extras"))
                .findFirst()
                .orElseThrow();
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

package dev.ampwright.verify.collect.template;

import dev.ampwright.verify.collect.JsonReader;
import dev.ampwright.verify.collect.Node;
import java.util.Map;
import java.util.Optional;

/// The text of the AWS managed policies that the CDK attaches by itself, and of those that allow all of a service (AWS
/// Managed Policy Reference Guide).
/// Others are read from a deployed stack only.
final class AwsManagedPolicies {
    private static final String LOGS = """
            {"Action":["logs:CreateLogGroup","logs:CreateLogStream","logs:PutLogEvents"],"Effect":"Allow","Resource":"*"}""";
    private static final String XRAY = """
            {"Action":["xray:PutTraceSegments","xray:PutTelemetryRecords","xray:GetSamplingRules","xray:GetSamplingTargets",\
            "xray:GetSamplingStatisticSummaries"],"Effect":"Allow","Resource":"*"}""";
    private static final String API_GATEWAY_LOGS = """
            {"Action":["logs:CreateLogGroup","logs:CreateLogStream","logs:DescribeLogGroups","logs:DescribeLogStreams",\
            "logs:PutLogEvents","logs:GetLogEvents","logs:FilterLogEvents"],"Effect":"Allow","Resource":"*"}""";

    private static final String EVERYTHING = """
            {"Action":"*","Effect":"Allow","Resource":"*"}""";
    private static final String ALL_BUT_IDENTITIES = """
            {"NotAction":["iam:*","organizations:*","account:*"],"Effect":"Allow","Resource":"*"}""";
    private static final String ALL_BUCKETS = """
            {"Action":["s3:*","s3-object-lambda:*"],"Effect":"Allow","Resource":"*"}""";
    private static final String ALL_QUEUES = """
            {"Action":["sqs:*"],"Effect":"Allow","Resource":"*"}""";
    private static final Map<String, String> STATEMENTS = Map.of(
            "AdministratorAccess", EVERYTHING,
            "PowerUserAccess", ALL_BUT_IDENTITIES,
            "AmazonS3FullAccess", ALL_BUCKETS,
            "AmazonSQSFullAccess", ALL_QUEUES,
            "service-role/AWSLambdaBasicExecutionRole", LOGS,
            "AWSXRayDaemonWriteAccess", XRAY,
            "AWSXrayWriteOnlyAccess", XRAY,
            "service-role/AmazonAPIGatewayPushToCloudWatchLogs", API_GATEWAY_LOGS);

    private AwsManagedPolicies() {}

    static Optional<Node> document(String arn) {
        return Optional.ofNullable(STATEMENTS.get(arn.substring(arn.indexOf(":policy/") + ":policy/".length())))
                .filter(ignored -> arn.contains(":iam::aws:policy/"))
                .map(statement -> JsonReader.parse("{\"Statement\":[" + statement + "]}", arn));
    }
}

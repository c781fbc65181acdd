package dev.ampwright.verify.report;

import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.facts.ResourceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes a report in the AWS Security Finding Format, as Security Hub's BatchImportFindings takes it: one finding
/// a control, so that a checklist stays within the 100 findings of one call; its resources are those that weigh
/// most. Lengths are those of the Security Hub API Reference (AwsSecurityFinding).
final class AsffReport {
    private static final int MAX_RESOURCES = 32;
    /// Security Hub's own names for types of the template; it takes "Other" for the rest.
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("AWS::ApiGateway::RestApi", "AwsApiGatewayRestApi"),
            Map.entry("AWS::ApiGateway::Stage", "AwsApiGatewayStage"),
            Map.entry("AWS::ApiGatewayV2::Api", "AwsApiGatewayV2Api"),
            Map.entry("AWS::ApiGatewayV2::Stage", "AwsApiGatewayV2Stage"),
            Map.entry("AWS::AppSync::GraphQLApi", "AwsAppSyncGraphQlApi"),
            Map.entry("AWS::CloudFront::Distribution", "AwsCloudFrontDistribution"),
            Map.entry("AWS::CloudWatch::Alarm", "AwsCloudWatchAlarm"),
            Map.entry("AWS::DynamoDB::Table", "AwsDynamoDbTable"),
            Map.entry("AWS::DynamoDB::GlobalTable", "AwsDynamoDbTable"),
            Map.entry("AWS::ElasticLoadBalancingV2::LoadBalancer", "AwsElbv2LoadBalancer"),
            Map.entry("AWS::IAM::Role", "AwsIamRole"),
            Map.entry("AWS::KMS::Key", "AwsKmsKey"),
            Map.entry("AWS::Lambda::Function", "AwsLambdaFunction"),
            Map.entry("AWS::RDS::DBCluster", "AwsRdsDbCluster"),
            Map.entry("AWS::RDS::DBInstance", "AwsRdsDbInstance"),
            Map.entry("AWS::S3::Bucket", "AwsS3Bucket"),
            Map.entry("AWS::SNS::Topic", "AwsSnsTopic"),
            Map.entry("AWS::SQS::Queue", "AwsSqsQueue"),
            Map.entry("AWS::SecretsManager::Secret", "AwsSecretsManagerSecret"),
            Map.entry("AWS::WAFv2::WebACL", "AwsWafv2WebAcl"));

    private final Report report;
    private final String account;

    private AsffReport(Report report, String account) {
        this.report = report;
        this.account = account;
    }

    /// @param account the account to file findings under where no answer of AWS tells it; may be empty
    /// @throws InvalidInput when the account or the region is not known
    static String write(Report report, String account) {
        AsffReport asff = new AsffReport(report, account);
        return JsonText.write(
                Map.of("Findings", report.controls().stream().map(asff::finding).toList()));
    }

    private Map<String, Object> finding(ControlResult result) {
        Account place = place();
        Description control = result.control();
        String inputs = String.join("+", report.target().inputs());
        Map<String, Object> finding = new LinkedHashMap<>();
        finding.put("SchemaVersion", "2018-10-08");
        finding.put("Id", "ampwright/" + Ids.uuid("finding", place.id(), place.region(), inputs, control.id()));
        finding.put(
                "ProductArn",
                "arn:%s:securityhub:%s:%s:product/%s/default"
                        .formatted(place.partition(), place.region(), place.id(), place.id()));
        finding.put("GeneratorId", "ampwright-verify/" + control.id());
        finding.put("AwsAccountId", place.id());
        finding.put("CreatedAt", report.collectedAt().toString());
        finding.put("UpdatedAt", report.collectedAt().toString());
        Map<String, Object> provided = new LinkedHashMap<>();
        provided.put("Severity", severity(result));
        provided.put("Types", List.of("Software and Configuration Checks/AWS Security Best Practices"));
        finding.put("FindingProviderFields", provided);
        finding.put("Title", cut(control.id() + " " + control.title(), 256));
        finding.put("Description", cut(description(result), 1024));
        finding.put("Remediation", Map.of("Recommendation", Map.of("Text", cut(control.remedy(), 512))));
        finding.put("ProductFields", fields(result));
        finding.put("Resources", resources(result));
        finding.put("Compliance", compliance(result));
        finding.put("RecordState", result.worst() == Outcome.NOT_APPLICABLE ? "ARCHIVED" : "ACTIVE");
        return finding;
    }

    /// One account and region for all: Security Hub takes findings of the region it is called in only.
    private Account place() {
        Account place = Account.of(report, account);
        List<String> problems = new ArrayList<>();
        if (!place.id().matches("\\d{12}")) {
            problems.add("a finding of Security Hub belongs to an AWS account, and a template tells none;"
                    + " give --account with its twelve digits, or judge the deployed stacks with --stack");
        }
        if (place.region().isEmpty()) {
            problems.add("a finding of Security Hub belongs to a region, and the templates tell none; give --region");
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return place;
    }

    private static Map<String, Object> severity(ControlResult result) {
        Map<String, Object> severity = new LinkedHashMap<>();
        severity.put(
                "Label",
                result.worst() == Outcome.FAIL ? result.control().severity().name() : "INFORMATIONAL");
        severity.put("Original", result.control().severity().name());
        return severity;
    }

    private static String description(ControlResult result) {
        List<Report.Line> worst = result.with(result.worst());
        String share = worst.size() + " of " + result.lines().size();
        return result.worst().words() + " (" + share + "): "
                + worst.stream()
                        .map(line -> line.verdict().resource().display() + ": "
                                + line.verdict().message()
                                + Messages.waived(line))
                        .distinct()
                        .collect(Collectors.joining("; "));
    }

    private Map<String, Object> fields(ControlResult result) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("ampwright/version", report.version());
        fields.put("ampwright/verdict", result.worst().text());
        fields.put("ampwright/blocking", String.valueOf(result.control().blocking()));
        fields.put("ampwright/target", cut(String.join(" ", report.target().inputs()), 2048));
        fields.put(
                "ampwright/evidenceSha256",
                Ids.sha256(result.lines().stream()
                        .flatMap(line -> line.verdict().evidence().stream())
                        .map(EvidenceText::line)
                        .collect(Collectors.joining("\n"))));
        return fields;
    }

    private List<Object> resources(ControlResult result) {
        Map<ResourceId, Account> places = new LinkedHashMap<>();
        result.with(result.worst())
                .forEach(line ->
                        places.putIfAbsent(line.verdict().resource(), Account.of(report, List.of(line), account)));
        return places.entrySet().stream()
                .limit(MAX_RESOURCES)
                .map(entry -> {
                    Map<String, Object> json = new LinkedHashMap<>();
                    json.put("Type", TYPES.getOrDefault(entry.getKey().type(), "Other"));
                    json.put("Id", cut(name(entry.getKey()), 512));
                    json.put("Partition", entry.getValue().partition());
                    json.put("Region", entry.getValue().region());
                    return (Object) json;
                })
                .toList();
    }

    private static String name(ResourceId resource) {
        return resource.physicalId().isEmpty() ? resource.display() : resource.physicalId();
    }

    private static Map<String, Object> compliance(ControlResult result) {
        Map<String, Object> compliance = new LinkedHashMap<>();
        compliance.put(
                "Status",
                switch (result.worst()) {
                    case PASS -> "PASSED";
                    case FAIL -> "FAILED";
                    case NOT_ASSESSED, MANUAL -> "WARNING";
                    case NOT_APPLICABLE -> "NOT_AVAILABLE";
                });
        compliance.put(
                "RelatedRequirements",
                result.control().guide().stream().map(id -> "ampwright " + id).toList());
        compliance.put("SecurityControlId", result.control().id());
        return compliance;
    }

    /// Text that is visible, not empty and within a length.
    private static String cut(String text, int length) {
        String visible = Visible.of(text);
        if (visible.isBlank()) {
            return "-";
        }
        if (visible.length() <= length) {
            return visible;
        }
        int end = Character.isHighSurrogate(visible.charAt(length - 2)) ? length - 2 : length - 1;
        return visible.substring(0, end) + "…";
    }
}

package com.example.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.infra.Template.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What cdk-nag's AwsSolutions pack and CDK's own validation find. A finding is mended, or accepted here with its
/// reason.
@ExtendWith(SynthesizedStacks.class)
class FindingsTest {

    /// A finding that stays.
    private record Accepted(String rule, String resource, String reason) {
        boolean covers(Node finding) {
            return finding.text("ruleId").equals(rule)
                    && finding.text("resourceId").contains(resource);
        }
    }

    private static final List<Accepted> ACCEPTED = List.of(
            new Accepted(
                    "AwsSolutions-IAM5",
                    "/Role/Resource",
                    "X-Ray's write actions have no resources to name; a log group's ARN ends with :* for its streams, a folder's"
                            + " with /* for its files"),
            new Accepted(
                    "AwsSolutions-S1",
                    "/Files/Bucket/Resource",
                    "Files live for a day, the functions log who had them made, and an access log would keep presigned"
                            + " addresses"),
            new Accepted(
                    "AwsSolutions-IAM5",
                    "/BuildRole/Resource",
                    "Stack ids end with a random part, and Amplify chooses the names of the backend's stacks"),
            new Accepted(
                    "AwsSolutions-IAM4",
                    "/Api/Api/CloudWatchRole/Resource",
                    "API Gateway accepts no narrower role for its logs than AWS's own policy for it"),
            new Accepted(
                    "AwsSolutions-APIG4",
                    "/OPTIONS/Resource",
                    "Browsers send CORS preflight requests without a token; the answer is made by API Gateway itself"),
            new Accepted(
                    "AwsSolutions-COG4",
                    "/OPTIONS/Resource",
                    "Browsers send CORS preflight requests without a token; the answer is made by API Gateway itself"),
            new Accepted(
                    "AwsSolutions-L1",
                    "/Function/Resource",
                    "The functions run on the Java release this application chose; Lambda supports it"),
            new Accepted("AwsSolutions-COG2", "/Users/Pool/Resource", "MFA is as chosen for this application"),
            new Accepted(
                    "AwsSolutions-COG3",
                    "/Users/Pool/Resource",
                    "Threat protection needs Cognito's Plus plan, which costs extra for each user"),
            new Accepted("AwsSolutions-COG8", "/Users/Pool/Resource", "The Plus plan costs extra for each user"),
            new Accepted(
                    "AwsSolutions-SMG4",
                    "/Model/ApiKey/Resource",
                    "OpenAI has no interface to rotate a key; a person replaces it (README)"));

    @Test
    void cdkNagFindsNothingThatIsNotAccepted(Stacks stacks) throws IOException {
        try (var files = Files.list(stacks.assembly())) {
            var reports = files.filter(file -> file.toString().endsWith("NagReport.json"))
                    .map(Template::read)
                    .toList();
            assertThat(reports).as("a report for each stack").hasSize(3);
            assertThat(reports.stream()
                            .flatMap(report -> report.root().at("lines").items())
                            .filter(line -> line.text("compliance").equals("Non-Compliant"))
                            .filter(line -> ACCEPTED.stream().noneMatch(accepted -> accepted.covers(line))))
                    .isEmpty();
        }
    }

    @Test
    void cdkValidationFindsNothing(Stacks stacks) {
        var report = Template.read(stacks.assembly().resolve("validation-report.json"));

        assertThat(report.root().at("pluginReports").items()).isEmpty();
    }
}

package dev.ampwright.verify.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Each format against its public schema, whatever the texts hold.
final class FormatsTest {
    private static final JsonMapper JSON = new JsonMapper();

    private static Stream<Report> reports() {
        return Stream.of(Samples.everything(), Samples.hostile(), Samples.large(), Samples.template());
    }

    private static List<String> errors(String schema, SpecificationVersion version, String json) throws IOException {
        try (InputStream in = FormatsTest.class.getResourceAsStream(schema)) {
            assertThat(in).as(schema).isNotNull();
            Schema compiled = SchemaRegistry.withDefaultDialect(version)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
            return compiled.validate(json, InputFormat.JSON).stream()
                    .map(Error::toString)
                    .limit(10)
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("reports")
    void jsonIsAsItsPublishedSchemaSays(Report report) throws IOException {
        assertThat(errors("report.schema.json", SpecificationVersion.DRAFT_2020_12, JsonReport.write(report)))
                .isEmpty();
        assertThat(errors(
                        "report.schema.json",
                        SpecificationVersion.DRAFT_2020_12,
                        JsonReport.write(Samples.everything())
                                .replace("\"schemaVersion\" : \"1.0\"", "\"schemaVersion\" : 2")))
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void sarifIsAsOasisSays(Report report) throws IOException {
        assertThat(errors("/schema/sarif-schema-2.1.0.json", SpecificationVersion.DRAFT_7, SarifReport.write(report)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void oscalIsAsNistSays(Report report) throws IOException {
        assertThat(errors("/schema/json/oscal-ar_schema.json", SpecificationVersion.DRAFT_7, OscalReport.write(report)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void ocsfIsAsItsClassSays(Report report) throws IOException {
        assertThat(errors(
                        "/schema/ocsf-compliance-finding.json",
                        SpecificationVersion.DRAFT_2020_12,
                        OcsfReport.write(report)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void junitIsAsJenkinsSays(Report report) throws Exception {
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(FormatsTest.class.getResource("/schema/jenkins-junit.xsd"))
                .newValidator()
                .validate(new StreamSource(new StringReader(JUnitReport.write(report))));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void asffIsAsTheSdkAndTheApiReferenceSay(Report report) {
        JsonNode findings =
                JSON.readTree(AsffReport.write(report, "123456789012")).get("Findings");
        assertThat(findings.size()).isBetween(1, 100);
        findings.forEach(finding -> assertThat(AsffModel.faults(finding)).isEmpty());
    }

    @Test
    void theAsffModelFindsFaults() {
        JsonNode finding = JSON.readTree(
                        AsffReport.write(Samples.template(), "123456789012").replace("\"Title\"", "\"Titel\""))
                .get("Findings")
                .get(0);
        assertThat(AsffModel.faults(finding))
                .anyMatch(fault -> fault.contains("Titel"))
                .anyMatch(fault -> fault.contains("Title is missing"));
    }

    @Test
    void asffFilesAllFindingsInOneRegionAndTellsEachResourcesOwn() {
        Report.Line abroad = new Report.Line(
                Samples.RATE,
                Verdict.of(
                        Samples.ACL,
                        Fact.known(
                                false,
                                new Evidence.ApiCall(
                                        "wafv2:GetWebACL", Map.of(), "us-east-1", "123456789012", "r", "t", "")),
                        "",
                        "it only counts"));
        Report report = new Report("1.0", Samples.NOW, Samples.everything().target(), List.of(abroad));
        JsonNode finding =
                JSON.readTree(AsffReport.write(report, "")).get("Findings").get(0);
        assertThat(finding.get("ProductArn").asString()).contains(":eu-west-1:123456789012:");
        assertThat(finding.at("/Resources/0/Region").asString()).isEqualTo("us-east-1");
    }

    @Test
    void asffSaysThatATemplateTellsNoAccount() {
        assertThatThrownBy(() -> AsffReport.write(Samples.template(), ""))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("--account");
    }

    @Test
    void whatIsNotAssessedIsNeverAFailureOrAPass() {
        Report report = Samples.everything();
        JsonNode ocsf = JSON.readTree(OcsfReport.write(report));
        assertThat(ocsf.valueStream()
                        .filter(event ->
                                event.at("/compliance/status_code").asString().equals("notAssessed"))
                        .map(event -> event.at("/compliance/status").asString()))
                .containsExactly("Warning");
        JsonNode oscal = JSON.readTree(OscalReport.write(report)).at("/assessment-results/results/0");
        assertThat(oscal.get("findings")
                        .valueStream()
                        .map(finding -> finding.at("/target/target-id").asString()))
                .containsExactly("L4.2", "L7.5");
        assertThat(oscal.get("remarks").asString()).isEqualTo("Not decided: L2.1");
        JsonNode sarif = JSON.readTree(SarifReport.write(report)).at("/runs/0/results");
        assertThat(sarif.valueStream().map(result -> result.get("kind").asString()))
                .containsExactly("fail", "fail", "open", "review", "fail");
        assertThat(JUnitReport.write(report))
                .contains("failures=\"1\"")
                .contains("<skipped>not assessed: access denied");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void theSameReportGivesTheSameText(Format format) {
        assertThat(format.write(Samples.everything(), "")).isEqualTo(format.write(Samples.everything(), ""));
    }

    @Test
    void anIdNamesTheControlAndTheResourceOnly() {
        Report.Line line = Samples.template().lines().getFirst();
        Report.Line other = Samples.everything().lines().get(1);
        assertThat(Ids.of(line))
                .isEqualTo(Ids.of(other))
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    }

    @Test
    void guessesTheFormatFromTheSuffix() {
        assertThat(Format.of(Path.of("a/report.oscal.json"))).contains(Format.OSCAL);
        assertThat(Format.of(Path.of("report.json"))).contains(Format.JSON);
        assertThat(Format.of(Path.of("REPORT.HTML"))).contains(Format.HTML);
        assertThat(Format.of(Path.of("report.pdf"))).isEmpty();
    }
}

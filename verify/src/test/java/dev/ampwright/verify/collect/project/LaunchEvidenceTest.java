package dev.ampwright.verify.collect.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.LaunchEvidence;
import dev.ampwright.verify.facts.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reads a report that Gatling 3.15 wrote, and what people write.
final class LaunchEvidenceTest {
    @TempDir
    Path folder;

    private LaunchEvidence read() {
        return new EvidenceReader(List.of(folder)).read();
    }

    private void gatling(String name) throws IOException {
        Path report = folder.resolve(name);
        Files.createDirectories(report.resolve("js"));
        Files.copy(Path.of("src/test/resources/gatling/index.html"), report.resolve("index.html"));
        Files.writeString(report.resolve("js/gatling.js"), "");
    }

    @Test
    void readsTheFiguresOfAGatlingReport() throws IOException {
        gatling("mini-20261123213219000");
        assertThat(read().loadReports().items()).singleElement().satisfies(report -> {
            assertThat(value(report.figures().requests())).isEqualTo(80L);
            assertThat(value(report.figures().failedRequests())).isEqualTo(40L);
            assertThat(value(report.figures().p95Millis())).isEqualTo(162L);
            assertThat(value(report.figures().finished())).isEqualTo(Instant.parse("2026-11-23T21:32:20Z"));
            assertThat(value(report.figures().peakUsers())).isEqualTo(2L);
            assertThat(value(report.figures().peakRequests())).isEqualTo(80L);
            assertThat(value(report.figures().p50Millis())).isEqualTo(6L);
            assertThat(value(report.figures().p99Millis())).isEqualTo(288L);
            assertThat(value(report.figures().assertions()))
                    .isEqualTo(Map.of(
                            "Global: 95th percentile of response time is less than 2000.0",
                            true,
                            "Global: percentage of failed events is less than or equal to 1.0",
                            false));
            assertThat(report.binding().commit()).isInstanceOf(Fact.Absent.class);
        });
    }

    @Test
    void readsTheJsonOfAnOlderGatling() throws IOException {
        Path js = Files.createDirectories(folder.resolve("old/js"));
        Files.writeString(js.resolve("stats.json"), """
                {"type":"GROUP","stats":{"numberOfRequests":{"total":100,"ok":99,"ko":1},"percentiles3":{"total":812,"ok":800,"ko":900}}}""");
        Files.writeString(js.resolve("assertions.json"), """
                {"date":1795000000000,"assertions":[{"message":"p95 below 2 s","result":true}]}""");
        assertThat(read().loadReports().items()).singleElement().satisfies(report -> {
            assertThat(value(report.figures().requests())).isEqualTo(100L);
            assertThat(value(report.figures().failedRequests())).isEqualTo(1L);
            assertThat(value(report.figures().p95Millis())).isEqualTo(812L);
            assertThat(value(report.figures().assertions())).isEqualTo(Map.of("p95 below 2 s", true));
            assertThat(value(report.figures().finished())).isEqualTo(Instant.ofEpochMilli(1795000000000L));
        });
    }

    @Test
    void leavesUnknownWhatABrokenReportDoesNotSay() throws IOException {
        gatling("broken");
        Files.writeString(folder.resolve("broken/index.html"), "<html></html>");
        assertThat(read().loadReports().items()).singleElement().satisfies(report -> {
            assertThat(report.figures().requests()).isInstanceOf(Fact.Unresolved.class);
            assertThat(report.figures().finished()).isInstanceOf(Fact.Unresolved.class);
        });
    }

    @Test
    void bindsAReportToWhatItsAttestationSays() throws IOException {
        gatling("run-1");
        Files.writeString(
                folder.resolve("load-test.yaml"), "kind: load-test\nreport: run-1\ncommit: abc\ningressHash: def\n");
        assertThat(read().loadReports().items()).singleElement().satisfies(report -> {
            assertThat(value(report.binding().commit())).isEqualTo("abc");
            assertThat(value(report.binding().ingressHash())).isEqualTo("def");
        });
    }

    @Test
    void readsAPenetrationTestsAttestation() throws IOException {
        Files.writeString(folder.resolve("pen-test.yaml"), """
                kind: penetration-test
                performedBy: Jane Doe, Example Security Ltd
                date: 2026-10-01
                expires: soon
                scope: [REST API, front end]
                openHighFindings: 0
                """);
        assertThat(read().penetrationTests().items()).singleElement().satisfies(test -> {
            assertThat(value(test.performedBy())).isEqualTo("Jane Doe, Example Security Ltd");
            assertThat(value(test.date())).isEqualTo(Instant.parse("2026-10-01T00:00:00Z"));
            assertThat(test.expires()).isInstanceOf(Fact.Unresolved.class);
            assertThat(value(test.scope())).isEqualTo(List.of("REST API", "front end"));
            assertThat(value(test.openHighFindings())).isEqualTo(0);
            assertThat(test.binding().commit()).isInstanceOf(Fact.Absent.class);
        });
    }

    @Test
    void readsTheProjectsAnswersHeadersAndCommit() throws IOException {
        Files.writeString(
                folder.resolve("ampwright.yaml"),
                "blueprint: chatbot\noptions:\n  region: eu-west-1\n  alerts: {email: a@b.c}\n");
        Files.writeString(folder.resolve("customHttp.yml"), """
                customHeaders:
                  - pattern: '**'
                    headers:
                      - {key: X-Content-Type-Options, value: nosniff}
                """);
        Files.createDirectories(folder.resolve(".git/refs/heads"));
        Files.writeString(folder.resolve(".git/HEAD"), "ref: refs/heads/main\n");
        Files.writeString(folder.resolve(".git/refs/heads/main"), "0123456789abcdef0123456789abcdef01234567\n");
        Project project = new ProjectReader(folder).read();
        assertThat(value(project.answers())).isEqualTo(Map.of("region", "eu-west-1", "alerts.email", "a@b.c"));
        assertThat(value(project.commit())).isEqualTo("0123456789abcdef0123456789abcdef01234567");
        assertThat(project.customHttp())
                .isInstanceOfSatisfying(
                        Fact.Known.class,
                        rules -> assertThat(rules.value().toString()).contains("x-content-type-options=nosniff"));
    }

    private static <T> T value(Fact<T> fact) {
        if (fact instanceof Fact.Known<T> known) {
            return known.value();
        }
        throw new AssertionError("not known: " + fact);
    }
}

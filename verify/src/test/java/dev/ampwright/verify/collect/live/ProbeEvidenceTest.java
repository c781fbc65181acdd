package dev.ampwright.verify.collect.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ampwright.verify.Examination;
import dev.ampwright.verify.PolicyFiles;
import dev.ampwright.verify.Request;
import dev.ampwright.verify.Verifier;
import dev.ampwright.verify.collect.probe.TestServer;
import dev.ampwright.verify.emulator.NeedsEmulator;
import dev.ampwright.verify.evidence.EvidenceFile;
import dev.ampwright.verify.report.Format;
import dev.ampwright.verify.report.JsonReport;
import dev.ampwright.verify.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What a model server answered is evidence as AWS's answers are: saved, and replayed when the server is gone.
@NeedsEmulator
@ExtendWith(SharedChatbot.class)
final class ProbeEvidenceTest {
    @TempDir
    Path folder;

    @Test
    void replaysTheProbeOfAPlannedApplication() throws IOException {
        Path template =
                Files.writeString(folder.resolve("app.yaml"), "Resources: {Logs: {Type: AWS::Logs::LogGroup}}\n");
        savesAndReplays(
                new Verifier("1", PolicyFiles.none(), Clock.fixed(Deployment.NOW, ZoneOffset.UTC)),
                new Request.Templates(List.of(template), Map.of()));
    }

    @Test
    void replaysTheProbeOfADeployedApplication(Deployment deployment) throws IOException {
        savesAndReplays(
                new Verifier(
                        "1",
                        PolicyFiles.none(),
                        Clock.fixed(Deployment.NOW, ZoneOffset.UTC),
                        Deployment.access(
                                deployment.emulator().credentials(),
                                deployment.emulator().endpoint())),
                new Request.Stacks(deployment.stacks()));
    }

    private void savesAndReplays(Verifier verifier, Request.Target target) throws IOException {
        Examination examination;
        String url;
        try (TestServer server = TestServer.http(200)) {
            url = server.url();
            examination = verifier.examine(new Request(
                    target,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(Deployment.REGION),
                    List.of(url + "/v1?key=hidden"),
                    true));
            assertThat(server.seen()).hasSize(1);
        }
        Path file = folder.resolve("evidence.jsonl");
        EvidenceFile.write(
                file, examination.saved(), JsonReport.write(examination.report()), Optional.empty(), Deployment.NOW);

        assertThat(Files.readAllLines(file))
                .filteredOn(line -> line.contains("\"kind\":\"probe\""))
                .singleElement()
                .asString()
                .contains(
                        "\"operation\":\"http:GET\"",
                        "\"url\":\"" + url + "/v1/models\"",
                        "\"time\":\"2026-11-23T12:00:00Z\"",
                        "\"answer\":{\"status\":200}",
                        "\"sha256\":\"");
        assertThat(Files.readString(file)).doesNotContain("hidden");

        Report replayed = verifier.replay(EvidenceFile.read(file).saved());
        for (Format format : Format.values()) {
            assertThat(format.write(replayed, "123456789012"))
                    .as(format.title())
                    .isEqualTo(format.write(examination.report(), "123456789012"));
        }
        assertThat(JsonReport.write(replayed)).contains("answers a request without a token with 200");
    }
}

package dev.ampwright.verify.collect.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.LaunchEvidence;
import dev.ampwright.verify.facts.LaunchEvidence.Alert;
import dev.ampwright.verify.facts.LaunchEvidence.Figures;
import dev.ampwright.verify.facts.LaunchEvidence.LoadReport;
import dev.ampwright.verify.facts.LaunchEvidence.Risk;
import dev.ampwright.verify.facts.LaunchEvidence.ScanReport;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The JMeter results were written by JMeter 5.6.3 against a local server; the files of k6, Locust and ZAP follow
/// those tools' documentation and sources field by field.
final class ReportReadersTest {
    private static final Path REPORTS = Path.of("src", "test", "resources", "load-reports");
    private static final Path SCANS = Path.of("src", "test", "resources", "scans");

    @TempDir
    Path folder;

    private LaunchEvidence read() {
        return new EvidenceReader(List.of(folder)).read();
    }

    /// Under a name that says nothing: what a file holds decides.
    private Figures load(String file, String tool) throws IOException {
        Files.copy(REPORTS.resolve(file), folder.resolve("report.txt"));
        List<LoadReport> found = read().loadReports().items();
        assertThat(found)
                .singleElement()
                .satisfies(report -> assertThat(report.tool()).isEqualTo(tool));
        return found.getFirst().figures();
    }

    private static void has(Figures figures, long requests, long failed, long median, long p95) {
        assertThat(value(figures.requests())).isEqualTo(requests);
        assertThat(value(figures.failedRequests())).isEqualTo(failed);
        assertThat(value(figures.p50Millis())).isEqualTo(median);
        assertThat(value(figures.p95Millis())).isEqualTo(p95);
    }

    @Test
    void readsAnExportedSummaryOfK6WhereTrueMeansCrossed() throws IOException {
        Figures figures = load("k6-export.json", "k6");
        has(figures, 6000, 12, 120, 231);
        assertThat(value(figures.p99Millis())).isEqualTo(411);
        assertThat(value(figures.peakUsers())).isEqualTo(50);
        assertThat(value(figures.assertions()))
                .isEqualTo(Map.of(
                        "http_req_duration p(95)<500", true,
                        "http_req_duration p(99)<400", false,
                        "http_req_failed rate<0.01", true));
        assertThat(figures.finished()).isInstanceOf(Fact.Unresolved.class);
    }

    @Test
    void readsTheDataOfHandleSummary() throws IOException {
        Figures figures = load("k6-summary.json", "k6");
        has(figures, 6000, 12, 120, 231);
        assertThat(value(figures.millis())).isEqualTo(300_250);
        assertThat(value(figures.assertions()))
                .isEqualTo(Map.of("http_req_duration p(95)<500", true, "http_req_failed rate<0.001", false));
    }

    @Test
    void readsTheMachineReadableSummaryOfK6() throws IOException {
        Figures figures = load("k6-machine-readable.json", "k6");
        has(figures, 6000, 12, 120, 231);
        assertThat(value(figures.finished())).isEqualTo(Instant.parse("2026-11-20T09:05:00.250Z"));
        assertThat(value(figures.started())).isEqualTo(Instant.parse("2026-11-20T09:00:00Z"));
        assertThat(figures.assertions()).isInstanceOf(Fact.Absent.class);
    }

    @Test
    void readsTheStatisticsOfLocustWithTheirHistory() throws IOException {
        Files.copy(REPORTS.resolve("run_stats_history.csv"), folder.resolve("a_stats_history.csv"));
        Files.copy(REPORTS.resolve("run_stats.csv"), folder.resolve("a_stats.csv"));
        assertThat(read().loadReports().items()).singleElement().satisfies(report -> {
            has(report.figures(), 6000, 30, 420, 1800);
            assertThat(value(report.figures().p99Millis())).isEqualTo(3100);
            assertThat(value(report.figures().peakUsers())).isEqualTo(50);
            assertThat(value(report.figures().peakRequests())).isEqualTo(2400);
            assertThat(value(report.figures().started())).isEqualTo(Instant.ofEpochSecond(1795168800));
            assertThat(value(report.figures().millis())).isEqualTo(300_000);
        });
    }

    @Test
    void readsTheResultsOfJmeterWithoutItsTransactions() throws IOException {
        Figures figures = load("jmeter.csv", "jmeter");
        assertThat(value(figures.requests())).isEqualTo(64);
        assertThat(value(figures.failedRequests())).isEqualTo(32);
        assertThat(value(figures.hosts())).containsExactly("127.0.0.1");
        assertThat(value(figures.peakUsers())).isBetween(1L, 4L);
        assertThat(value(figures.finished())).isAfter(value(figures.started()));
        assertThat(value(figures.peakRequests())).isBetween(32L, 64L);
    }

    @Test
    void readsTheRequestsInsideTheTransactionsOfJmetersXml() throws IOException {
        Figures figures = load("jmeter.xml", "jmeter");
        assertThat(value(figures.requests())).isEqualTo(64);
        assertThat(value(figures.failedRequests())).isEqualTo(32);
        assertThat(value(figures.hosts())).containsExactly("127.0.0.1");
    }

    @Test
    void readsTheStatisticsOfJmetersDashboard() throws IOException {
        Figures figures = load("statistics.json", "jmeter");
        has(figures, 640, 4, 30, 120);
        assertThat(value(figures.p99Millis())).isEqualTo(410);
        assertThat(figures.started()).isInstanceOf(Fact.Unresolved.class);
    }

    @Test
    void readsReportsOfZapAndLeavesFalsePositivesOut() throws IOException {
        Files.copy(SCANS.resolve("zap.json"), folder.resolve("a"));
        Files.copy(SCANS.resolve("zap.xml"), folder.resolve("b"));
        List<ScanReport> scans = read().scans().items();
        assertThat(scans)
                .hasSize(2)
                .allSatisfy(scan ->
                        assertThat(value(scan.created())).isEqualTo(Instant.parse("2026-11-20T10:00:00.236211400Z")));
        assertThat(value(scans.getFirst().hosts())).containsExactly("api.example.com", "app.example.com");
        assertThat(value(scans.getFirst().alerts()))
                .containsExactly(
                        new Alert("Content Security Policy (CSP) Header Not Set", Risk.MEDIUM, "api.example.com"));
        assertThat(value(scans.getLast().alerts()))
                .containsExactly(new Alert("Cross Site Scripting (Reflected)", Risk.HIGH, "api.example.com"));
    }

    @Test
    void saysNothingOnAReportThatIsCutOff() throws IOException {
        for (String file : List.of("k6-summary.json", "statistics.json", "jmeter.xml")) {
            String whole = Files.readString(REPORTS.resolve(file));
            Files.writeString(folder.resolve("cut-" + file), whole.substring(0, whole.length() * 3 / 4));
        }
        String csv = Files.readString(REPORTS.resolve("jmeter.csv"));
        Files.writeString(folder.resolve("cut.csv"), csv.substring(0, csv.length() - 40));
        String locust = Files.readString(REPORTS.resolve("run_stats.csv"));
        Files.writeString(folder.resolve("cut_stats.csv"), locust.substring(0, locust.indexOf(",Aggregated")));
        for (String file : List.of("zap.json", "zap.xml")) {
            String whole = Files.readString(SCANS.resolve(file));
            Files.writeString(folder.resolve("cut-" + file), whole.substring(0, whole.length() * 3 / 4));
        }
        LaunchEvidence evidence = read();
        assertThat(evidence.loadReports().items())
                .hasSize(5)
                .allSatisfy(report -> assertThat(report.figures().requests()).isInstanceOf(Fact.Unresolved.class));
        assertThat(evidence.scans().items())
                .hasSize(2)
                .allSatisfy(scan -> assertThat(scan.alerts()).isInstanceOf(Fact.Unresolved.class));
    }

    @Test
    void readsNothingFromElsewhereAndExpandsNoEntities() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "api.example.com");
        Files.writeString(folder.resolve("xxe.xml"), """
                <?xml version="1.0"?>
                <!DOCTYPE OWASPZAPReport [<!ENTITY secret SYSTEM "%s">]>
                <OWASPZAPReport created="2026-11-20T10:00:00Z"><site host="a"><alerts><alertitem>
                <name>&secret;</name><riskcode>3</riskcode><confidence>2</confidence>
                </alertitem></alerts></site></OWASPZAPReport>
                """.formatted(secret.toUri()));
        StringBuilder bomb = new StringBuilder("<?xml version=\"1.0\"?>\n<!DOCTYPE testResults [<!ENTITY a0 \"x\">");
        for (int i = 1; i < 40; i++) {
            bomb.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(i, i - 1, i - 1));
        }
        bomb.append("]>\n<testResults><httpSample t=\"1\" ts=\"1\" s=\"true\">")
                .append("<java.net.URL>&a39;</java.net.URL></httpSample></testResults>");
        Files.writeString(folder.resolve("bomb.jtl"), bomb.toString());
        LaunchEvidence evidence = read();
        assertThat(evidence.scans().items().toString()).doesNotContain("name=api.example.com");
        assertThat(evidence.scans().items())
                .singleElement()
                .satisfies(scan -> assertThat(scan.alerts()).isInstanceOf(Fact.Unresolved.class));
        assertThat(evidence.loadReports().items())
                .singleElement()
                .satisfies(report -> assertThat(report.figures().requests()).isInstanceOf(Fact.Unresolved.class));
    }

    @Test
    void addsUpMillionsOfRowsInBoundedMemory() throws IOException {
        int rows = 1_000_000;
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("big.jtl"))) {
            out.write("timeStamp,elapsed,label,success,allThreads,URL\n");
            for (int i = 0; i < rows; i++) {
                out.write(
                        (1795168800000L + i) + "," + i % 1000 + ",\"a, b\",true,7,https://api.example.com/" + i + "\n");
            }
        }
        Figures figures = read().loadReports().items().getFirst().figures();
        assertThat(value(figures.requests())).isEqualTo(rows);
        assertThat(value(figures.p50Millis())).isEqualTo(499);
        assertThat(value(figures.p99Millis())).isEqualTo(989);
        assertThat(value(figures.peakRequests())).isEqualTo(60_000);
        assertThat(value(figures.hosts())).containsExactly("api.example.com");
    }

    @Test
    void refusesARecordWithoutEnd() throws IOException {
        Files.writeString(
                folder.resolve("endless.jtl"), "timeStamp,elapsed,success\n1,1,\"" + "x".repeat(3 * 1024 * 1024));
        assertThat(read().loadReports().items())
                .singleElement()
                .satisfies(report -> assertThat(report.figures().requests()).isInstanceOf(Fact.Unresolved.class));
    }

    @Test
    void passesOverWhatIsNoReport() throws IOException {
        Files.writeString(folder.resolve("a.json"), "{\"tool\": \"ampwright\"}");
        Files.writeString(folder.resolve("b.csv"), "name,age\nx,1\n");
        Files.writeString(folder.resolve("c.xml"), "<html><body/></html>");
        Files.write(folder.resolve("d.bin"), new byte[] {0, 1, 2, (byte) 0xff});
        Files.writeString(folder.resolve("e.txt"), "");
        LaunchEvidence evidence = read();
        assertThat(evidence.loadReports().items()).isEmpty();
        assertThat(evidence.scans().items()).isEmpty();
    }

    @Test
    void digestsTheWholeFileWhateverReadsIt() throws IOException, NoSuchAlgorithmException {
        for (String file : List.of("jmeter.csv", "jmeter.xml", "run_stats.csv", "k6-export.json")) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(REPORTS.resolve(file)));
            assertThat(EvidenceReader.digest(REPORTS.resolve(file)))
                    .isEqualTo(HexFormat.of().formatHex(digest));
        }
    }

    private static <T> T value(Fact<T> fact) {
        if (fact instanceof Fact.Known<T> known) {
            return known.value();
        }
        throw new AssertionError("not known: " + fact);
    }
}

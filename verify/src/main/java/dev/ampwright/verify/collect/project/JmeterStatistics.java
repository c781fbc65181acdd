package dev.ampwright.verify.collect.project;

import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.collect.JsonReader;
import dev.ampwright.verify.collect.Node;
import dev.ampwright.verify.facts.Evidence;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Optional;

/// `statistics.json` of JMeter's dashboard: the totals of a run, without times or hosts. Its percentiles are the
/// 90th, 95th and 99th unless the run's properties say otherwise, which the file does not tell.
/// Source: JMeter User's Manual, "Generating Report Dashboard".
final class JmeterStatistics {
    private JmeterStatistics() {}

    static Found read(Path file) throws IOException {
        Evidence evidence = Digest.missing(file);
        FigureSheet sheet;
        try {
            String text = ReportSniffer.whole(file);
            evidence = Digest.of(file, text);
            Node total = JsonReader.parse(text, file.toString())
                    .member("Total")
                    .orElseThrow(() -> new InvalidInput(file + ": it has no Total"));
            sheet = new FigureSheet(evidence, Optional.empty())
                    .requests(number(total, "sampleCount"))
                    .failed(number(total, "errorCount"))
                    .percentiles(
                            number(total, "medianResTime"), number(total, "pct2ResTime"), number(total, "pct3ResTime"))
                    .noAssertions();
        } catch (InvalidInput e) {
            sheet = new FigureSheet(evidence, Optional.of(e.problems().getFirst()));
        }
        return new Found.Load(file, "jmeter", sheet.figures(), evidence);
    }

    static Optional<Long> number(Node node, String member) {
        return node.member(member)
                .filter(Node.Num.class::isInstance)
                .map(value -> ((Node.Num) value).value())
                .filter(value -> value.signum() >= 0 && value.compareTo(BigDecimal.valueOf(1e15)) < 0)
                .map(value -> value.setScale(0, java.math.RoundingMode.HALF_UP).longValue());
    }
}

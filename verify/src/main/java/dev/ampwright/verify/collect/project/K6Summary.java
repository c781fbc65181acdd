package dev.ampwright.verify.collect.project;

import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.collect.JsonReader;
import dev.ampwright.verify.collect.Node;
import dev.ampwright.verify.facts.Evidence;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// An end-of-test summary of k6 in its three forms: `--summary-export`, the data that `handleSummary` gets, and the
/// machine-readable one (`--new-machine-readable-summary`). Only the last says when it was made, and none which
/// hosts were called. Source: k6 documentation, "End of test" and "Custom summary", and the summary's own types.
final class K6Summary {
    private final Node root;
    private final Map<String, Node> metrics = new LinkedHashMap<>();

    private K6Summary(Node root) {
        this.root = root;
        Node listed = root.member("results")
                .flatMap(results -> results.member("metrics"))
                .orElse(new Node.Null());
        if (listed instanceof Node.Arr) {
            listed.items()
                    .forEach(metric -> metric.member("name").flatMap(Node::text).ifPresent(name -> {
                        metrics.put(name, metric);
                    }));
        } else if (root.member("metrics").orElse(new Node.Null()) instanceof Node.Obj(Map<String, Node> named)) {
            metrics.putAll(named);
        }
    }

    static Found read(Path file) throws IOException {
        Evidence evidence = Digest.missing(file);
        FigureSheet sheet;
        try {
            String text = ReportSniffer.whole(file);
            evidence = Digest.of(file, text);
            sheet = new K6Summary(JsonReader.parse(text, file.toString())).sheet(evidence);
        } catch (InvalidInput e) {
            sheet = new FigureSheet(evidence, Optional.of(e.problems().getFirst()));
        }
        return new Found.Load(file, "k6", sheet.figures(), evidence);
    }

    private FigureSheet sheet(Evidence evidence) {
        FigureSheet sheet = new FigureSheet(evidence, Optional.empty())
                .requests(value("http_reqs", "count"))
                .failed(failed())
                .percentiles(
                        value("http_req_duration", "med"),
                        value("http_req_duration", "p(95)"),
                        value("http_req_duration", "p(99)"))
                .peakUsers(value("vus_max", "max").or(() -> value("vus", "max")))
                .millis(millis())
                .finished(generated());
        if (!metrics.isEmpty()) {
            Map<String, Boolean> thresholds = thresholds();
            if (thresholds.isEmpty()) {
                sheet.noAssertions();
            } else {
                sheet.assertions(thresholds);
            }
        }
        return sheet;
    }

    /// A metric's value: below `values`, or beside its thresholds in the exported form.
    private Optional<Long> value(String metric, String name) {
        Optional<Node> found = Optional.ofNullable(metrics.get(metric));
        return found.flatMap(
                node -> JmeterStatistics.number(node.member("values").orElse(node), name));
    }

    /// Requests for which `http_req_failed` was true: `passes`, or `matches` in the machine-readable form.
    private Optional<Long> failed() {
        return value("http_req_failed", "matches").or(() -> value("http_req_failed", "passes"));
    }

    private Optional<Long> millis() {
        Optional<Long> state = root.member("state").flatMap(node -> JmeterStatistics.number(node, "testRunDurationMs"));
        return state.or(() -> root.member("config")
                .flatMap(config -> config.member("duration"))
                .filter(Node.Num.class::isInstance)
                .map(seconds -> ((Node.Num) seconds).value().movePointRight(3).longValue()));
    }

    private Optional<Instant> generated() {
        return root.member("metadata")
                .flatMap(metadata -> metadata.member("generatedAt"))
                .flatMap(Node::text)
                .flatMap(text -> {
                    try {
                        return Optional.of(java.time.OffsetDateTime.parse(text).toInstant());
                    } catch (DateTimeParseException e) {
                        return Optional.empty();
                    }
                });
    }

    /// Threshold to met or not. The exported form writes `true` for a threshold that was crossed; `handleSummary`
    /// writes `{"ok": true}` for one that was met.
    private Map<String, Boolean> thresholds() {
        Map<String, Boolean> met = new LinkedHashMap<>();
        metrics.forEach((name, metric) -> {
            if (metric.member("thresholds").orElse(new Node.Null()) instanceof Node.Obj(Map<String, Node> thresholds)) {
                thresholds.forEach((source, result) -> met.put(
                        name + " " + source,
                        result instanceof Node.Bool(boolean crossed)
                                ? !crossed
                                : result.member("ok").equals(Optional.of(new Node.Bool(true)))));
            }
        });
        return met;
    }
}

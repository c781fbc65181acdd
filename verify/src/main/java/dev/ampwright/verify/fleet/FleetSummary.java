package dev.ampwright.verify.fleet;

import dev.ampwright.verify.report.JsonText;
import dev.ampwright.verify.report.Outcome;
import dev.ampwright.verify.report.Report;
import dev.ampwright.verify.report.Terminal;
import dev.ampwright.verify.report.Visible;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What became of a whole fleet.
///
/// @param version the tool's version
/// @param results in the order of the fleet file
public record FleetSummary(String version, List<FleetResult> results) {
    /// From the worst to the best.
    private static final List<Integer> WORST = List.of(70, 1, 2, 4, 3, 0);

    /// Where names begin: after an indent, a mark and a space.
    private static final int AFTER_MARK = 4;

    public FleetSummary {
        results = List.copyOf(results);
    }

    /// The worst of all: 70 the tool failed, 1 a blocking control fails, 2 an application could not be judged,
    /// 4 a waiver is at fault, 3 something could not be assessed, 0 all are fit to launch.
    public int exit() {
        return WORST.stream()
                .filter(exit -> results.stream().anyMatch(result -> result.exit() == exit))
                .findFirst()
                .orElse(0);
    }

    /// Each application with its decision, and a closing line, for a person.
    ///
    /// @param reports the name of each entry's report file, by the entry's name; may lack some
    public String toText(Map<String, String> reports, Terminal terminal) {
        int widest = results.stream()
                .mapToInt(result -> Visible.of(result.entry().name()).length())
                .max()
                .orElse(0);
        int column = Math.min(widest, terminal.width() / 3) + AFTER_MARK + 2;
        StringBuilder text = new StringBuilder();
        for (FleetResult result : results) {
            String name = Visible.of(result.entry().name());
            text.append("  ").append(mark(result, terminal)).append(' ').append(name);
            int used = AFTER_MARK + name.length();
            text.append(used + 2 > column ? "\n" + " ".repeat(column) : " ".repeat(column - used));
            text.append(terminal.wrapped(Visible.of(decision(result)), "", " ".repeat(column), column))
                    .append('\n');
            String file = reports.get(result.entry().name());
            if (file != null) {
                text.append(" ".repeat(column)).append(terminal.dim(file)).append('\n');
            }
        }
        long fit = results.stream().filter(result -> result.exit() == 0).count();
        return text.append("\n%d of %d fit to launch; exit %d%n".formatted(fit, results.size(), exit()))
                .toString();
    }

    private static String mark(FleetResult result, Terminal terminal) {
        return switch (result.exit()) {
            case 0 -> terminal.passed();
            case 2, 3 -> terminal.open();
            default -> terminal.failed();
        };
    }

    /// The summary as JSON, valid against `fleet.schema.json`.
    ///
    /// @param reports the name of each entry's report file, by the entry's name; may lack some
    public String toJson(Map<String, String> reports) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("tool", "ampwright");
        json.put("version", version);
        json.put(
                "applications",
                results.stream()
                        .map(result ->
                                json(result, reports.getOrDefault(result.entry().name(), "")))
                        .toList());
        json.put("exit", exit());
        return JsonText.write(json);
    }

    private static Map<String, Object> json(FleetResult result, String file) {
        FleetEntry entry = result.entry();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", entry.name());
        json.put("stacks", entry.stacks());
        json.put("region", entry.region());
        entry.caller().role().ifPresent(role -> json.put("role", role.arn()));
        entry.caller().profile().ifPresent(profile -> json.put("profile", profile));
        json.put("exit", result.exit());
        json.put("decision", decision(result));
        switch (result) {
            case FleetResult.Judged(var ignored, Report report) -> {
                json.put("accounts", report.accounts());
                json.put("blocking", blocking(report));
                Map<String, Object> counts = new LinkedHashMap<>();
                for (Outcome outcome : Outcome.values()) {
                    counts.put(outcome.text(), report.count(outcome));
                }
                counts.put("waived", report.waived());
                json.put("summary", counts);
            }
            case FleetResult.Refused refused -> json.put("problems", refused.problems());
            case FleetResult.Failed failed -> json.put("problems", List.of(failed.fault()));
        }
        if (!file.isEmpty()) {
            json.put("report", file);
        }
        return json;
    }

    private static String decision(FleetResult result) {
        return switch (result) {
            case FleetResult.Judged(var ignored, Report report) -> {
                List<String> blocking = blocking(report);
                yield report.decision() + (blocking.isEmpty() ? "" : ": " + String.join(", ", blocking));
            }
            case FleetResult.Refused refused -> "not judged: " + String.join("; ", refused.problems());
            case FleetResult.Failed failed -> "not judged, by a fault of the tool: " + failed.fault();
        };
    }

    private static List<String> blocking(Report report) {
        return report.lines().stream()
                .filter(Report.Line::blocks)
                .map(line -> line.control().id())
                .distinct()
                .toList();
    }
}

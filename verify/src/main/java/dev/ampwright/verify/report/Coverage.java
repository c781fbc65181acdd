package dev.ampwright.verify.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The guide's own checklist, requirement by requirement: which controls speak of it, and the worst they say.
///
/// @param id the requirement, `SEC-WAF`
/// @param title what the guide asks
/// @param controls the controls that speak of it, in the order of the checklist
/// @param worst what weighs most among their verdicts; empty when no control speaks of it
public record Coverage(String id, String title, List<ControlResult> controls, Optional<Outcome> worst) {
    public Coverage {
        controls = List.copyOf(controls);
    }

    /// Each requirement a verifier must show, in the guide's order.
    public static List<Coverage> of(Report report) {
        List<ControlResult> all = report.controls();
        return requirements()
                .lines()
                .map(line -> {
                    String id = line.substring(0, line.indexOf(' '));
                    List<ControlResult> speaking = all.stream()
                            .filter(result -> result.control().guide().contains(id))
                            .toList();
                    return new Coverage(
                            id,
                            line.substring(id.length()).strip(),
                            speaking,
                            speaking.stream().map(ControlResult::worst).min(Enum::compareTo));
                })
                .toList();
    }

    /// A requirement a line: id, blank, title.
    private static String requirements() {
        try (InputStream in = Coverage.class.getResourceAsStream("guide.txt")) {
            if (in == null) {
                throw new IllegalStateException("the verifier's jar does not hold the guide's requirements");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

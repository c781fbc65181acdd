package dev.ampwright.verify;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What somebody attests, as it was given; nothing is checked yet.
///
/// @param kind what is attested
/// @param project the project's folder
/// @param target whose ways in were tested
/// @param region where stacks are, or where a template goes that does not say
/// @param report the report: a load test's must be given, a penetration test's may stay elsewhere
/// @param by who attests a load test, or who did a penetration test
/// @param answers the other answers by flag, `peak-users` to `50`
/// @param scope what a penetration test covered
public record AttestRequest(
        Kind kind,
        Path project,
        Request.Target target,
        Optional<String> region,
        Optional<Path> report,
        String by,
        Map<Field, String> answers,
        List<String> scope) {
    public AttestRequest {
        answers = Map.copyOf(answers);
        scope = List.copyOf(scope);
    }

    /// What can be attested.
    public enum Kind {
        LOAD_TEST("load-test"),
        PEN_TEST("penetration-test");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /// As attestations name it.
        public String text() {
            return text;
        }
    }

    /// An answer that is text, a number or a date.
    public enum Field {
        STARTED("started", "When the load test began (2026-10-01T09:00:00Z), where the report does not say"),
        FINISHED("finished", "When the load test ended, where the report does not say"),
        PEAK_USERS("peak-users", "Users at once, at most"),
        PEAK_REQUESTS("peak-requests-per-minute", "Requests in the busiest minute, where the report does not say"),
        DATE("date", "The day the penetration test ended (2026-10-01)"),
        EXPIRES("expires", "The day from which the penetration test no longer holds (2027-10-01)"),
        OPEN_HIGH("open-high-findings", "Findings of high or critical severity that are still open");

        private final String flag;
        private final String help;

        Field(String flag, String help) {
            this.flag = flag;
            this.help = help;
        }

        /// The flag without its dashes.
        public String flag() {
            return flag;
        }

        /// What it asks, without a full stop.
        public String help() {
            return help;
        }
    }

    Optional<String> answer(Field field) {
        return Optional.ofNullable(answers.get(field)).map(String::strip).filter(text -> !text.isEmpty());
    }
}

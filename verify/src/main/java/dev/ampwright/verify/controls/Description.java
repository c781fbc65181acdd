package dev.ampwright.verify.controls;

import dev.ampwright.verify.verdict.Severity;
import java.util.List;

/// What a control asks, beside how it decides.
///
/// @param id heading and number, `L4.1`
/// @param guide ids of the guide's requirements it shows
/// @param severity how much harm a failure does
/// @param blocking whether a failure forbids the launch; otherwise it is advice
/// @param title the demand, in a few words
/// @param remedy what to do about a failure
/// @param needs service operations whose answers it needs from a deployed stack
public record Description(
        String id,
        List<String> guide,
        Severity severity,
        boolean blocking,
        String title,
        String remedy,
        List<Need> needs) {
    public Description {
        guide = List.copyOf(guide);
        needs = List.copyOf(needs);
    }

    /// A control whose failure forbids the launch.
    public static Description blocking(
            String id, Severity severity, List<String> guide, String title, String remedy, Need... needs) {
        return new Description(id, guide, severity, true, title, remedy, List.of(needs));
    }

    /// A control whose failure is advice.
    public static Description advice(
            String id, Severity severity, List<String> guide, String title, String remedy, Need... needs) {
        return new Description(id, guide, severity, false, title, remedy, List.of(needs));
    }

    /// An operation and the IAM action that permits it; both are named `service:Operation`.
    public record Need(String operation, String action) {
        /// An operation whose action has the same name.
        public static Need of(String operation) {
            return new Need(operation, operation);
        }

        public static Need of(String operation, String action) {
            return new Need(operation, action);
        }
    }
}

package dev.ampwright.verify.policy;

/// What is wrong with a waiver. A faulty waiver waives nothing.
///
/// @param place file and line of the waiver
/// @param control the control it names, empty when it names none
/// @param resource the resource it names, empty when it names none
/// @param message one sentence with the remedy
public record WaiverFault(Kind kind, String place, String control, String resource, String message) {

    /// What sort of fault.
    public enum Kind {
        /// Fields are missing, unknown or not readable.
        FAULTY("faulty"),
        EXPIRED("expired"),
        /// Nothing fails where it says so.
        UNUSED("unused"),
        /// It covers resources that do not need it.
        OVER_BROAD("overBroad"),
        /// The control may not be waived, or not for so long.
        FORBIDDEN("forbidden");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /// The name in reports.
        public String text() {
            return text;
        }
    }
}

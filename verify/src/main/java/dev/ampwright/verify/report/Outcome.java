package dev.ampwright.verify.report;

import dev.ampwright.verify.verdict.Verdict;

/// The kind of a verdict, in the order in which one weighs more than another for a control with several
/// resources.
public enum Outcome {
    FAIL("fail"),
    NOT_ASSESSED("notAssessed"),
    MANUAL("manual"),
    PASS("pass"),
    NOT_APPLICABLE("notApplicable");

    private final String text;

    Outcome(String text) {
        this.text = text;
    }

    /// The name in the JSON report.
    public String text() {
        return text;
    }

    /// The name for people, in lower case.
    public String words() {
        return switch (this) {
            case FAIL -> "fails";
            case NOT_ASSESSED -> "not assessed";
            case MANUAL -> "look at it";
            case PASS -> "passes";
            case NOT_APPLICABLE -> "not applicable";
        };
    }

    static Outcome of(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Pass _ -> PASS;
            case Verdict.Fail _ -> FAIL;
            case Verdict.NotApplicable _ -> NOT_APPLICABLE;
            case Verdict.NotAssessed _ -> NOT_ASSESSED;
            case Verdict.Manual _ -> MANUAL;
        };
    }
}

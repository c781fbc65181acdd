package dev.ampwright.verify.emulator;

/// What can go wrong between the verifier and AWS.
public enum Fault {
    /// The caller's policies do not allow the action.
    DENIED,
    /// A policy of the organisation denies the action explicitly.
    DENIED_BY_ORGANISATION,
    /// The service asks to slow down, every time.
    THROTTLED,
    /// The connection ends before an answer comes.
    CUT,
    /// No answer comes within the caller's patience.
    TIMED_OUT,
    /// The connection ends in the middle of the answer.
    BROKEN_OFF,
    /// The answer says that there is another page, and the connection for that one ends.
    PAGE_CUT,
    /// Each page names the same following page.
    PAGE_REPEATED,
    /// The answer says that it is not all, and not how to get the rest.
    PAGE_TOKEN_MISSING,
    /// Something between answers with what is no answer of the service.
    MALFORMED,
    /// The answer is half a document.
    HALF,
    /// The answer's members are of other types than the service's.
    WRONG_TYPES,
    /// The answer is a success without a body.
    EMPTY;

    /// Whether the service answers in part: what it did answer may still be judged.
    public boolean isOfPages() {
        return this == PAGE_CUT || this == PAGE_REPEATED || this == PAGE_TOKEN_MISSING;
    }

    /// Whether the caller is not allowed to ask.
    public boolean isDenial() {
        return this == DENIED || this == DENIED_BY_ORGANISATION;
    }
}

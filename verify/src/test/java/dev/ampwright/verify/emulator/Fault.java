package dev.ampwright.verify.emulator;

/// What can go wrong between the verifier and AWS.
public enum Fault {
    /// The caller's policies do not allow the action.
    DENIED,
    /// The service asks to slow down, every time.
    THROTTLED,
    /// The connection ends before an answer comes.
    CUT,
    /// Something between answers with what is no answer of the service.
    MALFORMED
}

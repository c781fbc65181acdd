package dev.ampwright.options;

/// The outcome of checking one value.
public final class Check {
    private Check() {}

    public sealed interface Verdict {}

    /// Nothing to say.
    public record Right() implements Verdict {}

    /// Accepted, with a word of warning.
    public record Doubtful(String why) implements Verdict {}

    /// Refused; says why and what to do, as the end of a sentence that begins with the value.
    public record Wrong(String why) implements Verdict {}
}

package dev.ampwright.verify.verdict;

import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.ResourceId;
import java.util.List;

/// What one control says about one resource.
public sealed interface Verdict {
    ResourceId resource();

    /// One sentence: what is so, or why it cannot be told.
    String message();

    List<Evidence> evidence();

    /// The control is met.
    record Pass(ResourceId resource, String message, Proof proof) implements Verdict {
        @Override
        public List<Evidence> evidence() {
            return proof.evidence();
        }
    }

    /// The control is not met.
    record Fail(ResourceId resource, String message, Proof proof) implements Verdict {
        @Override
        public List<Evidence> evidence() {
            return proof.evidence();
        }
    }

    /// The application has nothing the control speaks about.
    record NotApplicable(ResourceId resource, String message, List<Evidence> evidence) implements Verdict {}

    /// It cannot be told; the message says what is missing.
    record NotAssessed(ResourceId resource, String message, List<Evidence> evidence) implements Verdict {}

    /// Only a person can tell; the message says what to look at.
    record Manual(ResourceId resource, String message, List<Evidence> evidence) implements Verdict {}

    /// Passes when the condition is proven true, fails when it is proven false or absent, and is not assessed
    /// otherwise.
    static Verdict of(ResourceId resource, Fact<Boolean> condition, String whenTrue, String whenFalse) {
        return switch (condition) {
            case Fact.Known<Boolean> known when known.value() -> new Pass(resource, whenTrue, Proof.of(known));
            case Fact.Proven<Boolean> proven -> new Fail(resource, whenFalse, Proof.of(proven));
            case Fact.Unknown<Boolean> unknown -> notAssessed(resource, unknown);
        };
    }

    /// Says why nothing can be said.
    static Verdict notAssessed(ResourceId resource, Fact.Unknown<?> unknown) {
        return new NotAssessed(resource, unknown.why(), unknown.evidence());
    }
}

package dev.ampwright.verify.facts;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A statement about one attribute: proven (its value is known, or known not to be there) or unknown, with the
/// reason. A collector never turns an error into a default, and the combinators here never turn an unknown into
/// a value.
///
/// @param <T> the attribute's type
public sealed interface Fact<T> permits Fact.Proven, Fact.Unknown {

    /// What was read, whether or not it answered.
    List<Evidence> evidence();

    /// A fact a verdict may rest on.
    sealed interface Proven<T> extends Fact<T> permits Known, Absent {}

    /// A fact nobody could establish; it leads to "not assessed", never to a verdict.
    sealed interface Unknown<T> extends Fact<T> permits Denied, Throttled, Unresolved {
        /// Why it is unknown and what would make it known, as one clause.
        String why();

        /// The same reason for another attribute.
        <R> Unknown<R> as();
    }

    /// The attribute has this value.
    record Known<T>(T value, List<Evidence> evidence) implements Proven<T> {
        public Known {
            Objects.requireNonNull(value);
            evidence = List.copyOf(evidence);
        }
    }

    /// It is proven that the attribute is not set or the thing is not there.
    record Absent<T>(List<Evidence> evidence) implements Proven<T> {
        public Absent {
            evidence = List.copyOf(evidence);
        }
    }

    /// The caller may not read it.
    ///
    /// @param action the IAM action that is missing, `wafv2:GetWebACLForResource`
    record Denied<T>(String action, List<Evidence> evidence) implements Unknown<T> {
        public Denied {
            evidence = List.copyOf(evidence);
        }

        @Override
        public String why() {
            return "access denied: the caller needs " + action;
        }

        @Override
        public <R> Unknown<R> as() {
            return new Denied<>(action, evidence);
        }
    }

    /// The service kept throttling until the retries were used up.
    ///
    /// @param operation the operation that was throttled, `wafv2:GetWebACL`
    record Throttled<T>(String operation, List<Evidence> evidence) implements Unknown<T> {
        public Throttled {
            evidence = List.copyOf(evidence);
        }

        @Override
        public String why() {
            return operation + " was throttled to the end; run it again later";
        }

        @Override
        public <R> Unknown<R> as() {
            return new Throttled<>(operation, evidence);
        }
    }

    /// It cannot be told from what was read: an undecidable template expression, a time-out, a malformed
    /// answer, something only a deployed stack has.
    record Unresolved<T>(String why, List<Evidence> evidence) implements Unknown<T> {
        public Unresolved {
            evidence = List.copyOf(evidence);
        }

        @Override
        public <R> Unknown<R> as() {
            return new Unresolved<>(why, evidence);
        }
    }

    static <T> Known<T> known(T value, Evidence evidence) {
        return new Known<>(value, List.of(evidence));
    }

    static <T> Absent<T> absent(Evidence evidence) {
        return new Absent<>(List.of(evidence));
    }

    static <T> Unresolved<T> unresolved(String why, Evidence evidence) {
        return new Unresolved<>(why, List.of(evidence));
    }

    /// The fact about something derived from the value alone.
    default <R> Fact<R> map(Function<? super T, ? extends R> derive) {
        return switch (this) {
            case Known<T>(T value, List<Evidence> evidence) -> new Known<R>(derive.apply(value), evidence);
            case Absent<T>(List<Evidence> evidence) -> new Absent<>(evidence);
            case Unknown<T> unknown -> unknown.as();
        };
    }

    /// The fact about something that another fact decides once this value is known; both stand as evidence.
    default <R> Fact<R> flatMap(Function<? super T, Fact<R>> derive) {
        return switch (this) {
            case Known<T>(T value, List<Evidence> evidence) ->
                derive.apply(value).with(evidence);
            case Absent<T>(List<Evidence> evidence) -> new Absent<>(evidence);
            case Unknown<T> unknown -> unknown.as();
        };
    }

    /// Whether the value passes the test; a proven absence does not.
    default Fact<Boolean> is(Predicate<? super T> test) {
        return this.<Boolean>map(test::test).orElse(false);
    }

    /// The value AWS takes when the attribute is not set.
    default Fact<T> orElse(T whenAbsent) {
        return this instanceof Absent<T>(List<Evidence> evidence) ? new Known<>(whenAbsent, evidence) : this;
    }

    /// Whether the attribute is set at all.
    default Fact<Boolean> present() {
        return is(value -> true);
    }

    /// This fact, resting on more evidence.
    default Fact<T> with(List<Evidence> more) {
        List<Evidence> all = merged(more, evidence());
        return switch (this) {
            case Known<T>(T value, var ignored) -> new Known<>(value, all);
            case Absent<T> ignored -> new Absent<>(all);
            case Denied<T>(String action, var ignored) -> new Denied<>(action, all);
            case Throttled<T>(String operation, var ignored) -> new Throttled<>(operation, all);
            case Unresolved<T>(String why, var ignored) -> new Unresolved<>(why, all);
        };
    }

    private static List<Evidence> merged(List<Evidence> first, List<Evidence> second) {
        if (first.isEmpty() && second.size() < 2) {
            return second;
        }
        if (first.size() == 1 && (second.isEmpty() || second.equals(first))) {
            return List.copyOf(first);
        }
        LinkedHashSet<Evidence> all = new LinkedHashSet<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }

    /// True when each condition is true; false as soon as one is proven false, even if others are unknown.
    static Fact<Boolean> all(Collection<Fact<Boolean>> conditions) {
        return combine(conditions, false);
    }

    /// True as soon as one condition is proven true, even if others are unknown; false when each is proven
    /// false.
    static Fact<Boolean> any(Collection<Fact<Boolean>> conditions) {
        return combine(conditions, true);
    }

    /// As [#all] of both, but asks for the second only where the first leaves the answer open.
    static Fact<Boolean> both(Fact<Boolean> first, Supplier<Fact<Boolean>> second) {
        Fact<Boolean> settled = first.orElse(false);
        return settled instanceof Known<Boolean> known && !known.value()
                ? settled
                : all(List.of(settled, second.get()));
    }

    /// The opposite.
    static Fact<Boolean> not(Fact<Boolean> condition) {
        return condition.orElse(false).map(value -> !value);
    }

    private static Fact<Boolean> combine(Collection<Fact<Boolean>> conditions, boolean decisive) {
        @Nullable Fact<Boolean> unknown = null;
        for (Fact<Boolean> condition : conditions) {
            Fact<Boolean> settled = condition.orElse(false);
            if (settled instanceof Known<Boolean> known && known.value() == decisive) {
                return settled;
            }
            if (unknown == null && settled instanceof Unknown<Boolean>) {
                unknown = settled;
            }
        }
        if (unknown != null) {
            return unknown;
        }
        // Most conditions are decided by one; only for the others is it worth while to gather what they rest on.
        LinkedHashSet<Evidence> seen = new LinkedHashSet<>();
        conditions.forEach(condition -> seen.addAll(condition.evidence()));
        return new Known<>(!decisive, List.copyOf(seen));
    }
}

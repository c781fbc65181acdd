package dev.ampwright.verify.collect.live;

import dev.ampwright.verify.facts.Fact;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads attributes out of answers whose members may be unset.
final class Answers {
    private Answers() {}

    /// The attribute, proven absent when the answer came without it.
    static <T, R> Fact<R> attribute(Fact<T> answer, Function<? super T, ? extends @Nullable R> of) {
        return switch (answer) {
            case Fact.Known<T> known -> {
                R value = of.apply(known.value());
                yield value == null ? new Fact.Absent<>(known.evidence()) : new Fact.Known<>(value, known.evidence());
            }
            case Fact.Absent<T> absent -> new Fact.Absent<>(absent.evidence());
            case Fact.Unknown<T> unknown -> unknown.as();
        };
    }

    /// The attribute as text, proven absent when it is unset or empty, as services answer both for "none".
    static <T> Fact<String> text(Fact<T> answer, Function<? super T, ? extends @Nullable String> of) {
        return attribute(answer, value -> {
            String text = of.apply(value);
            return text == null || text.isEmpty() ? null : text;
        });
    }
}

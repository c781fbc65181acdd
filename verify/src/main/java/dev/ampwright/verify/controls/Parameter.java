package dev.ampwright.verify.controls;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/// One value an organisation may argue about: its name in a baseline file, its type, its bounds, which way it is
/// tighter, its default and what it means. This is the only place that knows them; files, schema and reports
/// follow from it.
///
/// @param name the key in a baseline file
/// @param help one sentence: what the value means, with its unit
/// @param <T> the value's type
public record Parameter<T>(String name, Kind<T> kind, Tighter tighter, T standard, String help) {

    /// What values there are.
    public sealed interface Kind<T> {}

    public record Flag() implements Kind<Boolean> {}

    /// Whole numbers, bounds included.
    public record Whole(long least, long most) implements Kind<Long> {}

    /// Numbers, bounds included.
    public record Decimal(double least, double most) implements Kind<Double> {}

    /// A set of names; their order is kept for reading only.
    ///
    /// @param pattern what each name must match
    /// @param known the names there are; empty when others may exist
    public record Names(String pattern, List<String> known) implements Kind<List<String>> {
        public Names {
            known = List.copyOf(known);
        }
    }

    /// One of a few words.
    ///
    /// @param words from the loosest to the tightest
    public record Choice(List<String> words) implements Kind<String> {
        public Choice {
            words = List.copyOf(words);
        }
    }

    /// Which of two values asks for more.
    public enum Tighter {
        /// The greater number, or the later word of a choice.
        HIGHER,
        LOWER,
        TRUE,
        FALSE,
        /// The set that contains the other.
        MORE,
        /// The set that the other contains.
        FEWER
    }

    /// A demand that is on or off; on is tighter.
    public static Parameter<Boolean> flag(String name, boolean standard, String help) {
        return new Parameter<>(name, new Flag(), Tighter.TRUE, standard, help);
    }

    /// A permission that is on or off; off is tighter.
    public static Parameter<Boolean> permission(String name, boolean standard, String help) {
        return new Parameter<>(name, new Flag(), Tighter.FALSE, standard, help);
    }

    public static Parameter<Long> whole(
            String name, Tighter tighter, long standard, long least, long most, String help) {
        return new Parameter<>(name, new Whole(least, most), tighter, standard, help);
    }

    public static Parameter<Double> decimal(
            String name, Tighter tighter, double standard, double least, double most, String help) {
        return new Parameter<>(name, new Decimal(least, most), tighter, standard, help);
    }

    public static Parameter<List<String>> names(
            String name, Tighter tighter, List<String> standard, String pattern, String help) {
        return new Parameter<>(name, new Names(pattern, List.of()), tighter, List.copyOf(standard), help);
    }

    /// One of a few words.
    ///
    /// @param words from the loosest to the tightest
    public static Parameter<String> choice(String name, String standard, List<String> words, String help) {
        return new Parameter<>(name, new Choice(words), Tighter.HIGHER, standard, help);
    }

    /// Whether a value asks for at least as much as another.
    public boolean atLeastAsTight(T value, T than) {
        return switch (tighter) {
            case TRUE -> value.equals(true) || than.equals(false);
            case FALSE -> value.equals(false) || than.equals(true);
            case HIGHER -> rank(value) >= rank(than);
            case LOWER -> rank(value) <= rank(than);
            case MORE -> set(value).containsAll(set(than));
            case FEWER -> set(than).containsAll(set(value));
        };
    }

    private double rank(T value) {
        return switch (kind) {
            case Choice(List<String> words) -> words.indexOf(value);
            default -> ((Number) value).doubleValue();
        };
    }

    private static Set<Object> set(Object value) {
        return Set.copyOf((Collection<?>) value);
    }

    /// A value as a person reads it.
    public String text(Object value) {
        return value instanceof List<?> list
                ? "[" + String.join(", ", list.stream().map(String::valueOf).toList()) + "]"
                : value instanceof Double number && number == Math.rint(number)
                        ? String.valueOf(number.longValue())
                        : String.valueOf(value);
    }
}

package dev.ampwright.verify.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Things of one kind, and whether these are all of them. A listing that was cut short or denied keeps what it
/// found and says why there may be more, so that nothing is judged missing on half a list.
///
/// @param items what was found
/// @param complete known and true when the enumeration reached its end, otherwise the reason it did not
public record Listing<T>(List<T> items, Fact<Boolean> complete) {
    public Listing {
        items = List.copyOf(items);
    }

    /// All of them.
    public static <T> Listing<T> of(List<? extends T> items, Evidence evidence) {
        return new Listing<>(List.copyOf(items), Fact.known(true, evidence));
    }

    /// None could be read.
    public static <T> Listing<T> unknown(Fact.Unknown<?> why) {
        return new Listing<>(List.of(), why.as());
    }

    /// Whether some item fulfils the condition: false only when the list is complete.
    public Fact<Boolean> any(Function<? super T, Fact<Boolean>> condition) {
        return Fact.any(conditions(condition, Fact.not(complete)));
    }

    /// Whether each item fulfils the condition: true only when the list is complete.
    public Fact<Boolean> all(Function<? super T, Fact<Boolean>> condition) {
        return Fact.all(conditions(condition, complete));
    }

    /// Whether there is any item.
    public Fact<Boolean> notEmpty() {
        return items.isEmpty() ? Fact.not(complete) : new Fact.Known<>(true, complete.evidence());
    }

    private List<Fact<Boolean>> conditions(Function<? super T, Fact<Boolean>> condition, Fact<Boolean> end) {
        List<Fact<Boolean>> all = new ArrayList<>();
        items.forEach(item -> all.add(condition.apply(item)));
        all.add(end);
        return all;
    }
}

package dev.ampwright.verify.collect.live;

import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The pages a list operation gave, and whether the last one was reached.
///
/// @param pages one known fact a page
/// @param complete known and true when no page is missing, otherwise why the next one is
record Pages<R>(List<Fact.Known<R>> pages, Fact<Boolean> complete) {
    Pages {
        pages = List.copyOf(pages);
    }

    /// The items of all pages, each resting on the page it came from.
    <T> List<Fact.Known<T>> items(Function<R, List<T>> of) {
        List<Fact.Known<T>> items = new ArrayList<>();
        for (Fact.Known<R> page : pages) {
            of.apply(page.value()).forEach(item -> items.add(new Fact.Known<>(item, page.evidence())));
        }
        return items;
    }

    /// The items of all pages as facts of our own.
    <T, F> Listing<F> listing(Function<R, List<T>> of, Function<Fact.Known<T>, F> read) {
        return new Listing<>(items(of).stream().map(read).toList(), complete);
    }

    /// All items as one fact: unknown as soon as a page is missing.
    <T> Fact<List<T>> all(Function<R, List<T>> of) {
        List<T> values = items(of).stream().map(Fact.Known::value).toList();
        return complete.map(ignored -> values);
    }
}

package dev.ampwright.verify.controls.l8;

import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Listing;
import dev.ampwright.verify.facts.ResourceId;
import dev.ampwright.verify.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/// The newest evidence counts, good or bad; what it took the place of is kept for the record. Evidence without a
/// time cannot be placed, so it counts too.
record Current<T>(Listing<T> all, Function<T, Fact<Instant>> when) {

    /// Whether an item counts.
    boolean counts(T item) {
        return !(when.apply(item) instanceof Fact.Known<Instant> own)
                || all.items().stream()
                        .map(when)
                        .noneMatch(other -> other instanceof Fact.Known<Instant> later
                                && later.value().isAfter(own.value()));
    }

    /// Judges an item that counts, and says of any other that it does not.
    Function<T, List<Verdict>> judging(Function<T, ResourceId> resource, Function<T, List<Verdict>> judge) {
        Predicate<T> counts = this::counts;
        return item -> counts.test(item)
                ? judge.apply(item)
                : List.of(new Verdict.NotApplicable(
                        resource.apply(item),
                        "later evidence took its place",
                        when.apply(item).evidence()));
    }
}

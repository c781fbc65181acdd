package dev.ampwright.verify.controls;

import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.Listing;
import dev.ampwright.verify.facts.Resource;
import dev.ampwright.verify.facts.ResourceId;
import dev.ampwright.verify.verdict.Proof;
import dev.ampwright.verify.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The two ways to go over a listing: each of what there is, or at least one. Both say so when the listing may
/// lack some.
public final class Judging {
    private Judging() {}

    /// Judges each item.
    ///
    /// @param what the items' name in the plural, for the verdicts about none and about more
    public static <T> List<Verdict> each(
            ResourceId application, Listing<T> listing, String what, Function<? super T, List<Verdict>> judge) {
        List<Verdict> verdicts = new ArrayList<>();
        listing.items().forEach(item -> verdicts.addAll(judge.apply(item)));
        switch (listing.complete()) {
            case Fact.Proven<Boolean> proven -> {
                if (listing.items().isEmpty()) {
                    verdicts.add(new Verdict.NotApplicable(application, "there are no " + what, proven.evidence()));
                }
            }
            case Fact.Unknown<Boolean> unknown ->
                verdicts.add(new Verdict.NotAssessed(
                        application, "there may be more " + what + ": " + unknown.why(), unknown.evidence()));
        }
        return verdicts;
    }

    /// Judges each item; that there are none is no verdict of its own, for controls that look at several kinds.
    public static <T> List<Verdict> some(
            ResourceId application, Listing<T> listing, String what, Function<? super T, List<Verdict>> judge) {
        return listing.items().isEmpty() && listing.complete() instanceof Fact.Proven<Boolean>
                ? List.of()
                : each(application, listing, what, judge);
    }

    /// Demands at least one item, then judges each.
    public static <T> List<Verdict> required(
            ResourceId application, Listing<T> listing, String what, Function<? super T, List<Verdict>> judge) {
        return listing.items().isEmpty() && listing.complete() instanceof Fact.Known<Boolean> complete
                ? List.of(new Verdict.Fail(application, "there are no " + what, Proof.of(complete)))
                : each(application, listing, what, judge);
    }

    /// Says once that there may be more of some kinds, when they are not all known; nothing when they are.
    public static Optional<Verdict> openKinds(Facts facts, List<Class<? extends Resource>> kinds) {
        for (Class<? extends Resource> kind : kinds) {
            if (facts.all(kind).complete() instanceof Fact.Unknown<Boolean> unknown) {
                return Optional.of(new Verdict.NotAssessed(
                        facts.application(), "there may be more ways in: " + unknown.why(), unknown.evidence()));
            }
        }
        return Optional.empty();
    }

    /// Leaves out that there is nothing of one kind where there is something of another.
    public static List<Verdict> together(ResourceId application, List<Verdict> verdicts) {
        List<Verdict> about = verdicts.stream()
                .filter(verdict -> !(verdict instanceof Verdict.NotApplicable
                        && verdict.resource().equals(application)))
                .toList();
        return about.isEmpty() ? List.copyOf(verdicts) : about;
    }

    /// Keeps the verdicts that say something, or says once that nothing was applicable.
    public static List<Verdict> orNotApplicable(ResourceId application, List<Verdict> verdicts, String why) {
        return verdicts.isEmpty() ? List.of(new Verdict.NotApplicable(application, why, List.of())) : verdicts;
    }
}

package dev.ampwright.verify.controls;

import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.UnreadStore;
import dev.ampwright.verify.facts.UnreadWayIn;
import dev.ampwright.verify.verdict.Verdict;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// Says of what no reader knows that a control cannot tell, so that nothing passes by being of another type.
public record Unread(Facts facts) {

    /// Of each way in.
    ///
    /// @param what the control asks, `whether a web ACL stands before it`
    public List<Verdict> waysIn(String what) {
        return Judging.some(
                facts.application(),
                facts.all(UnreadWayIn.class),
                "ways in",
                way -> List.of(new Verdict.NotAssessed(
                        way.id(),
                        "it is a way in that this tool does not read, so " + what + " is for a person to show",
                        way.seen())));
    }

    /// Of each store.
    ///
    /// @param what the control asks, `whether its data expire`
    public List<Verdict> stores(String what) {
        return stores(what, false);
    }

    /// Of each store that is a database.
    public List<Verdict> databases(String what) {
        return stores(what, true);
    }

    /// Adds what is not read to what is; that there is nothing else is then not worth saying.
    public List<Verdict> beside(List<Verdict> read, Function<Unread, List<Verdict>> unread) {
        List<Verdict> more = unread.apply(this);
        return more.isEmpty()
                ? List.copyOf(read)
                : Judging.together(
                        facts.application(),
                        Stream.concat(read.stream(), more.stream()).toList());
    }

    private List<Verdict> stores(String what, boolean databasesOnly) {
        return Judging.some(
                facts.application(),
                facts.all(UnreadStore.class),
                "stores",
                store -> databasesOnly && !store.database()
                        ? List.of()
                        : List.of(new Verdict.NotAssessed(
                                store.id(),
                                "it keeps data and this tool does not read it, so " + what + " is for a person to show",
                                store.seen())));
    }
}

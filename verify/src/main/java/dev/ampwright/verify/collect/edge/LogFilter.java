package dev.ampwright.verify.collect.edge;

import dev.ampwright.verify.collect.Tree;
import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import java.util.ArrayList;
import java.util.List;

/// The logging filter of a web ACL, `LoggingFilter` of its logging configuration: the first filter that a record meets
/// keeps or drops it, otherwise the default behaviour does.
///
/// Source: AWS WAF API Reference, "LoggingFilter", "Filter" and "Condition".
public final class LogFilter {
    /// What an incident asks for: what was stopped, and what a rule under trial would have stopped.
    private static final List<String> WANTED = List.of("BLOCK", "COUNT");

    private LogFilter() {}

    /// The actions, of those that an incident asks for, whose records are dropped, if only some of them.
    public static Fact<List<String>> dropped(Tree filter, Evidence evidence) {
        if (!filter.present()) {
            return Fact.known(List.of(), evidence);
        }
        return filter.at("DefaultBehavior")
                .text()
                .orElse("KEEP")
                .flatMap(otherwise -> filter.at("Filters")
                        .items()
                        .orElse(List.of())
                        .flatMap(filters -> {
                            List<String> dropped = new ArrayList<>();
                            for (String action : WANTED) {
                                Fact<Boolean> drops = drops(action, filters, otherwise, filter.evidence());
                                if (drops instanceof Fact.Unknown<Boolean> unknown) {
                                    return unknown.as();
                                }
                                if (drops instanceof Fact.Known<Boolean> known && known.value()) {
                                    dropped.add(action);
                                }
                            }
                            return Fact.known(List.copyOf(dropped), filter.evidence());
                        }));
    }

    private static Fact<Boolean> drops(String action, List<Tree> filters, String otherwise, Evidence evidence) {
        for (Tree filter : filters) {
            Fact<Boolean> drops = filter.at("Behavior").text().is("DROP"::equals);
            Fact<Meeting> meeting = meeting(action, filter);
            if (drops instanceof Fact.Unknown<Boolean> || meeting instanceof Fact.Unknown<Meeting>) {
                return drops instanceof Fact.Unknown<Boolean> unknown
                        ? unknown
                        : ((Fact.Unknown<Meeting>) meeting).as();
            }
            Meeting met = meeting instanceof Fact.Known<Meeting> known ? known.value() : Meeting.NONE;
            if (met == Meeting.NONE) {
                continue;
            }
            if (drops instanceof Fact.Known<Boolean> dropping && dropping.value()) {
                return dropping;
            }
            if (met == Meeting.ALL) {
                return Fact.known(false, evidence);
            }
        }
        return Fact.known(otherwise.equals("DROP"), evidence);
    }

    /// Which records of an action a filter speaks about.
    private enum Meeting {
        ALL,
        SOME,
        NONE
    }

    private static Fact<Meeting> meeting(String action, Tree filter) {
        return filter.at("Requirement")
                .text()
                .flatMap(requirement -> filter.at("Conditions").items().flatMap(conditions -> {
                    boolean all = requirement.equals("MEETS_ALL");
                    Meeting met = all ? Meeting.ALL : Meeting.NONE;
                    for (Tree condition : conditions) {
                        Fact<String> named =
                                condition.at("ActionCondition").at("Action").text();
                        switch (named) {
                            case Fact.Known<String>(String name, var ignored) -> {
                                Meeting one = name.equals(action) ? Meeting.ALL : Meeting.NONE;
                                met = all ? narrower(met, one) : wider(met, one);
                            }
                            // A label, which some records carry.
                            case Fact.Absent<String> ignored ->
                                met = all ? narrower(met, Meeting.SOME) : wider(met, Meeting.SOME);
                            case Fact.Unknown<String> unknown -> {
                                return unknown.as();
                            }
                        }
                    }
                    return Fact.known(met, filter.evidence());
                }));
    }

    private static Meeting narrower(Meeting one, Meeting other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Meeting wider(Meeting one, Meeting other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}

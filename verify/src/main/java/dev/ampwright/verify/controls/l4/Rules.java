package dev.ampwright.verify.controls.l4;

import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.WebAcl;
import dev.ampwright.verify.facts.WebAcl.Action;
import dev.ampwright.verify.facts.WebAcl.Reach;
import dev.ampwright.verify.facts.WebAcl.Rule;
import java.util.List;
import java.util.function.Function;

/// Finds rules of a web ACL that protect. A rule protects only when requests get as far as it: an earlier rule
/// that lets them through ends the inspection.
///
/// Source: AWS WAF Developer Guide, "Setting rule priority".
final class Rules {
    private Rules() {}

    /// Whether some rule protects: true when one does and nothing lets requests through before it, unknown when
    /// it cannot be told, otherwise false.
    ///
    /// @param protects whether a rule by itself protects; unknown for those that may
    static Fact<Boolean> any(WebAcl acl, Function<Rule, Fact<Boolean>> protects) {
        return acl.rules()
                .flatMap(rules -> Fact.any(rules.stream()
                                .map(rule -> protects.apply(rule)
                                        .flatMap(does -> does ? reached(acl, rules, rule) : known(false, acl)))
                                .toList())
                        .with(acl.rules().evidence()));
    }

    /// Whether each request that is let through was looked at by a rule before.
    private static Fact<Boolean> reached(WebAcl acl, List<Rule> rules, Rule rule) {
        List<Evidence> evidence = acl.rules().evidence();
        for (Rule earlier : rules) {
            if (earlier.equals(rule)) {
                break;
            }
            if (earlier.action() != Action.ALLOW) {
                continue;
            }
            Reach reach =
                    earlier.reach() instanceof Fact.Known<Reach>(Reach known, var ignored) ? known : Reach.UNKNOWN;
            if (reach == Reach.EVERYTHING || reach == Reach.ALL_BUT_ADDRESSES) {
                return known(false, acl);
            }
            if (earlier.reach() instanceof Fact.Unknown<Reach> unknown) {
                return unknown.as();
            }
            if (!(acl.defaultAction().is(Action.ALLOW::equals) instanceof Fact.Known<Boolean> open)
                    || !open.value()
                    || reach != Reach.ADDRESSES) {
                return new Fact.Unresolved<>(
                        "rule " + earlier.name() + " lets requests through before rule " + rule.name()
                                + " sees them; put it behind, or let through listed addresses only",
                        evidence);
            }
        }
        return known(true, acl);
    }

    static Fact<Boolean> known(boolean value, WebAcl acl) {
        return new Fact.Known<>(value, acl.rules().evidence());
    }

    /// Why a rule may be any kind of rule.
    static Fact<Boolean> unresolved(Rule rule, String why, WebAcl acl) {
        return new Fact.Unresolved<>(
                "rule " + rule.name() + ": " + why, acl.rules().evidence());
    }
}

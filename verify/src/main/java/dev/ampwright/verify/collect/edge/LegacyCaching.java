package dev.ampwright.verify.collect.edge;

import static dev.ampwright.verify.collect.edge.WebAclRules.number;
import static dev.ampwright.verify.collect.edge.WebAclRules.text;

import dev.ampwright.verify.collect.Node;
import dev.ampwright.verify.collect.Tree;
import dev.ampwright.verify.facts.Distribution.Caching;
import dev.ampwright.verify.facts.Distribution.Names;
import dev.ampwright.verify.facts.Fact;
import java.util.List;
import java.util.Optional;

/// Caching as behaviours without a cache policy describe it, in `ForwardedValues` and three times to live. What
/// is forwarded is in the cache key and the other way round.
///
/// Source: Amazon CloudFront Developer Guide, "Cache behavior settings".
final class LegacyCaching {
    private LegacyCaching() {}

    static Fact<Caching> read(Tree behaviour) {
        Optional<String> undecided = behaviour.at("ForwardedValues").node().flatMap(Node::undecided);
        if (undecided.isPresent()) {
            return Fact.unresolved(undecided.get(), behaviour.evidence());
        }
        Tree values = behaviour.at("ForwardedValues");
        List<String> headers = NamesReader.names(values.at("Headers"));
        // Who forwards each header gets nothing cached.
        boolean each = headers.contains("*");
        return Fact.known(
                new Caching(
                        number(behaviour.at("MinTTL")).orElse(0L),
                        each ? 0 : number(behaviour.at("DefaultTTL")).orElse(86_400L),
                        each ? 0 : number(behaviour.at("MaxTTL")).orElse(31_536_000L),
                        each ? Names.ALL : NamesReader.lower(new Names(false, headers)),
                        cookies(values.at("Cookies")),
                        queryStrings(values)),
                behaviour.evidence());
    }

    private static Names cookies(Tree cookies) {
        return switch (text(cookies.at("Forward"))) {
            case "all" -> Names.ALL;
            case "whitelist" -> new Names(false, NamesReader.names(cookies.at("WhitelistedNames")));
            default -> Names.NONE;
        };
    }

    private static Names queryStrings(Tree values) {
        List<String> keys = NamesReader.names(values.at("QueryStringCacheKeys"));
        if (!text(values.at("QueryString")).equalsIgnoreCase("true")) {
            return Names.NONE;
        }
        return keys.isEmpty() || keys.contains("*") ? Names.ALL : new Names(false, keys);
    }
}

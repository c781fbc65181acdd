package dev.ampwright.verify.collect.edge;

import static dev.ampwright.verify.collect.edge.WebAclRules.items;
import static dev.ampwright.verify.collect.edge.WebAclRules.number;
import static dev.ampwright.verify.collect.edge.WebAclRules.text;

import dev.ampwright.verify.collect.Tree;
import dev.ampwright.verify.collect.edge.WebAclRules.IpSets;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.WebAcl.Reach;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// How many requests the statement of one rule speaks of.
final class Reaches {
    /// A block wider than these holds no "few listed addresses".
    private static final int WIDEST_V4 = 8;

    private static final int WIDEST_V6 = 16;

    private static final Set<String> SOME = Set.of(
            "GeoMatchStatement", "LabelMatchStatement", "SqliMatchStatement", "XssMatchStatement", "AsnMatchStatement");

    private final IpSets ipSets;
    private Optional<Fact.Unknown<List<String>>> unread = Optional.empty();

    Reaches(IpSets ipSets) {
        this.ipSets = ipSets;
    }

    /// Of a rule's statement; of a rate rule or a group, which requests it looks at.
    Fact<Reach> ofRule(Tree statement) {
        Reach reach = reach(statement);
        return reach == Reach.UNKNOWN && unread.isPresent()
                ? unread.get().as()
                : Fact.known(reach, statement.evidence());
    }

    private Reach reach(Tree statement) {
        for (String scoped : List.of("RateBasedStatement", "ManagedRuleGroupStatement")) {
            if (statement.at(scoped).present()) {
                Tree scope = statement.at(scoped).at("ScopeDownStatement");
                return scope.present() ? of(scope) : Reach.EVERYTHING;
            }
        }
        return statement.at("RuleGroupReferenceStatement").present() ? Reach.EVERYTHING : of(statement);
    }

    private Reach of(Tree statement) {
        if (statement.at("NotStatement").present()) {
            return not(of(statement.at("NotStatement").at("Statement")));
        }
        if (statement.at("AndStatement").present()) {
            return items(statement.at("AndStatement").at("Statements")).stream()
                    .map(this::of)
                    .reduce(Reach.EVERYTHING, Reaches::and);
        }
        if (statement.at("OrStatement").present()) {
            return items(statement.at("OrStatement").at("Statements")).stream()
                    .map(this::of)
                    .reduce(Reaches::or)
                    .orElse(Reach.UNKNOWN);
        }
        if (statement.at("IPSetReferenceStatement").present()) {
            return addresses(statement.at("IPSetReferenceStatement"));
        }
        if (statement.at("ByteMatchStatement").present()) {
            return bytes(statement.at("ByteMatchStatement"));
        }
        if (statement.at("RegexMatchStatement").present()) {
            return regex(statement.at("RegexMatchStatement"));
        }
        if (statement.at("SizeConstraintStatement").present()) {
            return size(statement.at("SizeConstraintStatement"));
        }
        return SOME.stream().anyMatch(name -> statement.at(name).present()) ? Reach.SOME : Reach.UNKNOWN;
    }

    private Reach addresses(Tree reference) {
        Tree arn = reference.at("ARN").present() ? reference.at("ARN") : reference.at("Arn");
        return switch (ipSets.addresses(text(arn))) {
            case Fact.Known<List<String>>(List<String> blocks, var ignored) ->
                blocks.stream().allMatch(Reaches::narrow) ? Reach.ADDRESSES : Reach.SOME;
            case Fact.Absent<List<String>> ignored -> Reach.UNKNOWN;
            case Fact.Unknown<List<String>> unknown -> {
                unread = Optional.of(unknown);
                yield Reach.UNKNOWN;
            }
        };
    }

    private static boolean narrow(String block) {
        int slash = block.indexOf('/');
        int least = block.contains(":") ? WIDEST_V6 : WIDEST_V4;
        String length = block.substring(slash + 1);
        return slash < 0 || (length.matches("\\d{1,3}") && Integer.parseInt(length) >= least);
    }

    private static Reach bytes(Tree match) {
        String searched = text(match.at("SearchString"));
        if (searched.isEmpty() && match.at("SearchStringBase64").present()) {
            try {
                searched = new String(
                        Base64.getDecoder().decode(text(match.at("SearchStringBase64"))), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException malformed) {
                return Reach.UNKNOWN;
            }
        }
        // Each path begins with a slash.
        boolean eachPath = match.at("FieldToMatch").at("UriPath").present()
                && searched.equals("/")
                && Set.of("STARTS_WITH", "CONTAINS").contains(text(match.at("PositionalConstraint")));
        return eachPath ? Reach.EVERYTHING : Reach.SOME;
    }

    private static Reach regex(Tree match) {
        try {
            // What finds nothing but a slash finds something in every path; what finds the empty text, anywhere.
            String sample = match.at("FieldToMatch").at("UriPath").present() ? "/" : "";
            return Pattern.compile(text(match.at("RegexString")))
                            .matcher(sample)
                            .find()
                    ? Reach.EVERYTHING
                    : Reach.SOME;
        } catch (PatternSyntaxException otherDialect) {
            return Reach.UNKNOWN;
        }
    }

    private static Reach size(Tree constraint) {
        long size = number(constraint.at("Size")).orElse(-1L);
        String comparison = text(constraint.at("ComparisonOperator"));
        boolean path = constraint.at("FieldToMatch").at("UriPath").present();
        return size == 0 && (comparison.equals("GE") || (path && comparison.equals("GT")))
                ? Reach.EVERYTHING
                : Reach.SOME;
    }

    private static Reach not(Reach reach) {
        return switch (reach) {
            case ADDRESSES -> Reach.ALL_BUT_ADDRESSES;
            case ALL_BUT_ADDRESSES -> Reach.ADDRESSES;
            case UNKNOWN -> Reach.UNKNOWN;
            case EVERYTHING, SOME -> Reach.SOME;
        };
    }

    private static Reach and(Reach one, Reach other) {
        if (one == Reach.EVERYTHING || one == other) {
            return other;
        }
        if (other == Reach.EVERYTHING) {
            return one;
        }
        if (one == Reach.ADDRESSES || other == Reach.ADDRESSES) {
            return Reach.ADDRESSES;
        }
        return one == Reach.UNKNOWN || other == Reach.UNKNOWN ? Reach.UNKNOWN : Reach.SOME;
    }

    private static Reach or(Reach one, Reach other) {
        if (one == other) {
            return one;
        }
        for (Reach stronger : List.of(Reach.EVERYTHING, Reach.ALL_BUT_ADDRESSES, Reach.UNKNOWN)) {
            if (one == stronger || other == stronger) {
                return stronger;
            }
        }
        return Reach.SOME;
    }
}

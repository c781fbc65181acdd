package dev.ampwright.verify.collect.edge;

import static dev.ampwright.verify.collect.edge.WebAclRules.text;

import dev.ampwright.verify.collect.Tree;
import dev.ampwright.verify.facts.Distribution.Names;
import dev.ampwright.verify.facts.Fact;
import java.util.List;
import java.util.Locale;

/// Reads which headers, cookies and query parameters a policy of CloudFront means.
final class NamesReader {
    private NamesReader() {}

    static Names headers(Tree policy) {
        Tree config = policy.at("HeadersConfig");
        Names named = read(text(config.at("HeaderBehavior")), config.at("Headers"));
        return lower(named);
    }

    static Names cookies(Tree policy) {
        Tree config = policy.at("CookiesConfig");
        return read(text(config.at("CookieBehavior")), config.at("Cookies"));
    }

    static Names queryStrings(Tree policy) {
        Tree config = policy.at("QueryStringsConfig");
        return read(text(config.at("QueryStringBehavior")), config.at("QueryStrings"));
    }

    static Names lower(Names names) {
        return new Names(
                names.all(),
                names.names().stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .toList());
    }

    private static Names read(String behaviour, Tree listed) {
        return switch (behaviour) {
            case "all", "allViewer", "allViewerAndWhitelistCloudFront" -> Names.ALL;
            case "allExcept" -> new Names(true, names(listed));
            case "whitelist" -> new Names(false, names(listed));
            default -> Names.NONE;
        };
    }

    static List<String> names(Tree listed) {
        return listed.texts() instanceof Fact.Known<List<String>>(List<String> names, var ignored) ? names : List.of();
    }
}

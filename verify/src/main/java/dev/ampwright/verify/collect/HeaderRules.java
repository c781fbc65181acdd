package dev.ampwright.verify.collect;

import dev.ampwright.verify.facts.HeaderRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Reads the header rules of Amplify Hosting, as `customHttp.yml` and the app's own setting write them.
public final class HeaderRules {
    private HeaderRules() {}

    /// The rules in their order; empty when the document has another shape.
    public static Optional<List<HeaderRule>> read(Node document) {
        Optional<Node> list = document.member("customHeaders");
        if (list.isEmpty()) {
            return Optional.empty();
        }
        List<HeaderRule> rules = new ArrayList<>();
        for (Node rule : list.get().items()) {
            Optional<String> pattern = rule.member("pattern").flatMap(Node::text);
            Optional<Node> headers = rule.member("headers");
            if (pattern.isEmpty() || headers.isEmpty()) {
                return Optional.empty();
            }
            Map<String, String> byName = new TreeMap<>();
            for (Node header : headers.get().items()) {
                Optional<String> key = header.member("key").flatMap(Node::text);
                Optional<String> value = header.member("value").flatMap(Node::text);
                if (key.isEmpty() || value.isEmpty()) {
                    return Optional.empty();
                }
                byName.put(key.get().toLowerCase(Locale.ROOT), value.get());
            }
            rules.add(new HeaderRule(pattern.get(), byName));
        }
        return Optional.of(List.copyOf(rules));
    }
}

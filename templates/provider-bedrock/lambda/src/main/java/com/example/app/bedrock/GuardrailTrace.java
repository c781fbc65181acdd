package com.example.app.bedrock;

import com.example.app.json.JsonValue;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What a guardrail says it found.
final class GuardrailTrace {
    private GuardrailTrace() {}

    /// The names and types of everything in the trace that was blocked. The trace also quotes the matched text; that is
    /// left out.
    static List<String> categories(JsonValue trace) {
        var found = new TreeSet<String>();
        collect(trace, found);
        return List.copyOf(found);
    }

    private static void collect(JsonValue node, Set<String> found) {
        if (node.path("action").asString("").equals("BLOCKED")) {
            String type = node.path("name").asString(node.path("type").asString(""));
            if (!type.isEmpty()) {
                found.add(type);
            }
        }
        node.values().forEach(child -> collect(child, found));
    }
}

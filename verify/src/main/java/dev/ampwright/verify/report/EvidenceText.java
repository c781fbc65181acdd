package dev.ampwright.verify.report;

import dev.ampwright.verify.facts.Evidence;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// Evidence as an object for machines and as a line for people.
final class EvidenceText {
    private EvidenceText() {}

    static Map<String, Object> tree(Evidence evidence) {
        Map<String, Object> tree = new LinkedHashMap<>();
        switch (evidence) {
            case Evidence.InTemplate(String file, String pointer) -> {
                tree.put("template", file);
                tree.put("pointer", pointer);
            }
            case Evidence.InFile(String path, String sha256) -> {
                tree.put("file", path);
                tree.put("sha256", sha256);
            }
            case Evidence.ApiCall call -> {
                tree.put("operation", call.operation());
                tree.put("parameters", call.parameters());
                tree.put("region", call.region());
                tree.put("account", call.account());
                tree.put("requestId", call.requestId());
                tree.put("time", call.time());
                tree.put("sha256", call.sha256());
            }
        }
        return tree;
    }

    /// What was read, without when and how it answered.
    static String source(Evidence evidence) {
        return switch (evidence) {
            case Evidence.InTemplate(String file, String pointer) ->
                file.isEmpty() ? pointer : file + (pointer.isEmpty() ? "" : "#" + pointer);
            case Evidence.InFile(String path, var ignored) -> path;
            case Evidence.ApiCall call ->
                call.operation()
                        + call.parameters().entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + entry.getValue())
                                .collect(Collectors.joining(", ", "(", ")"))
                        + (call.region().isEmpty() ? "" : " in " + call.region());
        };
    }

    /// The whole of it.
    static String line(Evidence evidence) {
        return switch (evidence) {
            case Evidence.InTemplate ignored -> source(evidence);
            case Evidence.InFile(var ignored, String sha256) -> source(evidence) + labelled("SHA-256", sha256);
            case Evidence.ApiCall call ->
                source(evidence)
                        + labelled("account", call.account())
                        + labelled("request", call.requestId())
                        + labelled("at", call.time())
                        + labelled("SHA-256", call.sha256());
        };
    }

    private static String labelled(String label, String value) {
        return value.isEmpty() ? "" : ", " + label + " " + value;
    }
}

package dev.ampwright.matrix;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// The options with more than one value to choose from, as `ampwright describe` tells them.
final class Choices {
    private Choices() {}

    /// Option name to its values. The region is left out: it changes names, not files.
    static Map<String, List<String>> of(Machine machine) {
        var description = machine.shell()
                .run(machine.root(), Duration.ofMinutes(10), machine.launcher(), "describe", "chatbot", "--json")
                .orFail();
        var choices = new LinkedHashMap<String, List<String>>();
        for (var option : new JsonMapper().readTree(description).path("options")) {
            var name = option.path("name").asString();
            var values = option.path("values")
                    .valueStream()
                    .map(value -> value.isObject() ? value.path("value").asString() : value.asString())
                    .toList();
            if (values.size() > 1 && !"region".equals(name)) {
                choices.put(name, values);
            }
        }
        return choices;
    }
}

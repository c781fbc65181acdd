package dev.ampwright.options;

import java.util.LinkedHashMap;
import java.util.Map;

/// Complete answers for tests: what has no default is given here, and any option may be set.
public final class SampleAnswers {
    private SampleAnswers() {}

    public static Answers with(OptionSchema schema, Map<String, String> set) {
        Map<String, Given> given = new LinkedHashMap<>();
        given.put("region", new Given("eu-west-1", "test"));
        given.put("provider", new Given("bedrock", "test"));
        given.put("alerts.email", new Given("ops@example.com", "test"));
        set.forEach((name, value) -> given.put(name, new Given(value, "test")));
        Resolution resolution = new Resolver(schema, Map.of(), "demo").resolve(given);
        if (resolution instanceof Resolution.Complete(Answers answers, var _)) {
            return answers;
        }
        throw new AssertionError("not a valid combination: " + resolution);
    }
}

package dev.ampwright.catalog;

import dev.ampwright.document.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The numbered requirements the product carries out.
///
/// @param requirements id to title
/// @param checklist the eight headings of the launch checklist, `L1` to `L8`, to their titles
public record Guide(Map<String, String> requirements, Map<String, String> checklist) {
    /// The document's path in a catalog.
    public static final String PATH = "templates/guide.yaml";

    public Guide {
        requirements = Map.copyOf(requirements);
        checklist = Map.copyOf(checklist);
    }

    static Guide read(Object document, List<String> problems) {
        Fields fields = new Fields(PATH, document, problems);
        Map<String, String> requirements = new LinkedHashMap<>();
        for (Fields entry : fields.objects("requirements")) {
            requirements.put(entry.text("id"), entry.text("title"));
            entry.texts("by");
            entry.end();
        }
        Map<String, String> checklist = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        for (Fields entry : fields.objects("checklist")) {
            checklist.put(entry.text("id"), entry.text("title"));
            entry.texts("requirements").stream()
                    .filter(id -> !requirements.containsKey(id))
                    .forEach(unknown::add);
            entry.end();
        }
        unknown.forEach(id -> fields.problem("the checklist names \"" + id + "\", which is no requirement"));
        fields.end();
        return new Guide(requirements, checklist);
    }
}

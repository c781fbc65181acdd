package com.example.local;

import com.example.infra.Limits;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Figures that a run of the stage sets otherwise than the stack, such as a load test's:
/// `requestsPerSecond=1000,burst=2000`. The code that applies them is the same.
///
/// @param figures by their name in [Limits]
record LimitSettings(Map<String, Integer> figures) {
    private static final List<RecordComponent> COMPONENTS = List.of(Limits.class.getRecordComponents());

    LimitSettings {
        figures = Map.copyOf(figures);
    }

    /// Reads settings; an empty text has none.
    ///
    /// @param problems gets what is wrong with it
    static LimitSettings read(String text, List<String> problems) {
        List<String> known = COMPONENTS.stream()
                .filter(component -> component.getType() == int.class)
                .map(RecordComponent::getName)
                .toList();
        var figures = new TreeMap<String, Integer>();
        for (String setting : text.isEmpty() ? List.<String>of() : Arrays.asList(text.split(",", -1))) {
            String[] parts = setting.split("=", 2);
            if (parts.length == 2 && known.contains(parts[0]) && parts[1].matches("[1-9][0-9]{0,8}|1[0-9]{9}")) {
                figures.put(parts[0], Integer.valueOf(parts[1]));
            } else {
                problems.add("--limits: \"" + setting + "\" sets nothing; give NAME=NUMBER,... of "
                        + String.join(", ", known));
            }
        }
        return new LimitSettings(figures);
    }

    /// These figures in place of the given ones.
    Limits on(Limits limits) {
        try {
            var types = COMPONENTS.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
            var values = new Object[types.length];
            for (int i = 0; i < types.length; i++) {
                Integer figure = figures.get(COMPONENTS.get(i).getName());
                values[i] = figure != null
                        ? figure
                        : COMPONENTS.get(i).getAccessor().invoke(limits);
            }
            return Limits.class.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

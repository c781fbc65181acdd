package com.example.local;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The events of a stream.
record SseEvents(List<Event> events) {
    record Event(String name, JsonNode data) {}

    static SseEvents of(String stream) {
        var events = new ArrayList<Event>();
        for (String block : stream.split("\n\n", -1)) {
            String name = "";
            String data = "";
            for (String line : block.lines().toList()) {
                name = line.startsWith("event: ") ? line.substring(7) : name;
                data = line.startsWith("data: ") ? line.substring(6) : data;
            }
            if (!name.isEmpty()) {
                events.add(new Event(name, JsonMapper.shared().readTree(data)));
            }
        }
        return new SseEvents(events);
    }

    List<String> names() {
        return events.stream().map(Event::name).distinct().toList();
    }

    JsonNode first(String name) {
        return events.stream()
                .filter(event -> event.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no event " + name + " in " + names()))
                .data();
    }

    /// The text of all deltas.
    String text() {
        return events.stream()
                .filter(event -> event.name().equals("delta"))
                .map(event -> event.data().path("text").stringValue())
                .collect(Collectors.joining());
    }

    String finish() {
        return first("finish").path("reason").stringValue();
    }
}

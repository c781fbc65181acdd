package com.example.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a stream of events the way a browser does, and keeps its exact text.
final class Events implements AutoCloseable {
    /// @param text the event as it came, with its blank line
    record Event(String id, String name, JsonNode data, String text) {}

    private final InputStream body;
    private final BufferedReader reader;
    private int comments;

    Events(HttpResponse<InputStream> response) {
        body = response.body();
        reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    /// The next event; empty at the end of the stream.
    Optional<Event> next() {
        var text = new StringBuilder();
        String id = "";
        String name = "";
        String data = "";
        try {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                text.append(line).append('\n');
                if (line.startsWith(":")) {
                    comments++;
                    text.setLength(0);
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                } else if (line.isEmpty() && !name.isEmpty()) {
                    return Optional.of(new Event(id, name, JsonMapper.shared().readTree(data), text.toString()));
                } else if (line.isEmpty()) {
                    text.setLength(0);
                }
            }
            return Optional.empty();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// Reads up to the first event of that name.
    Event next(String name) {
        for (Optional<Event> event = next(); event.isPresent(); event = next()) {
            if (event.get().name().equals(name)) {
                return event.get();
            }
        }
        throw new AssertionError("the stream ended without " + name);
    }

    List<Event> rest() {
        var events = new ArrayList<Event>();
        for (Optional<Event> event = next(); event.isPresent(); event = next()) {
            events.add(event.get());
        }
        return events;
    }

    int comments() {
        return comments;
    }

    static String text(List<Event> events) {
        var text = new StringBuilder();
        events.forEach(event -> text.append(event.text()));
        return text.toString();
    }

    static List<String> names(List<Event> events) {
        return events.stream().map(Event::name).toList();
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}

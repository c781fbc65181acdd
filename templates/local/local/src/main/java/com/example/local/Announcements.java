package com.example.local;

import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What the stage tells the program that started it: one JSON object a line, on standard output.
final class Announcements {
    private final PrintStream out;

    Announcements(PrintStream out) {
        this.out = out;
    }

    void ready(URI api, boolean demonstration, URI model) {
        say(event("ready")
                .put("apiUrl", api.toString())
                .put("model", demonstration ? "demonstration" : "provider")
                .put("modelUrl", model.toString()));
    }

    void reloaded(Duration took) {
        say(event("reloaded").put("millis", took.toMillis()));
    }

    void reloadFailed(String message) {
        say(event("reload-failed").put("message", message));
    }

    void problem(List<String> messages) {
        ObjectNode event = event("problem");
        messages.forEach(event.putArray("messages")::add);
        say(event);
    }

    private static ObjectNode event(String name) {
        return JsonNodeFactory.instance.objectNode().put("event", name);
    }

    private synchronized void say(ObjectNode event) {
        out.println(event);
        out.flush();
    }
}

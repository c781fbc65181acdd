package com.example.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/// A stream of events that is read as it comes, and may be left.
final class OpenStream {
    private final InputStream body;
    private final BufferedReader reader;
    private final StringBuilder text = new StringBuilder();

    OpenStream(HttpResponse<InputStream> response) {
        if (response.statusCode() != 200) {
            throw new AssertionError("status " + response.statusCode());
        }
        body = response.body();
        reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    /// Reads to the end of the first event of that name.
    void readTo(String name) throws IOException {
        String event = "";
        while (!event.equals("event: " + name)) {
            event = line();
        }
        while (!event.isEmpty()) {
            event = line();
        }
    }

    private String line() throws IOException {
        String line = reader.readLine();
        if (line == null) {
            throw new AssertionError("the stream has ended:\n" + text);
        }
        text.append(line).append('\n');
        return line;
    }

    /// Everything, when it has ended.
    String readToEnd() {
        reader.lines().forEach(line -> text.append(line).append('\n'));
        return text();
    }

    /// What was read so far.
    String text() {
        return text.toString();
    }

    String generation() {
        return SseEvents.of(text()).first("start").path("generationId").stringValue();
    }

    /// Closes the connection.
    void leave() throws IOException {
        body.close();
    }
}

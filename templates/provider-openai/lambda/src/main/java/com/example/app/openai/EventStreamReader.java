package com.example.app.openai;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Takes server-sent events apart as their bytes come, wherever the network cut them. Comments and fields other than
/// `data` are passed over; an event that has not ended is kept until it has.
final class EventStreamReader {
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final List<String> data = new ArrayList<>();
    private boolean lastWasReturn;

    /// The data of each event that these bytes complete.
    List<String> feed(byte[] bytes) {
        var events = new ArrayList<String>();
        for (byte b : bytes) {
            if (b == '\n' && lastWasReturn) {
                lastWasReturn = false;
            } else if (b == '\n' || b == '\r') {
                lastWasReturn = b == '\r';
                endOfLine(events);
            } else {
                lastWasReturn = false;
                line.write(b);
            }
        }
        return events;
    }

    private void endOfLine(List<String> events) {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (text.isEmpty()) {
            if (!data.isEmpty()) {
                events.add(String.join("\n", data));
                data.clear();
            }
        } else if (text.startsWith("data:")) {
            data.add(text.startsWith("data: ") ? text.substring(6) : text.substring(5));
        }
    }
}

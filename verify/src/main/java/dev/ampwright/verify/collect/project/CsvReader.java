package dev.ampwright.verify.collect.project;

import dev.ampwright.verify.collect.InvalidInput;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads CSV record by record (RFC 4180), so that the size of a file does not matter. A record beyond a megabyte
/// is no honest report.
final class CsvReader {
    private static final int MAX_RECORD = 1024 * 1024;

    private final Reader in;
    private final String place;
    private int ahead = -2;
    private long records;

    /// @param in a buffered reader
    CsvReader(Reader in, String place) {
        this.in = in;
        this.place = place;
    }

    private int read() throws IOException {
        int next = ahead == -2 ? in.read() : ahead;
        ahead = -2;
        return next;
    }

    /// The next record; empty at the end of the file. Blank lines are passed over.
    ///
    /// @throws InvalidInput when a quotation never ends or a record grows without bounds
    Optional<List<String>> next() throws IOException {
        int c = read();
        while (c == '\n' || c == '\r' || c == '\uFEFF') {
            c = read();
        }
        if (c < 0) {
            return Optional.empty();
        }
        records++;
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        int size = 0;
        while (true) {
            if (++size > MAX_RECORD) {
                throw new InvalidInput(place + ": record " + records + " is longer than a megabyte");
            }
            if (quoted) {
                if (c < 0) {
                    throw new InvalidInput(place + ": the quotation in record " + records + " never ends");
                }
                if (c == '"') {
                    ahead = read();
                    if (ahead == '"') {
                        field.append('"');
                        ahead = -2;
                    } else {
                        quoted = false;
                    }
                } else {
                    field.append((char) c);
                }
            } else if (c < 0 || c == '\n' || c == '\r') {
                fields.add(field.toString());
                return Optional.of(fields);
            } else if (c == ',') {
                fields.add(field.toString());
                field.setLength(0);
            } else if (c == '"' && field.isEmpty()) {
                quoted = true;
            } else {
                field.append((char) c);
            }
            c = read();
        }
    }
}

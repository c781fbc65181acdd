package dev.ampwright.verify.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The JSON Schemas (2020-12) this tool publishes for what it reads and writes.
public enum Schemas {
    /// Of [JsonReport].
    REPORT("report", "report.schema.json"),
    /// Of baseline files; it follows the parameters.
    BASELINE("baseline", ""),
    /// Of waiver files.
    WAIVERS("waivers", "waivers.schema.json");

    private final String title;
    private final String file;

    Schemas(String title, String file) {
        this.title = title;
        this.file = file;
    }

    /// The name on the command line.
    public String title() {
        return title;
    }

    /// All names.
    public static List<String> titles() {
        return List.of(values()).stream().map(Schemas::title).toList();
    }

    /// The schema's own text.
    public String text() {
        if (this == BASELINE) {
            return BaselineSchema.text();
        }
        try (InputStream in = Schemas.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the verifier's jar does not hold " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

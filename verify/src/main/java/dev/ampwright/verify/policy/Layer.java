package dev.ampwright.verify.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Who sets a value; later ones stand below earlier ones and may only tighten.
public enum Layer {
    /// This tool's defaults, which hold where nobody says otherwise.
    DEFAULT,
    ORGANISATION,
    TEAM,
    PROJECT;

    /// The name in files and reports.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The names that a file may give.
    static List<String> names() {
        return Arrays.stream(values())
                .filter(layer -> layer != DEFAULT)
                .map(Layer::text)
                .toList();
    }
}

package dev.ampwright.catalog;

import java.util.List;

/// The catalog itself is wrong. Carries every problem found.
public final class CatalogError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    public CatalogError(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}

package dev.ampwright.cli;

import dev.ampwright.catalog.Catalog;
import dev.ampwright.catalog.CatalogReader;
import dev.ampwright.catalog.FolderSource;
import dev.ampwright.catalog.PackedSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// What all commands share: the tool's version and its catalog.
///
/// @param console where to print, and the environment: `AMPWRIGHT_CATALOG` names a folder to read the catalog
/// from instead
record Tool(Console console) {
    static final String CATALOG_VARIABLE = "AMPWRIGHT_CATALOG";

    String version() {
        try (InputStream in = Tool.class.getResourceAsStream("version.txt")) {
            if (in == null) {
                throw new IllegalStateException("the tool's jar does not hold its version");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Catalog catalog() {
        String folder = console.env().getOrDefault(CATALOG_VARIABLE, "");
        return CatalogReader.read(folder.isEmpty() ? PackedSource.ofTool() : new FolderSource(Path.of(folder)));
    }
}

package dev.ampwright.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Packs the repository's catalog into a resource of the tool's jar; the build runs it. A catalog with mistakes
/// fails the build.
public final class PackCatalog {
    private PackCatalog() {}

    /// Packs the catalog of one folder.
    ///
    /// @param args the folder that holds `templates/` and `blueprints/`, and the file to write
    public static void main(String[] args) throws IOException {
        FolderSource source = new FolderSource(Path.of(args[0]));
        Path pack = Path.of(args[1]);
        try {
            CatalogReader.read(source);
        } catch (CatalogError e) {
            System.err.println("the catalog is wrong:");
            e.problems().forEach(problem -> System.err.println("  - " + problem));
            Runtime.getRuntime().exit(1);
        }
        Files.createDirectories(pack.toAbsolutePath().getParent());
        Files.write(pack, PackedSource.pack(source, CatalogReader.documents(source)));
    }
}

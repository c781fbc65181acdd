package dev.ampwright.catalog;

import java.util.List;

/// Where a catalog is read from: a folder, or the pack inside the tool's jar. Both give the same files in the
/// same order.
public interface CatalogSource {
    /// Every file, sorted by path.
    List<SourceFile> files();

    /// A YAML or JSON file of the catalog as a plain tree.
    ///
    /// @throws dev.ampwright.document.InvalidInput when it is not there or not well-formed
    Object document(String path);

    /// SHA-256 over all paths, modes and contents, in hexadecimal.
    String digest();
}

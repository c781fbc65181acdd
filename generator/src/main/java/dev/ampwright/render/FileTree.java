package dev.ampwright.render;

import dev.ampwright.catalog.Digest;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A project in memory: path to file, sorted by path.
public record FileTree(SortedMap<String, TreeFile> files) {
    public FileTree {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /// SHA-256 over the sorted paths, modes and contents, in hexadecimal; see [Digest].
    public String digest() {
        Digest digest = new Digest();
        files.forEach((path, file) -> digest.add(path, file.executable(), file.content()));
        return digest.hex();
    }

    /// This tree with more files.
    public FileTree with(Map<String, TreeFile> more) {
        SortedMap<String, TreeFile> all = new TreeMap<>(files);
        all.putAll(more);
        return new FileTree(all);
    }
}

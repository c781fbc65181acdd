package dev.ampwright.catalog;

import java.util.function.Supplier;

/// One file of a catalog.
///
/// @param path where it lies in the catalog, with `/` between the parts
/// @param content its bytes, read when asked for; callers do not change them
public record SourceFile(String path, boolean executable, Supplier<byte[]> content) {}

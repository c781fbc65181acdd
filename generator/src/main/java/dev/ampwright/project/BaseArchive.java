package dev.ampwright.project;

import dev.ampwright.render.FileTree;
import dev.ampwright.render.TreeFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A tree as a ZIP archive, the same bytes on every machine: sorted, one fixed time, and stored rather than
/// deflated, because deflate's output differs between zlib versions. (Git deflates the archive in its own store
/// anyway.)
final class BaseArchive {
    /// Not the format's very first moment: that one stands for "earlier", and Java then adds a time of the
    /// machine's zone.
    private static final LocalDateTime FIXED_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private BaseArchive() {}

    static byte[] write(FileTree tree) {
        int size = tree.files().values().stream()
                .mapToInt(file -> file.content().length + 256)
                .sum();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(size);
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED);
            for (Map.Entry<String, TreeFile> file : tree.files().entrySet()) {
                byte[] content = file.getValue().content();
                CRC32 crc = new CRC32();
                crc.update(content);
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(FIXED_TIME);
                entry.setSize(content.length);
                entry.setCompressedSize(content.length);
                entry.setCrc(crc.getValue());
                zip.putNextEntry(entry);
                zip.write(content);
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}

package dev.ampwright.catalog;

import dev.ampwright.document.InvalidInput;
import dev.ampwright.document.TreeCodec;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A catalog packed into one resource of the tool's jar: an index, the files' bytes, and the documents already
/// parsed, so that starting costs neither a walk through folders nor a YAML parser.
public final class PackedSource implements CatalogSource {
    /// The resource's name.
    public static final String RESOURCE = "/dev/ampwright/catalog/catalog.pack";

    private static final int MAGIC = 0x414D5031; // "AMP1"

    private final byte[] pack;
    private final List<SourceFile> files;
    private final Map<String, ByteBuffer> documents;
    private final String digest;

    /// Opens a pack.
    ///
    /// @param pack bytes that `pack` made
    public PackedSource(byte[] pack) {
        this.pack = pack;
        ByteBuffer in = ByteBuffer.wrap(pack);
        if (in.getInt() != MAGIC) {
            throw new IllegalStateException("not a packed catalog");
        }
        digest = text(in);
        int documentCount = in.getInt();
        documents = LinkedHashMap.newLinkedHashMap(documentCount);
        for (int i = 0; i < documentCount; i++) {
            String path = text(in);
            documents.put(path, slice(in, in.getInt()));
        }
        int fileCount = in.getInt();
        List<SourceFile> read = new ArrayList<>(fileCount);
        for (int i = 0; i < fileCount; i++) {
            String path = text(in);
            boolean executable = in.get() == 1;
            int length = in.getInt();
            int start = in.position();
            in.position(start + length);
            read.add(new SourceFile(path, executable, () -> copy(start, length)));
        }
        files = List.copyOf(read);
    }

    /// The catalog that was built into the tool.
    public static PackedSource ofTool() {
        try (InputStream in = PackedSource.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(
                        "the tool's jar holds no catalog; build it with: mvn -pl generator -am package");
            }
            return new PackedSource(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<SourceFile> files() {
        return files;
    }

    @Override
    public Object document(String path) {
        ByteBuffer tree = documents.get(path);
        if (tree == null) {
            throw new InvalidInput(path + ": is missing; a catalog needs it");
        }
        return TreeCodec.decode(tree.duplicate());
    }

    @Override
    public String digest() {
        return digest;
    }

    /// Packs a catalog. The same catalog gives the same bytes.
    ///
    /// @param documentPaths the files to hold as parsed trees
    public static byte[] pack(CatalogSource source, List<String> documentPaths) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            text(out, source.digest());
            out.writeInt(documentPaths.size());
            for (String path : documentPaths) {
                text(out, path);
                byte[] tree = TreeCodec.encode(source.document(path));
                out.writeInt(tree.length);
                out.write(tree);
            }
            List<SourceFile> kept = source.files().stream()
                    .filter(file -> !documentPaths.contains(file.path()))
                    .toList();
            out.writeInt(kept.size());
            for (SourceFile file : kept) {
                byte[] content = file.content().get();
                text(out, file.path());
                out.writeByte(file.executable() ? 1 : 0);
                out.writeInt(content.length);
                out.write(content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private byte[] copy(int start, int length) {
        byte[] content = new byte[length];
        System.arraycopy(pack, start, content, 0, length);
        return content;
    }

    private static ByteBuffer slice(ByteBuffer in, int length) {
        ByteBuffer slice = in.slice(in.position(), length);
        in.position(in.position() + length);
        return slice;
    }

    private static String text(ByteBuffer in) {
        byte[] bytes = new byte[in.getInt()];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}

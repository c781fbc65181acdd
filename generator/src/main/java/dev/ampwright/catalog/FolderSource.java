package dev.ampwright.catalog;

import dev.ampwright.document.InvalidInput;
import dev.ampwright.document.Json;
import dev.ampwright.document.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// A catalog in a folder that holds `templates/` and `blueprints/`. Build output and editor folders are passed
/// over; symbolic links are refused, because they can lead out of the catalog.
public final class FolderSource implements CatalogSource {
    private static final Set<String> PASSED_OVER =
            Set.of("target", "node_modules", "dist", "cdk.out", ".amplify", ".idea", ".vscode", "__pycache__", ".git");
    private static final int LARGEST_FILE = 5_000_000;
    private static final int MOST_FILES = 5_000;

    private final Path root;
    private final List<SourceFile> files;

    public FolderSource(Path root) {
        this.root = root;
        this.files = scan(root);
    }

    @Override
    public List<SourceFile> files() {
        return files;
    }

    @Override
    public Object document(String path) {
        byte[] content = files.stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new InvalidInput(root.resolve(path) + ": is missing; a catalog needs it"))
                .content()
                .get();
        return path.endsWith(".json") ? Json.read(path, content) : Yaml.read(path, content);
    }

    @Override
    public String digest() {
        Digest digest = new Digest();
        for (SourceFile file : files) {
            digest.add(file.path(), file.executable(), file.content().get());
        }
        return digest.hex();
    }

    private static List<SourceFile> scan(Path root) {
        List<SourceFile> found = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String top : List.of("templates", "blueprints")) {
            Path folder = root.resolve(top);
            if (!Files.isDirectory(folder)) {
                problems.add(folder + ": no such folder; a catalog holds templates/ and blueprints/");
                continue;
            }
            try {
                Files.walkFileTree(folder, new Scan(root, found, problems));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (found.size() > MOST_FILES) {
            problems.add(root + ": holds " + found.size() + " files; a catalog has at most " + MOST_FILES);
        }
        if (!problems.isEmpty()) {
            throw new CatalogError(problems);
        }
        found.sort(Comparator.comparing(SourceFile::path));
        return List.copyOf(found);
    }

    private static final class Scan extends SimpleFileVisitor<Path> {
        private final Path root;
        private final List<SourceFile> found;
        private final List<String> problems;

        private Scan(Path root, List<SourceFile> found, List<String> problems) {
            this.root = root;
            this.found = found;
            this.problems = problems;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = folder.getFileName().toString();
            boolean buildModules = root.relativize(folder).equals(Path.of("templates", "build"));
            return PASSED_OVER.contains(name) || buildModules ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = file.getFileName().toString();
            if (name.equals(".DS_Store") || name.endsWith(".iml")) {
                return FileVisitResult.CONTINUE;
            }
            if (!attributes.isRegularFile()) {
                problems.add(file + ": is not a plain file; a catalog holds no links and no devices");
                return FileVisitResult.CONTINUE;
            }
            if (attributes.size() > LARGEST_FILE) {
                problems.add(file + ": is larger than " + LARGEST_FILE + " bytes");
                return FileVisitResult.CONTINUE;
            }
            String path = root.relativize(file).toString().replace('\\', '/');
            found.add(new SourceFile(path, executable(file), () -> read(file)));
            return FileVisitResult.CONTINUE;
        }

        private static boolean executable(Path file) {
            String name = file.getFileName().toString();
            return name.endsWith(".sh") || name.equals("mvnw") || Files.isExecutable(file);
        }

        private static byte[] read(Path file) {
            try {
                if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    throw new InvalidInput(file + ": is not a plain file any more");
                }
                return TextLines.normalized(file.getFileName().toString(), Files.readAllBytes(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

package dev.ampwright.project;

import dev.ampwright.document.InvalidInput;
import dev.ampwright.render.FileTree;
import dev.ampwright.render.TreeFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Writes a tree as a new project: into a temporary folder first, which then takes its place at once. A failure
/// or Ctrl-C on the way leaves nothing behind.
public final class ProjectWriter {
    private final Path target;

    /// A writer for one project.
    ///
    /// @param target the project's folder, absent or empty
    public ProjectWriter(Path target) {
        this.target = target.toAbsolutePath().normalize();
    }

    /// Something done to the written files before they take their place, such as a first commit.
    @FunctionalInterface
    public interface Finish {
        void in(Path folder) throws IOException;
    }

    /// Why nothing can be written there; empty when it can.
    public Optional<String> obstacle() {
        try {
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(target)) {
                return Optional.of(target + " is a file; choose a folder that does not exist yet or is empty");
            }
            if (Files.isDirectory(target)) {
                try (Stream<Path> entries = Files.list(target)) {
                    if (entries.findAny().isPresent()) {
                        return Optional.of(
                                target + " is not empty; choose a folder that does not exist yet or is empty");
                    }
                }
            }
            Path existing = existingAncestor();
            if (!Files.isDirectory(existing)) {
                return Optional.of(existing + " is a file, so " + target + " cannot be made; choose another folder");
            }
            return Files.isWritable(existing)
                    ? Optional.empty()
                    : Optional.of(existing + " cannot be written to; choose another folder or change its permissions");
        } catch (IOException e) {
            return Optional.of(target + " cannot be read: " + e.getMessage());
        }
    }

    /// Writes the tree.
    ///
    /// @throws InvalidInput when the target is there and not empty, or cannot be written
    public void write(FileTree tree, Finish finish) {
        obstacle().ifPresent(problem -> {
            throw new InvalidInput(problem);
        });
        boolean present = Files.isDirectory(target);
        Staging staging = new Staging(target, present, existingAncestor());
        staging.guard();
        try {
            Path folder = staging.open();
            Set<Path> folders = new HashSet<>();
            for (Map.Entry<String, TreeFile> file : tree.files().entrySet()) {
                write(folder, file.getKey(), file.getValue(), folders);
            }
            finish.in(folder);
            staging.commit();
        } catch (FileAlreadyExistsException e) {
            throw new InvalidInput(target + " was filled by somebody else meanwhile; nothing was written");
        } catch (IOException e) {
            throw new InvalidInput("writing " + target + " failed, and nothing is left of it: " + e);
        } finally {
            staging.close();
        }
    }

    private static void write(Path folder, String path, TreeFile file, Set<Path> folders) throws IOException {
        Path place = folder.resolve(path).normalize();
        if (!place.startsWith(folder)) {
            throw new IOException(path + " leads out of the project");
        }
        if (folders.add(place.getParent())) {
            Files.createDirectories(place.getParent());
        }
        Files.write(place, file.content());
        if (file.executable()) {
            makeExecutable(place);
        }
    }

    /// Whoever may read the file may run it, as `chmod +x` does under the usual umask.
    private static void makeExecutable(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return; // Windows has no such bit; Git keeps the mode from the index
        }
        Set<PosixFilePermission> permissions =
                new HashSet<>(view.readAttributes().permissions());
        List.of(
                        Map.entry(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_EXECUTE),
                        Map.entry(PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_EXECUTE),
                        Map.entry(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_EXECUTE))
                .forEach(pair -> {
                    if (permissions.contains(pair.getKey())) {
                        permissions.add(pair.getValue());
                    }
                });
        view.setPermissions(permissions);
    }

    private Path existingAncestor() {
        Path ancestor = target;
        while (!Files.exists(ancestor)) {
            Path parent = ancestor.getParent();
            if (parent == null) {
                return ancestor;
            }
            ancestor = parent;
        }
        return ancestor;
    }

    static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }
}

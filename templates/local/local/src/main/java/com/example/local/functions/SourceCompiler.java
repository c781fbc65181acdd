package com.example.local.functions;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Compiles the functions' sources inside this process. The compiler and what it knows of the libraries stay in memory,
/// so that an edit costs what the sources cost.
final class SourceCompiler implements AutoCloseable {
    private static final int SHOWN = 10;
    private static final String CLASS = ".class";

    private final Path sources;
    private final KeptClasses target;
    private final JavaCompiler compiler;
    private final StandardJavaFileManager files;

    /// What came out: a folder of classes, or what is wrong with the sources.
    sealed interface Result {
        record Compiled(Path classes) implements Result {}

        record Failed(String message) implements Result {}
    }

    /// Compiles sources.
    ///
    /// @param target gives each version a folder
    /// @throws IllegalStateException when this Java has no compiler
    SourceCompiler(Path sources, KeptClasses target) {
        this.sources = sources;
        this.target = target;
        JavaCompiler found = ToolProvider.getSystemJavaCompiler();
        if (found == null) {
            throw new IllegalStateException("this Java has no compiler: run the stage with a JDK, not a JRE");
        }
        compiler = found;
        files = compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);
    }

    /// Compiles all of them.
    Result compileAll() {
        try {
            return compile(target.next(), javaFiles(), System.getProperty("java.class.path"));
        } catch (IOException | UncheckedIOException changing) {
            return new Result.Failed("the sources cannot be read: " + changing.getMessage());
        }
    }

    /// Compiles those that an edit reaches, and takes the other classes from before: many times as fast. Where that is
    /// not possible, it compiles all.
    ///
    /// @param edited the sources that have changed since the classes before were compiled
    Result compile(Set<Path> edited, Path before) {
        Path classes = target.next();
        try {
            List<Path> all = javaFiles();
            if (all.containsAll(edited)) {
                Set<Path> again = new Dependents(all).of(edited);
                // What is wrong then may be in the classes before, when somebody else has them in hand just now.
                if (copyOthers(again, before, classes)
                        && compile(classes, again, classes + File.pathSeparator + System.getProperty("java.class.path"))
                                instanceof Result.Compiled compiled) {
                    return compiled;
                }
            }
        } catch (IOException | UncheckedIOException changing) {
            // Whether that has an end, the long way tells.
        }
        delete(classes);
        return compileAll();
    }

    /// Compiles the source that the fewest others depend on, and throws it away: the first compilation in a process is
    /// slow.
    void warmUp(Path before) {
        try {
            List<Path> all = javaFiles();
            var dependents = new Dependents(all);
            Optional<Path> last = all.stream()
                    .min(Comparator.comparingInt(
                            source -> dependents.of(List.of(source)).size()));
            if (last.isPresent() && compile(Set.of(last.get()), before) instanceof Result.Compiled(var classes)) {
                delete(classes);
            }
        } catch (IOException | UncheckedIOException changing) {
            // Then the edit that changes them is the first.
        }
    }

    private Result compile(Path classes, Collection<Path> chosen, String path) {
        if (chosen.isEmpty()) {
            return new Result.Compiled(classes);
        }
        var found = new DiagnosticCollector<JavaFileObject>();
        List<String> options = List.of(
                "-d",
                classes.toString(),
                "-classpath",
                path,
                "-proc:none",
                "-parameters",
                "-implicit:none",
                "-nowarn",
                "-Xlint:none");
        boolean compiled = compiler.getTask(
                        null, files, found, options, null, files.getJavaFileObjectsFromPaths(chosen))
                .call();
        if (compiled) {
            return new Result.Compiled(classes);
        }
        delete(classes);
        return new Result.Failed(message(found.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .toList()));
    }

    private List<Path> javaFiles() throws IOException {
        try (Stream<Path> all = Files.walk(sources)) {
            return all.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    /// Copies the classes of the sources that are not compiled again.
    ///
    /// @return whether each class has the source that its name says: else nobody knows whose it is
    private boolean copyOthers(Set<Path> again, Path before, Path classes) throws IOException {
        if (!Files.isDirectory(before)) {
            return false;
        }
        List<Path> all;
        try (Stream<Path> found = Files.walk(before)) {
            all = found.filter(file -> file.toString().endsWith(CLASS)).toList();
        }
        for (Path file : all) {
            Path source = source(before.relativize(file));
            if (!Files.isRegularFile(source)) {
                return false;
            }
            if (!again.contains(source)) {
                Path copy = classes.resolve(before.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        return true;
    }

    /// Nested classes are in the file of their outermost one.
    private Path source(Path classFile) {
        String file = classFile.getFileName().toString();
        String outermost = file.substring(0, file.length() - CLASS.length()).split("\\$", 2)[0];
        return sources.resolve(classFile.resolveSibling(outermost + ".java").toString());
    }

    private static String message(List<Diagnostic<? extends JavaFileObject>> errors) {
        String shown = errors.stream()
                .limit(SHOWN)
                .map(SourceCompiler::line)
                .reduce((a, b) -> a + "\n" + b)
                .orElse("the compiler failed and gave no reason");
        return errors.size() <= SHOWN ? shown : shown + "\nand " + (errors.size() - SHOWN) + " more";
    }

    private static String line(Diagnostic<? extends JavaFileObject> error) {
        JavaFileObject source = error.getSource();
        String place = source == null ? "" : Path.of(source.toUri().getPath()) + ":" + error.getLineNumber() + ": ";
        return (place + error.getMessage(Locale.ENGLISH)).strip();
    }

    /// Removes the folder of a version that nobody uses any more.
    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException inUse) {
            throw new UncheckedIOException(inUse);
        }
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}

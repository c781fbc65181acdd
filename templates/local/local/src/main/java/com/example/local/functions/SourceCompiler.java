package com.example.local.functions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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

    Result compile() {
        Path classes = target.next();
        var found = new DiagnosticCollector<JavaFileObject>();
        try {
            List<String> options = List.of(
                    "-d",
                    classes.toString(),
                    "-classpath",
                    System.getProperty("java.class.path"),
                    "-proc:none",
                    "-parameters",
                    "-implicit:none",
                    "-nowarn",
                    "-Xlint:none");
            boolean compiled = compiler.getTask(
                            null, files, found, options, null, files.getJavaFileObjectsFromPaths(javaFiles()))
                    .call();
            if (compiled) {
                return new Result.Compiled(classes);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
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

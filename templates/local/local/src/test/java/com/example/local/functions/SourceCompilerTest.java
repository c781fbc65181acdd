package com.example.local.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.local.functions.SourceCompiler.Result;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an edit compiles: as much as must be, and no more.
final class SourceCompilerTest {
    @TempDir
    private Path folder;

    private Path sources;
    private SourceCompiler compiler;

    @BeforeEach
    void write() throws IOException {
        sources = Files.createDirectories(folder.resolve("sources"));
        source("Answer", "static String answer() { return Chain.link().text() + Chain.LIMIT; }");
        source("Chain", "static final int LIMIT = 3; static Link link() { return new Link(); }");
        source("Link", "String text() { return \"up to \"; }");
        source("Lonely", "static class Nested {}");
        compiler = new SourceCompiler(sources, new KeptClasses(folder.resolve("classes")));
    }

    @AfterEach
    void close() throws IOException {
        compiler.close();
    }

    private Path source(String name, String members) throws IOException {
        return Files.writeString(sources.resolve(name + ".java"), "class " + name + " { " + members + " }");
    }

    private static Path classes(Result result) {
        assertThat(result).isInstanceOf(Result.Compiled.class);
        return ((Result.Compiled) result).classes();
    }

    private static String answer(Path classes) throws ReflectiveOperationException {
        Method method =
                new FunctionClasses(List.of(classes)).loadClass("Answer").getDeclaredMethod("answer");
        method.setAccessible(true);
        return (String) method.invoke(null);
    }

    @Test
    void takes_classes_that_an_edit_does_not_reach_as_they_were() throws Exception {
        Path before = classes(compiler.compileAll());
        Path lonely = before.resolve("Lonely$Nested.class");
        Files.writeString(lonely, "as it was");

        Path after =
                classes(compiler.compile(Set.of(source("Link", "String text() { return \"at most \"; }")), before));

        assertThat(answer(after)).isEqualTo("at most 3");
        assertThat(after.resolve("Lonely$Nested.class")).hasContent("as it was");
    }

    @Test
    void compiles_whatever_has_a_constant_of_an_edited_source() throws Exception {
        Path before = classes(compiler.compileAll());

        Path after = classes(compiler.compile(
                Set.of(source("Chain", "static final int LIMIT = 4; static Link link() { return new Link(); }")),
                before));

        assertThat(answer(after)).isEqualTo("up to 4");
    }

    @Test
    void finds_what_an_edit_breaks_in_a_source_that_never_names_the_edited_one() throws Exception {
        Path before = classes(compiler.compileAll());

        assertThat(compiler.compile(Set.of(source("Link", "String words() { return \"\"; }")), before))
                .isInstanceOfSatisfying(
                        Result.Failed.class,
                        failed -> assertThat(failed.message()).contains("Answer.java:1: ", "text()"));
    }

    @Test
    void finds_what_a_source_that_is_gone_has_left_broken() throws Exception {
        Path before = classes(compiler.compileAll());
        Path gone = sources.resolve("Link.java");
        Files.delete(gone);

        assertThat(compiler.compile(Set.of(gone), before))
                .isInstanceOfSatisfying(
                        Result.Failed.class,
                        failed -> assertThat(failed.message()).contains("Chain.java:1: ", "Link"));
    }

    @Test
    void leaves_no_class_that_has_gone_from_an_edited_source() throws Exception {
        Path before = classes(compiler.compileAll());

        Path after = classes(compiler.compile(Set.of(source("Lonely", "")), before));

        assertThat(after.resolve("Lonely.class")).exists();
        assertThat(after.resolve("Lonely$Nested.class")).doesNotExist();
    }

    @Test
    void compiles_a_new_source_and_what_names_it() throws Exception {
        source("Answer", "static String answer() { return Fresh.text(); }");
        assertThat(compiler.compileAll()).isInstanceOf(Result.Failed.class);
        source("Answer", "static String answer() { return \"old\"; }");
        Path before = classes(compiler.compileAll());

        Path after = classes(compiler.compile(
                Set.of(
                        source("Answer", "static String answer() { return Fresh.text(); }"),
                        source("Fresh", "static String text() { return \"new\"; }")),
                before));

        assertThat(answer(after)).isEqualTo("new");
    }

    @Test
    void compiles_all_beside_classes_that_somebody_has_taken_away() throws Exception {
        Path before = classes(compiler.compileAll());
        Files.delete(before.resolve("Chain.class"));

        Path after = classes(compiler.compile(
                Set.of(source("Answer", "static String answer() { return \"\" + Chain.LIMIT; }")), before));

        assertThat(answer(after)).isEqualTo("3");
        assertThat(after.resolve("Chain.class")).exists();
    }

    @Test
    void compiles_all_beside_a_class_whose_source_its_name_does_not_tell() throws Exception {
        Files.writeString(sources.resolve("Lonely.java"), "class Lonely {} class Hidden {}");
        Path before = classes(compiler.compileAll());
        Files.writeString(before.resolve("Chain.class"), "no class");

        Path after = classes(compiler.compile(Set.of(source("Lonely", "")), before));

        assertThat(after.resolve("Hidden.class")).doesNotExist();
        assertThat(answer(after)).isEqualTo("up to 3");
    }

    @Test
    void keeps_the_classes_when_no_source_is_edited() throws Exception {
        Path before = classes(compiler.compileAll());

        assertThat(answer(classes(compiler.compile(Set.of(), before)))).isEqualTo("up to 3");
    }
}

package dev.ampwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ampwright.catalog.TestCatalog;
import dev.ampwright.document.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
    private static final String[] ANSWERS = {
        "--provider", "openai", "--region", "eu-west-1", "--alerts.email", "ops@example.com", "--no-input"
    };

    @TempDir
    Path folder;

    private Path project;

    @BeforeEach
    void start() {
        TestCatalog.in(folder.resolve("catalog")).feature("waf", "serves: [SEC-WAF]");
        project = folder.resolve("demo");
    }

    private record Result(int exit, String out, String err) {}

    private Result run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Map<String, String> env =
                Map.of(Tool.CATALOG_VARIABLE, folder.resolve("catalog").toString());
        int exit = new Commands(new Console(new PrintWriter(out), new PrintWriter(err), env, () -> false)).run(args);
        return new Result(exit, out.toString(), err.toString());
    }

    private Result create(String... more) {
        List<String> args = new ArrayList<>(List.of("new", "chatbot", project.toString()));
        args.addAll(List.of(ANSWERS));
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }

    @Test
    void newMakesAProjectAndSaysWhatComesNext() {
        Result result = create();
        assertThat(result).returns(0, Result::exit).returns("", Result::err);
        assertThat(result.out()).contains("Made", "Next:", "npm run synth");
        assertThat(project.resolve("lambda/src/main/java/com/example/demo/Chat.java"))
                .content()
                .contains("package com.example.demo;", "import com.example.demo.model.Model;");
        assertThat(project.resolve(".git/HEAD")).hasContent("ref: refs/heads/main");
        assertThat(project.resolve(".ampwright/base.zip")).exists();
    }

    @Test
    void withoutGitThereIsNoRepository() {
        assertThat(create("--no-git").exit()).isZero();
        assertThat(project.resolve("ampwright.yaml")).exists();
        assertThat(project.resolve(".git")).doesNotExist();
    }

    @Test
    void aDryRunListsEveryPathOfTheRealRunAndWritesNothing() throws Exception {
        List<String> listed = create("--dry-run").out().lines().toList();
        assertThat(project).doesNotExist();
        create("--no-git");
        try (var files = Files.walk(project)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> project.relativize(file).toString()))
                    .containsExactlyInAnyOrderElementsOf(listed);
        }
    }

    @Test
    void jsonIsOneObjectAndTwoRunsGiveTheSameTree() {
        Map<?, ?> first = (Map<?, ?>) json(create("--json", "--dry-run"));
        Map<?, ?> second = (Map<?, ?>) json(create("--json"));
        assertThat(first.keySet()).hasToString("[project, files, tree, answers]");
        assertThat(first.get("tree")).isEqualTo(second.get("tree")).asString().matches("[0-9a-f]{64}");
        assertThat(first.get("answers")).asString().contains("alerts={email=ops@example.com}");
    }

    private static Object json(Result result) {
        return Json.read("out", result.out().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void withoutATerminalAllMissingAnswersAreListedAtOnce() {
        Result result = run("new", "chatbot", project.toString());
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("2 problems", "--region is missing", "--provider is missing");
    }

    @Test
    void withoutAnAlarmAddressTheFirstDeploymentAsksForIt() {
        Result result = run(
                "new",
                "chatbot",
                project.toString(),
                "--provider",
                "openai",
                "--region",
                "eu-west-1",
                "--no-input",
                "--no-git");
        assertThat(result).returns(0, Result::exit).returns("", Result::err);
        assertThat(project.resolve("ampwright.yaml"))
                .content()
                .containsPattern("empty: the first deployment asks for it\\s+email: \"\"");
    }

    @Test
    void problemsOfArgumentsBlueprintFolderAndValuesComeTogether() throws Exception {
        Files.createDirectories(project);
        Files.writeString(project.resolve("mine.txt"), "mine");
        Result result = create("--mfa", "maybe", "--set", "java=7", "--regoin", "x");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("--regoin; did you mean --region?", "\"maybe\"", "\"7\"");
        assertThat(create().err()).contains("is not empty");
        assertThat(run("new", "chatbott", folder.resolve("x").toString(), "--no-input")
                        .err())
                .contains("did you mean chatbot?");
    }

    @Test
    void flagsGoBeforeTheAnswersFileAndTheProjectsOwnFileIsOne() {
        create("--no-git");
        Result result = run(
                "new",
                "chatbot",
                folder.resolve("other").toString(),
                "--answers",
                project.resolve("ampwright.yaml").toString(),
                "--set",
                "name=other",
                "--java",
                "21",
                "--json",
                "--dry-run");
        assertThat(result.err()).isEmpty();
        assertThat(((Map<?, ?>) json(result)).get("answers"))
                .asString()
                .contains("name=other", "java=21", "provider=openai", "package=com.example.demo");
    }

    @Test
    void theSameOptionTwiceWithTwoValuesIsAProblem() {
        assertThat(create("--set", "region=us-east-1").err()).contains("region is given twice");
    }

    @Test
    void listAndDescribeSpeakToPeopleAndToPrograms() {
        assertThat(run("list").out()).contains("chatbot  Chatbot");
        assertThat(json(run("list", "--json"))).asString().contains("name=chatbot");
        assertThat(run("describe", "chatbot").out()).contains("--region", "eu-west-1", "waf");
        assertThat(json(run("describe", "chatbot", "--json"))).asString().contains("features=[{name=waf");
        assertThat(json(run("describe", "--schema")))
                .asString()
                .contains("https://json-schema.org/draft/2020-12/schema");
        assertThat(run("describe").exit()).isEqualTo(2);
    }

    @Test
    void completionKnowsTheOptionsOfTheSchema() {
        assertThat(run("completion", "bash").out()).contains("--alerts.email", "amplify-gen2");
        assertThat(run("completion", "fish").exit()).isEqualTo(2);
    }

    @Test
    void helpAndVersionAreThere() {
        assertThat(run("--help")).returns(0, Result::exit).returns("", Result::err);
        assertThat(run("--help").out()).contains("new ", "list ", "describe ", "completion ");
        assertThat(run("new", "--help").out()).contains("--region", "eu-central-1", "--answers", "Examples:");
        assertThat(run("--version").out()).matches("ampwright \\d.*\\R");
        assertThat(run("nwe").err()).contains("did you mean new?");
        assertThat(run().exit()).isEqualTo(2);
    }

    @Test
    void aCatalogWithMistakesIsTheToolsFaultWithoutAStackTrace() {
        TestCatalog.in(folder.resolve("catalog")).feature("waf", "colour: red");
        Result result = run("list");
        assertThat(result.exit()).isEqualTo(70);
        assertThat(result.err()).contains("colour").doesNotContain("\tat ");
    }
}

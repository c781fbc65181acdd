package dev.ampwright.cli;

import dev.ampwright.catalog.Blueprint;
import dev.ampwright.catalog.Catalog;
import dev.ampwright.document.InvalidInput;
import dev.ampwright.document.Json;
import dev.ampwright.options.Answers;
import dev.ampwright.options.Given;
import dev.ampwright.options.Option;
import dev.ampwright.options.Resolution;
import dev.ampwright.options.Resolver;
import dev.ampwright.project.FirstCommit;
import dev.ampwright.project.ProjectGenerator;
import dev.ampwright.project.ProjectWriter;
import dev.ampwright.render.FileTree;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/// `ampwright new`: makes a project.
final class NewCommand {
    private final Tool tool;
    private final NewArguments arguments;

    private NewCommand(Tool tool, NewArguments arguments) {
        this.tool = tool;
        this.arguments = arguments;
    }

    static CommandLine create(Tool tool) {
        Catalog catalog = tool.catalog();
        NewArguments[] arguments = new NewArguments[1];
        Callable<Integer> run = () -> new NewCommand(tool, arguments[0]).run(catalog);
        arguments[0] = NewArguments.define(run, catalog.schema());
        return arguments[0].commandLine();
    }

    private int run(Catalog catalog) {
        List<String> problems = new ArrayList<>(arguments.problems());
        Map<String, Given> given = arguments.given(problems);
        Path directory = arguments.directory(problems);
        Blueprint blueprint = arguments.blueprint(catalog, problems);
        ProjectWriter writer = new ProjectWriter(directory);
        if (problems.isEmpty()) {
            writer.obstacle().ifPresent(problems::add);
        }
        Resolver resolver = new Resolver(
                catalog.schema(),
                blueprint.defaults(),
                String.valueOf(directory.toAbsolutePath().normalize().getFileName()));
        if (problems.isEmpty() && tool.console().interactive() && !arguments.noInput()) {
            given = new Interview(tool.console(), resolver).ask(given);
        }
        Answers answers = answers(resolver, given, problems);
        if (!arguments.dryRun() && !arguments.noGit()) {
            FirstCommit.prepare();
        }
        FileTree tree = new ProjectGenerator(catalog, tool.version()).generate(blueprint, answers);
        if (!arguments.dryRun()) {
            write(writer, directory, blueprint, tree);
        }
        report(directory, answers, tree);
        return Exit.OK;
    }

    private Answers answers(Resolver resolver, Map<String, Given> given, List<String> problems) {
        return switch (resolver.resolve(given)) {
            case Resolution.Complete(Answers answers, List<String> notes) -> {
                if (!problems.isEmpty()) {
                    throw new InvalidInput(problems);
                }
                notes.forEach(note -> tool.console().err().println("note: " + note));
                yield answers;
            }
            case Resolution.Incomplete(List<String> wrong, List<Option> missing) -> {
                problems.addAll(wrong);
                missing.forEach(option -> problems.add(missing(option)));
                throw new InvalidInput(problems);
            }
        };
    }

    private static String missing(Option option) {
        List<String> values = option.allowed();
        String choice = values.isEmpty() ? "" : " (" + String.join(", ", values) + ")";
        return "--" + option.name() + " is missing: " + option.title() + choice
                + option.empty()
                        .map(meaning -> "; \"\" for none yet: " + meaning)
                        .orElse("");
    }

    private void write(ProjectWriter writer, Path directory, Blueprint blueprint, FileTree tree) {
        if (arguments.noGit()) {
            writer.write(tree, folder -> {});
            return;
        }
        FirstCommit.surrounding(directory)
                .ifPresent(outer -> tool.console()
                        .err()
                        .println("note: " + directory
                                + " lies inside the Git repository " + outer
                                + "; the project gets a repository of its own"
                                + " (--no-git leaves it to the outer one)"));
        String message = "Start from blueprint " + blueprint.name() + " (ampwright " + tool.version() + ")";
        writer.write(tree, folder -> FirstCommit.make(folder, tree, message, Instant.now(), ZoneId.systemDefault()));
    }

    private void report(Path directory, Answers answers, FileTree tree) {
        PrintWriter out = tool.console().out();
        if (arguments.json()) {
            Map<String, Object> report = new LinkedHashMap<>();
            report.put("project", directory.toAbsolutePath().normalize().toString());
            report.put("files", List.copyOf(tree.files().keySet()));
            report.put("tree", tree.digest());
            report.put("answers", answers.nested());
            out.print(Json.write(report));
        } else if (arguments.dryRun()) {
            tree.files().keySet().forEach(out::println);
        } else {
            out.println("Made " + directory + ": " + tree.files().size() + " files"
                    + (arguments.noGit() ? "" : ", first commit on branch main") + ".");
            out.println();
            out.println("Next:");
            out.println("  cd " + directory);
            out.println("  npm ci && npm run local             # the whole app on this machine, without AWS");
            out.println("  mvn -q verify                       # Lambda tests, stack assertions");
            out.println("  npm run build && npm run synth      # web app, CloudFormation templates in cdk.out/");
            out.println("  ampwright verify --assembly cdk.out # is it fit to launch?");
            out.println("README.md leads from there to the first deployment.");
        }
    }
}

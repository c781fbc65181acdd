package dev.ampwright.cli;

import dev.ampwright.catalog.Blueprint;
import dev.ampwright.catalog.Catalog;
import dev.ampwright.document.InvalidInput;
import dev.ampwright.document.Nearest;
import dev.ampwright.options.AnswersReader;
import dev.ampwright.options.Given;
import dev.ampwright.options.Option;
import dev.ampwright.options.OptionSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// The arguments of `ampwright new`: its own flags, and one flag for each option of the schema.
final class NewArguments {
    private final CommandLine commandLine;
    private final OptionSchema schema;

    private NewArguments(CommandLine commandLine, OptionSchema schema) {
        this.commandLine = commandLine;
        this.schema = schema;
    }

    static NewArguments define(Callable<Integer> run, OptionSchema schema) {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(run);
        spec.addPositional(positional("0", "BLUEPRINT", "The kind of application; ampwright list shows them."));
        spec.addPositional(positional("1", "DIR", "The project's folder, absent or empty."));
        spec.addOption(OptionSpec.builder("--set")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1")
                .paramLabel("OPTION=VALUE")
                .description("Set an option, as its own flag does. May be repeated.")
                .build());
        spec.addOption(OptionSpec.builder("--answers")
                .type(String.class)
                .paramLabel("FILE")
                .description("Take answers from a YAML file, such as a project's ampwright.yaml. Flags go before it.")
                .build());
        flag(spec, "--no-input", "Ask nothing; report all missing answers at once.");
        flag(spec, "--dry-run", "List every path and write nothing.");
        flag(spec, "--json", "Print one JSON object: project, files, tree, answers.");
        flag(spec, "--no-git", "Make no Git repository and no commit.");
        Commands.help(spec);
        ArgGroupSpec.Builder group = ArgGroupSpec.builder()
                .heading("%nProject options:%n")
                .validate(false)
                .order(1);
        for (Option option : schema.options()) {
            group.addArg(flag(option));
        }
        spec.addArgGroup(group.build());
        spec.usageMessage()
                .sortOptions(false)
                .customSynopsis(
                        "ampwright new BLUEPRINT DIR [--OPTION VALUE | --set OPTION=VALUE]... [--answers FILE]",
                        "                     [--no-input] [--dry-run] [--json] [--no-git]")
                .footer(
                        "",
                        "Examples:",
                        "  ampwright new chatbot demo",
                        "  ampwright new chatbot demo --provider openai --region eu-west-1 --alerts.email ops@example.com --no-input",
                        "  ampwright new chatbot other --answers demo/ampwright.yaml --set name=other --dry-run");
        spec.parser().collectErrors(true).unmatchedArgumentsAllowed(true);
        return new NewArguments(new CommandLine(spec), schema);
    }

    CommandLine commandLine() {
        return commandLine;
    }

    boolean noInput() {
        return parsed().hasMatchedOption("--no-input");
    }

    boolean dryRun() {
        return parsed().hasMatchedOption("--dry-run");
    }

    boolean json() {
        return parsed().hasMatchedOption("--json");
    }

    boolean noGit() {
        return parsed().hasMatchedOption("--no-git");
    }

    /// What is wrong with the arguments' form.
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        List<String> unmatched = commandLine.getUnmatchedArguments();
        for (int i = 0; i < unmatched.size(); i++) {
            String argument = unmatched.get(i);
            if (argument.startsWith("-")) {
                String name = argument.replaceFirst("=.*", "");
                List<String> flags = new ArrayList<>(
                        commandLine.getCommandSpec().optionsMap().keySet());
                problems.add("there is no option " + name + Nearest.hint(name, flags));
            } else if (i == 0 || !unmatched.get(i - 1).startsWith("-")) {
                problems.add("\"" + argument + "\" is one argument too many; there are BLUEPRINT and DIR");
            }
        }
        for (Exception error : parsed().errors()) {
            if (!(error instanceof UnmatchedArgumentException)) {
                problems.add(String.valueOf(error.getMessage()));
            }
        }
        return problems;
    }

    /// The values given, by option: those of the file, then `--set`, then flags. The same option twice with two
    /// values on one command line is a problem, because nobody can know which was meant.
    Map<String, Given> given(List<String> problems) {
        Map<String, Given> given = new LinkedHashMap<>();
        answersFile(problems).ifPresent(file -> given.putAll(file.values()));
        Map<String, Given> own = new LinkedHashMap<>();
        List<String> settings = parsed().matchedOptionValue("--set", List.of());
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            if (equals <= 0) {
                problems.add("--set " + setting + ": write it as --set OPTION=VALUE");
            } else {
                put(
                        own,
                        setting.substring(0, equals),
                        setting.substring(equals + 1),
                        "--set " + setting.substring(0, equals),
                        problems);
            }
        }
        for (Option option : schema.options()) {
            String flag = "--" + option.name();
            if (parsed().hasMatchedOption(flag)) {
                put(own, option.name(), parsed().matchedOptionValue(flag, ""), flag, problems);
            }
        }
        given.putAll(own);
        return given;
    }

    /// The project's folder; the current one stands in after a problem.
    Path directory(List<String> problems) {
        String directory = parsed().matchedPositionalValue(1, "");
        if (directory.isEmpty()) {
            problems.add("DIR is missing: the project's folder, absent or empty");
        }
        return Path.of(directory);
    }

    /// The blueprint; the first there is stands in after a problem.
    Blueprint blueprint(Catalog catalog, List<String> problems) {
        String name = parsed().matchedPositionalValue(0, "");
        if (name.isEmpty()) {
            problems.add("BLUEPRINT is missing: one of " + String.join(", ", catalog.blueprintNames()));
            return catalog.blueprints().getFirst();
        }
        List<String> ignored = new ArrayList<>();
        answersFile(ignored)
                .flatMap(AnswersReader.AnswersInput::blueprint)
                .filter(file -> !file.value().equals(name))
                .ifPresent(file -> problems.add(
                        file.source() + ": these answers are for blueprint " + file.value() + ", not for " + name));
        try {
            return catalog.blueprint(name);
        } catch (InvalidInput e) {
            problems.addAll(e.problems());
            return catalog.blueprints().getFirst();
        }
    }

    private Optional<AnswersReader.AnswersInput> answersFile(List<String> problems) {
        String file = parsed().matchedOptionValue("--answers", "");
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(AnswersReader.read(file, Files.readAllBytes(Path.of(file))));
        } catch (NoSuchFileException e) {
            problems.add("--answers " + file + ": no such file");
        } catch (IOException e) {
            problems.add("--answers " + file + ": cannot be read: " + e.getMessage());
        } catch (InvalidInput e) {
            problems.addAll(e.problems());
        }
        return Optional.empty();
    }

    private ParseResult parsed() {
        return commandLine.getParseResult();
    }

    private static void put(Map<String, Given> own, String name, String value, String source, List<String> problems) {
        Given other = own.put(name, new Given(value, source));
        if (other != null && !other.value().equals(value)) {
            problems.add(name + " is given twice: \"" + other.value() + "\" and \"" + value + "\"");
        }
    }

    private static PositionalParamSpec positional(String index, String label, String description) {
        return PositionalParamSpec.builder()
                .index(index)
                .arity("0..1")
                .paramLabel(label)
                .type(String.class)
                .description(description)
                .build();
    }

    private static void flag(CommandSpec spec, String name, String description) {
        spec.addOption(OptionSpec.builder(name)
                .type(boolean.class)
                .description(description)
                .build());
    }

    private static OptionSpec flag(Option option) {
        List<String> lines = new ArrayList<>();
        lines.add(option.help());
        List<String> values = option.allowed();
        if (!values.isEmpty()) {
            lines.add("One of " + String.join(", ", values) + ".");
        }
        if (option.start() instanceof Option.Start.Fixed(String value) && !value.isEmpty()) {
            lines.add("Default: " + value + ".");
        } else if (option.start() instanceof Option.Start.Asked) {
            lines.add("Must be given.");
        }
        option.empty().ifPresent(meaning -> lines.add("Empty: " + meaning + "."));
        return OptionSpec.builder("--" + option.name())
                .type(String.class)
                .paramLabel("VALUE")
                .completionCandidates(values)
                .description(lines.stream().map(line -> line.replace("%", "%%")).toArray(String[]::new))
                .build();
    }
}

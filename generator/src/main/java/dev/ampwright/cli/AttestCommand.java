package dev.ampwright.cli;

import dev.ampwright.document.Json;
import dev.ampwright.verify.AttestRequest;
import dev.ampwright.verify.AttestRequest.Field;
import dev.ampwright.verify.AttestRequest.Kind;
import dev.ampwright.verify.Attester;
import dev.ampwright.verify.Request;
import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.collect.live.LiveAccess;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `ampwright attest`: writes down who tested what, bound to commit, ways in and report.
final class AttestCommand {
    private static final String NAME = "ampwright attest";
    private static final Map<String, Kind> KINDS = Map.of("load-test", Kind.LOAD_TEST, "pen-test", Kind.PEN_TEST);

    private final Tool tool;

    private AttestCommand(Tool tool) {
        this.tool = tool;
    }

    static CommandLine create(Tool tool) {
        CommandSpec[] self = new CommandSpec[1];
        Callable<Integer> run =
                () -> new AttestCommand(tool).run(self[0].commandLine().getParseResult());
        CommandSpec spec = CommandSpec.wrapWithoutInspection(run);
        self[0] = spec;
        spec.addPositional(positional("0", "KIND", "load-test or pen-test."));
        spec.addPositional(positional("1", "PROJECT_DIR", "The project (the default: the current folder)."));
        spec.addOption(text("--report", "FILE", "The report; a load test's lies below the project's security/."));
        spec.addOption(text("--by", "NAME", "Who attests the load test, or who did the penetration test."));
        for (Field field : Field.values()) {
            spec.addOption(text("--" + field.flag(), "VALUE", field.help() + "."));
        }
        spec.addOption(texts(
                "--scope",
                "NAME",
                "What the penetration test covered, by kind (\"REST API\"), host or stack/LogicalId; all for every way"
                        + " in."));
        spec.addOption(text("--assembly", "DIR", "Whose ways in were tested (the default: the project's cdk.out)."));
        spec.addOption(texts("--stack", "NAME", "Read the ways in from deployed stacks instead."));
        spec.addOption(text("--region", "REGION", "Where the stacks are."));
        flag(spec, "--no-input", "Ask nothing; report all missing answers at once.");
        flag(spec, "--dry-run", "Print the attestation and write nothing.");
        flag(spec, "--json", "Print one JSON object: file, written, attestation.");
        Commands.help(spec);
        spec.usageMessage()
                .sortOptions(false)
                .footer(
                        "",
                        "Examples:",
                        "  ampwright attest load-test --report security/k6.json --by \"Jane Doe, Example Ltd\""
                                + " --peak-users 50",
                        "  ampwright attest pen-test --by \"Jane Doe, Example Security Ltd\" --date 2026-10-01"
                                + " --expires 2027-10-01",
                        "                            --open-high-findings 0 --scope all");
        return new CommandLine(spec);
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

    private static OptionSpec text(String name, String label, String description) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .type(String.class)
                .description(description)
                .build();
    }

    private static OptionSpec texts(String name, String label, String description) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1")
                .splitRegex(",")
                .description(description + " May be repeated.")
                .build();
    }

    private static void flag(CommandSpec spec, String name, String description) {
        spec.addOption(OptionSpec.builder(name)
                .type(boolean.class)
                .description(description)
                .build());
    }

    private int run(ParseResult given) {
        try {
            AttestRequest request = request(given);
            if (tool.console().interactive() && !given.hasMatchedOption("--no-input")) {
                request = asked(request);
            }
            Attester.Attestation attestation = new Attester(Clock.systemUTC(), LiveAccess.ordinary()).attest(request);
            boolean dry = given.hasMatchedOption("--dry-run");
            if (!dry) {
                attestation.write();
            }
            print(attestation, dry, given.hasMatchedOption("--json"));
            return Exit.OK;
        } catch (InvalidInput e) {
            tool.console().problems(NAME, e.problems());
            return Exit.USAGE;
        }
    }

    private void print(Attester.Attestation attestation, boolean dry, boolean json) {
        PrintWriter out = tool.console().out();
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("file", attestation.file().toString());
            object.put("written", !dry);
            object.put("attestation", attestation.values());
            out.print(Json.write(object));
            return;
        }
        out.print(attestation.yaml());
        out.println(
                dry
                        ? "Nothing was written; it would be " + attestation.file()
                        : "Wrote " + attestation.file() + "; ampwright verify reads it under L8");
    }

    private static AttestRequest request(ParseResult given) {
        List<String> problems = new ArrayList<>();
        String kind = given.matchedPositionalValue(0, "");
        if (!KINDS.containsKey(kind)) {
            problems.add((kind.isEmpty() ? "KIND is missing" : "there is nothing called \"" + kind + "\" to attest")
                    + ": load-test or pen-test");
        }
        Path project = path(given.matchedPositionalValue(1, "."));
        List<String> stacks = given.matchedOptionValue("--stack", List.of());
        Optional<String> assembly = Optional.ofNullable(given.matchedOptionValue("--assembly", null));
        if (assembly.isPresent() && !stacks.isEmpty()) {
            problems.add("--assembly and --stack exclude each other; give one of them");
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        Map<Field, String> answers = new EnumMap<>(Field.class);
        for (Field field : Field.values()) {
            Optional.ofNullable(given.<String>matchedOptionValue("--" + field.flag(), null))
                    .ifPresent(value -> answers.put(field, value));
        }
        return new AttestRequest(
                KINDS.getOrDefault(kind, Kind.LOAD_TEST),
                project,
                stacks.isEmpty()
                        ? new Request.Assembly(assembly.map(AttestCommand::path).orElse(project.resolve("cdk.out")))
                        : new Request.Stacks(stacks),
                Optional.ofNullable(given.matchedOptionValue("--region", null)),
                Optional.ofNullable(given.<String>matchedOptionValue("--report", null))
                        .map(AttestCommand::path),
                given.matchedOptionValue("--by", ""),
                answers,
                given.matchedOptionValue("--scope", List.of()));
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new InvalidInput("\"" + text + "\" is no path: " + e.getReason());
        }
    }

    /// Asks for what was not given. What is wrong with an answer is said at the end, with everything else.
    private AttestRequest asked(AttestRequest request) {
        tool.console().out().flush();
        try (Terminal terminal = TerminalBuilder.builder().system(true).build()) {
            LineReader reader = LineReaderBuilder.builder()
                    .terminal(terminal)
                    .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                    .build();
            boolean load = request.kind() == Kind.LOAD_TEST;
            String by = request.by().isBlank()
                    ? ask(reader, load ? "Who attests it (name, company)" : "Who tested (name, company)")
                    : request.by();
            Optional<Path> report = request.report().isEmpty() && load
                    ? Optional.of(ask(reader, "The report's file or folder"))
                            .filter(text -> !text.isEmpty())
                            .map(AttestCommand::path)
                    : request.report();
            AttestRequest known = new AttestRequest(
                    request.kind(),
                    request.project(),
                    request.target(),
                    request.region(),
                    report,
                    by,
                    request.answers(),
                    request.scope());
            Map<Field, String> answers = new EnumMap<>(Field.class);
            answers.putAll(request.answers());
            for (Field field : Attester.missing(known)) {
                if (!answers.containsKey(field)) {
                    answers.put(field, ask(reader, field.help()));
                }
            }
            List<String> scope = request.scope();
            if (scope.isEmpty() && !load) {
                scope = Arrays.stream(ask(reader, "What was tested (all, or names with commas between)")
                                .split(",", -1))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList();
            }
            return new AttestRequest(
                    known.kind(), known.project(), known.target(), known.region(), report, by, answers, scope);
        } catch (UserInterruptException | EndOfFileException e) {
            throw new InvalidInput("left; nothing was written");
        } catch (IOException e) {
            throw new InvalidInput("the terminal cannot be used (" + e.getMessage()
                    + "); give the answers as flags and add --no-input");
        }
    }

    private static String ask(LineReader reader, String question) {
        return reader.readLine(question + ": ").strip();
    }
}

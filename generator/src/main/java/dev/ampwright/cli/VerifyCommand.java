package dev.ampwright.cli;

import dev.ampwright.verify.Request;
import dev.ampwright.verify.Verifier;
import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.report.ConsoleReport;
import dev.ampwright.verify.report.JsonReport;
import dev.ampwright.verify.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `ampwright verify`: judges an application by the launch checklist.
final class VerifyCommand {
    private static final String NAME = "ampwright verify";

    private final Tool tool;

    private VerifyCommand(Tool tool) {
        this.tool = tool;
    }

    static CommandLine create(Tool tool) {
        CommandSpec[] self = new CommandSpec[1];
        Callable<Integer> run =
                () -> new VerifyCommand(tool).run(self[0].commandLine().getParseResult());
        CommandSpec spec = CommandSpec.wrapWithoutInspection(run);
        self[0] = spec;
        spec.addPositional(PositionalParamSpec.builder()
                .index("0")
                .arity("0..1")
                .paramLabel("PROJECT_DIR")
                .type(String.class)
                .description(
                        "The project, whose cdk.out is judged (the default: the current folder). Beside another target"
                                + " it says whose answers and launch evidence count.")
                .build());
        spec.addOption(text("--assembly", "DIR", "Judge the CDK cloud assembly in a folder."));
        spec.addOption(texts("--template", "FILE", "Judge CloudFormation templates, JSON or YAML."));
        spec.addOption(texts("--stack", "NAME", "Judge deployed stacks, read with the AWS SDK's ordinary settings."));
        spec.addOption(text("--region", "REGION", "Where the stacks are, or where a template goes that does not say."));
        spec.addOption(text(
                "--evidence-dir",
                "DIR",
                "Where launch evidence lies (load test reports, attestations); otherwise the project's security/ and"
                        + " load-test/target/gatling/."));
        spec.addOption(OptionSpec.builder("--format")
                .paramLabel("FORMAT")
                .type(String.class)
                .defaultValue("console")
                .description("console (the default) or json.")
                .build());
        spec.addOption(text("--output", "FILE", "Write the report to a file."));
        PolicyOptions.add(spec);
        Commands.help(spec);
        spec.usageMessage()
                .footer(
                        "",
                        "Exit: 0 fit to launch, 1 a blocking control fails, 2 wrong usage or input, 3 nothing blocks but",
                        "something could not be assessed, 4 nothing blocks but a waiver is faulty, 70 a fault of the tool.");
        return new CommandLine(spec);
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
                .arity("1..*")
                .description(description)
                .build();
    }

    private int run(ParseResult given) {
        try {
            PolicyOptions policy = new PolicyOptions(tool.console());
            if (policy.prints(given)) {
                return policy.print(given);
            }
            String format = given.matchedOptionValue("--format", "console");
            Request request = request(given, format);
            Optional<Path> output = Optional.ofNullable(given.<String>matchedOptionValue("--output", null))
                    .map(VerifyCommand::path);
            output.ifPresent(VerifyCommand::mustBeWritable);
            Report report =
                    new Verifier(tool.version(), policy.files(given), Clock.systemUTC()).verify(request);
            print(report, format, output);
            return report.exit();
        } catch (InvalidInput e) {
            tool.console().problems(NAME, e.problems());
            return Exit.USAGE;
        }
    }

    private static Request request(ParseResult given, String format) {
        List<String> problems = new ArrayList<>();
        Optional<String> project = Optional.ofNullable(given.matchedPositionalValue(0, null));
        Optional<String> assembly = Optional.ofNullable(given.matchedOptionValue("--assembly", null));
        List<String> templates = given.matchedOptionValue("--template", List.of());
        List<String> stacks = given.matchedOptionValue("--stack", List.of());
        int targets = (assembly.isPresent() ? 1 : 0) + (templates.isEmpty() ? 0 : 1) + (stacks.isEmpty() ? 0 : 1);
        if (targets > 1) {
            problems.add("--assembly, --template and --stack exclude each other; give one of them");
        }
        if (!format.equals("console") && !format.equals("json")) {
            problems.add("--format " + format + " does not exist; give console or json");
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        Optional<Path> folder = project.map(VerifyCommand::path);
        if (folder.isPresent() && !Files.isDirectory(folder.get())) {
            throw new InvalidInput(
                    folder.get() + ": no such folder; name a project's folder, or use --assembly or --template");
        }
        Request.Target target;
        if (assembly.isPresent()) {
            target = new Request.Assembly(path(assembly.get()));
        } else if (!templates.isEmpty()) {
            target = new Request.Templates(
                    templates.stream().map(VerifyCommand::path).toList());
        } else if (!stacks.isEmpty()) {
            target = new Request.Stacks(stacks);
        } else {
            target = new Request.Assembly(assemblyOf(folder.orElse(Path.of(""))));
        }
        return new Request(
                target,
                folder,
                Optional.ofNullable(given.<String>matchedOptionValue("--evidence-dir", null))
                        .map(VerifyCommand::path),
                Optional.ofNullable(given.matchedOptionValue("--region", null)));
    }

    /// The assembly of a project that was synthesized.
    private static Path assemblyOf(Path project) {
        Path assembly = project.resolve("cdk.out");
        if (!Files.isDirectory(assembly)) {
            String place = project.toString().isEmpty() ? "this folder" : project.toString();
            throw new InvalidInput(
                    Files.isRegularFile(project.resolve("ampwright.yaml"))
                            ? assembly + ": no such folder; run `npm run synth` in " + place + " first"
                            : place + " is no project: it has neither ampwright.yaml nor cdk.out; name a project's"
                                    + " folder, or use --assembly, --template or --stack");
        }
        return assembly;
    }

    /// Found out before anything is read, not after minutes of reading.
    private static void mustBeWritable(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            throw new InvalidInput("--output " + file + " is a folder; name a file in it");
        }
        if (folder != null && !Files.isDirectory(folder)) {
            throw new InvalidInput(
                    "--output " + file + ": there is no folder " + folder + "; make it, or choose" + " another file");
        }
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new InvalidInput("\"" + text + "\" is no path: " + e.getReason());
        }
    }

    private void print(Report report, String format, Optional<Path> output) {
        // What the locale can show; Java's default charset is UTF-8 whatever the locale.
        boolean symbols = "UTF-8".equalsIgnoreCase(System.getProperty("native.encoding"));
        if (output.isEmpty()) {
            tool.console()
                    .out()
                    .print(
                            format.equals("json")
                                    ? JsonReport.write(report)
                                    : new ConsoleReport(tool.console().colours(), symbols).write(report));
            return;
        }
        Path file = output.get();
        String text = format.equals("json") ? JsonReport.write(report) : new ConsoleReport(false, true).write(report);
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new InvalidInput(
                    file + ": the report cannot be written (" + e.getMessage() + "); choose another --output");
        }
    }
}

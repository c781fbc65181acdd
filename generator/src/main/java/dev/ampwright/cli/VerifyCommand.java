package dev.ampwright.cli;

import dev.ampwright.verify.Request;
import dev.ampwright.verify.Verifier;
import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.collect.live.LiveAccess;
import dev.ampwright.verify.report.Report;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
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
        ReportOptions.add(spec);
        TellOptions.add(spec);
        PolicyOptions.add(spec);
        PermissionOptions.add(spec);
        FleetOptions.add(spec);
        ParameterOptions.add(spec);
        EvidenceOptions.add(spec);
        LinkOptions.add(spec);
        ProbeOption.add(spec);
        Commands.help(spec);
        VerifyHelp.lay(spec);
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
            TellOptions tell = new TellOptions(tool.console());
            if (tell.asked(given)) {
                return tell.print(given);
            }
            PolicyOptions policy = new PolicyOptions(tool.console());
            if (policy.prints(given)) {
                return policy.print(given);
            }
            EvidenceOptions evidence = new EvidenceOptions(tool);
            if (evidence.checks(given)) {
                return evidence.check(given);
            }
            PermissionOptions permissions = new PermissionOptions(tool.console());
            if (permissions.printsPolicy(given)) {
                return permissions.printPolicy(given);
            }
            FleetOptions fleet = new FleetOptions(tool);
            List<String> problems = evidence.conflicts(given);
            if (problems.isEmpty() && fleet.given(given)) {
                return fleet.run(given, policy.files(given));
            }
            ReportOptions reports = ReportOptions.read(given, problems);
            if (evidence.replays(given)) {
                Verifier verifier = new Verifier(tool.version(), policy.files(given), Clock.systemUTC());
                Report replayed = evidence.replay(given, problems, verifier);
                reports.write(replayed, tool.console());
                return replayed.exit();
            }
            Request request = request(given, problems);
            if (permissions.preflights(given, request)) {
                return permissions.preflight(given, request);
            }
            Report report;
            try (LiveProgress progress = LiveProgress.on(tool.console())) {
                LiveAccess access = LiveAccess.ordinary().heardBy(progress);
                Verifier verifier = new Verifier(tool.version(), policy.files(given), Clock.systemUTC(), access);
                report = evidence.judge(given, request, verifier);
            }
            reports.write(report, tool.console());
            return report.exit();
        } catch (InvalidInput e) {
            tool.console().problems(NAME, e.problems());
            return Exit.USAGE;
        }
    }

    /// @param problems what is wrong with the other options; all of it is said at once
    private static Request request(ParseResult given, List<String> problems) {
        Optional<String> project = Optional.ofNullable(given.matchedPositionalValue(0, null));
        Optional<String> assembly = Optional.ofNullable(given.matchedOptionValue("--assembly", null));
        List<String> templates = given.matchedOptionValue("--template", List.of());
        List<String> stacks = given.matchedOptionValue("--stack", List.of());
        int targets = (assembly.isPresent() ? 1 : 0) + (templates.isEmpty() ? 0 : 1) + (stacks.isEmpty() ? 0 : 1);
        if (targets > 1) {
            problems.add("--assembly, --template and --stack exclude each other; give one of them");
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
                ParameterOptions.with(target, given),
                folder,
                Optional.ofNullable(given.<String>matchedOptionValue("--evidence-dir", null))
                        .map(VerifyCommand::path),
                Optional.ofNullable(given.matchedOptionValue("--region", null)),
                LinkOptions.read(given),
                ProbeOption.given(given));
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

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new InvalidInput("\"" + text + "\" is no path: " + e.getReason());
        }
    }
}

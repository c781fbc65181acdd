package dev.ampwright.cli;

import dev.ampwright.catalog.CatalogError;
import dev.ampwright.document.InvalidInput;
import dev.ampwright.document.Nearest;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/// The table of commands. Only the command that is asked for is built; the others are names and summaries, so
/// that help is fast.
final class Commands {
    private static final String NAME = "ampwright";

    private final Console console;
    private final Tool tool;

    Commands(Console console) {
        this.console = console;
        this.tool = new Tool(console);
    }

    private record Entry(String name, String summary, Supplier<CommandLine> command) {}

    private List<Entry> table() {
        return List.of(
                new Entry("new", "Make a new project from a blueprint.", () -> NewCommand.create(tool)),
                new Entry("list", "List the blueprints.", () -> ListCommand.create(tool)),
                new Entry("describe", "Show a blueprint's options and features.", () -> DescribeCommand.create(tool)),
                new Entry("verify", "Judge an application by the launch checklist.", () -> VerifyCommand.create(tool)),
                new Entry(
                        "attest",
                        "Write down who tested the application, bound to this release.",
                        () -> AttestCommand.create(tool)),
                new Entry(
                        "completion",
                        "Print a completion script for bash or zsh.",
                        () -> CompletionCommand.create(tool, this::full)));
    }

    int run(String[] args) {
        try {
            return dispatch(args);
        } catch (RuntimeException e) {
            return failed(e, NAME);
        }
    }

    private int dispatch(String[] args) {
        Optional<String> asked = args.length == 0 || args[0].startsWith("-") ? Optional.empty() : Optional.of(args[0]);
        if (asked.isPresent()
                && table().stream().noneMatch(entry -> entry.name().equals(asked.get()))) {
            List<String> names = table().stream().map(Entry::name).toList();
            console.problems(
                    NAME,
                    List.of("there is no command \"" + asked.get() + "\"" + Nearest.hint(asked.get(), names)
                            + " (commands: " + String.join(", ", names) + ")"));
            return Exit.USAGE;
        }
        if (asked.isEmpty()) {
            return overview(args);
        }
        return root(name -> asked.filter(name::equals).isPresent()).execute(args);
    }

    /// The tool's own help and version. They need no argument parser, and without one they are there at once.
    private int overview(String[] args) {
        if (args.length == 0) {
            help(console.err());
            return Exit.USAGE;
        }
        switch (args[0]) {
            case "-h", "--help" -> help(console.out());
            case "-V", "--version" -> console.out().println(NAME + " " + tool.version());
            default -> {
                console.problems(
                        NAME,
                        List.of("there is no option " + args[0]
                                + Nearest.hint(args[0], List.of("--help", "--version")) + " (a command comes first: "
                                + NAME
                                + " COMMAND [OPTION]...)"));
                return Exit.USAGE;
            }
        }
        return Exit.OK;
    }

    private void help(PrintWriter out) {
        out.println("Usage: " + NAME + " COMMAND [OPTION]...");
        out.println("Builds serverless web apps with generative AI on AWS, and shows whether they are fit to launch.");
        out.println();
        out.println("Commands:");
        int width =
                table().stream().mapToInt(entry -> entry.name().length()).max().orElse(0);
        for (Entry entry : table()) {
            out.println("  " + entry.name() + " ".repeat(width - entry.name().length() + 2) + entry.summary());
        }
        out.println();
        out.println("Options:");
        out.println("  -h, --help      Show this help and exit.");
        out.println("  -V, --version   Print the version and exit.");
        out.println();
        out.println("Examples:");
        out.println("  " + NAME + " new chatbot demo");
        out.println("  " + NAME
                + " new chatbot demo --provider bedrock --region eu-west-1 --alerts.email ops@example.com --no-input");
        out.println();
        out.println(NAME + " COMMAND --help explains a command.");
    }

    /// All commands, built in full.
    private CommandLine full() {
        return root(name -> true);
    }

    private CommandLine root(Predicate<String> built) {
        CommandSpec spec = CommandSpec.create().name(NAME);
        spec.version(NAME + " " + tool.version());
        spec.addOption(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Print the version and exit.")
                .build());
        help(spec);
        for (Entry entry : table()) {
            CommandLine command =
                    built.test(entry.name()) ? entry.command().get() : new CommandLine(CommandSpec.create());
            command.getCommandSpec().usageMessage().description(entry.summary());
            spec.addSubcommand(entry.name(), command);
        }
        CommandLine root = new CommandLine(spec);
        root.setOut(console.out());
        root.setErr(console.err());
        root.setColorScheme(CommandLine.Help.defaultColorScheme(console.colours() ? Ansi.ON : Ansi.OFF));
        root.setParameterExceptionHandler(this::wrongUsage);
        root.setExecutionExceptionHandler((problem, command, result) ->
                failed(problem, command.getCommandSpec().qualifiedName()));
        return root;
    }

    static void help(CommandSpec spec) {
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help and exit.")
                .build());
    }

    private int wrongUsage(ParameterException problem, String[] args) {
        String command = problem.getCommandLine().getCommandSpec().qualifiedName();
        console.problems(
                command,
                List.of(String.valueOf(problem.getMessage()) + " (" + command + " --help shows what there is)"));
        return Exit.USAGE;
    }

    private int failed(Exception problem, String name) {
        if (!console.env().getOrDefault("AMPWRIGHT_DEBUG", "").isEmpty()) {
            problem.printStackTrace(console.err());
        }
        return switch (problem) {
            case InvalidInput input -> {
                console.problems(name, input.problems());
                yield Exit.USAGE;
            }
            case CatalogError catalog -> {
                console.problems(name + ": the catalog is wrong", catalog.problems());
                yield Exit.SOFTWARE;
            }
            default -> {
                console.problems(
                        name,
                        List.of("this is a fault of the tool, not yours: " + problem
                                + " (AMPWRIGHT_DEBUG=1 shows where)"));
                yield Exit.SOFTWARE;
            }
        };
    }
}

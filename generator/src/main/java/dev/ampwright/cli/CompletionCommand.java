package dev.ampwright.cli;

import dev.ampwright.document.InvalidInput;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// `ampwright completion bash|zsh`: prints a script to source.
final class CompletionCommand {
    private CompletionCommand() {}

    /// The command.
    ///
    /// @param full all commands, built in full
    static CommandLine create(Tool tool, Supplier<CommandLine> full) {
        CommandSpec[] self = new CommandSpec[1];
        Callable<Integer> run = () -> {
            String shell = self[0].commandLine().getParseResult().matchedPositionalValue(0, "");
            if (!shell.equals("bash") && !shell.equals("zsh")) {
                throw new InvalidInput("there is a script for bash and for zsh, not for \"" + shell + "\"");
            }
            tool.console().out().print(AutoComplete.bash("ampwright", full.get()));
            return Exit.OK;
        };
        CommandSpec spec = CommandSpec.wrapWithoutInspection(run);
        self[0] = spec;
        spec.addPositional(PositionalParamSpec.builder()
                .index("0")
                .paramLabel("bash|zsh")
                .type(String.class)
                .required(true)
                .completionCandidates(List.of("bash", "zsh"))
                .description("The shell. Use it as: source <(ampwright completion bash)")
                .build());
        Commands.help(spec);
        return new CommandLine(spec);
    }
}

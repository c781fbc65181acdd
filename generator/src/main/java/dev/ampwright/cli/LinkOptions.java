package dev.ampwright.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// The option of `ampwright verify` that links what stands outside the stacks.
final class LinkOptions {
    private LinkOptions() {}

    static void add(CommandSpec spec) {
        spec.addOption(OptionSpec.builder("--link")
                .paramLabel("VALUE")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1..*")
                .description(
                        "What belongs to the application outside its stacks, beside the links in ampwright.yaml: an"
                                + " ARN, a distribution's or Amplify app's id, stack:NAME, a template file, a host's URL;"
                                + " @REGION may follow.")
                .build());
    }

    static List<String> read(ParseResult given) {
        return given.matchedOptionValue("--link", List.of());
    }
}

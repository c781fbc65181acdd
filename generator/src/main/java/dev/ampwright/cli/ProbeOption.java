package dev.ampwright.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// The option of `ampwright verify` that asks model servers as well.
final class ProbeOption {
    private static final String NAME = "--probe";

    private ProbeOption() {}

    static void add(CommandSpec spec) {
        spec.addOption(OptionSpec.builder(NAME)
                .type(boolean.class)
                .description("Send each model server of the application's own (a function's MODEL_BASE_URL, a linked"
                        + " host) one GET without a token, to see whether it is turned away. A private address is asked"
                        + " only when --link names it.")
                .build());
    }

    static boolean given(ParseResult given) {
        return given.hasMatchedOption(NAME);
    }
}

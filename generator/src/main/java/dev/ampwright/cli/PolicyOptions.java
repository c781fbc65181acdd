package dev.ampwright.cli;

import dev.ampwright.verify.PolicyFiles;
import dev.ampwright.verify.collect.InvalidInput;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// The options of `ampwright verify` that say by what is judged: baselines and waivers.
///
/// @param console `AMPWRIGHT_BASELINE` in its environment names baseline files that come before those given
record PolicyOptions(Console console) {
    static final String BASELINE_VARIABLE = "AMPWRIGHT_BASELINE";

    static void add(CommandSpec spec) {
        spec.addOption(files(
                "--baseline",
                "Judge by a baseline file; several from the organisation's down to the team's. Files named by "
                        + BASELINE_VARIABLE + " come before, the project's security/baseline.yaml after them."));
        spec.addOption(files("--waivers", "Waivers beside those of the project's security/waivers.yaml."));
        spec.addOption(OptionSpec.builder("--print-baseline")
                .type(boolean.class)
                .description("Print the baseline in force, with where each value comes from, and judge nothing.")
                .build());
    }

    private static OptionSpec files(String name, String description) {
        return OptionSpec.builder(name)
                .paramLabel("FILE")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1")
                .description(description)
                .build();
    }

    PolicyFiles files(ParseResult given) {
        List<Path> baselines = new ArrayList<>();
        String named = console.env().getOrDefault(BASELINE_VARIABLE, "");
        for (String file : named.split(File.pathSeparator, -1)) {
            if (!file.isBlank()) {
                baselines.add(path(file));
            }
        }
        given.<List<String>>matchedOptionValue("--baseline", List.of()).forEach(file -> baselines.add(path(file)));
        List<Path> waivers = given.<List<String>>matchedOptionValue("--waivers", List.of()).stream()
                .map(PolicyOptions::path)
                .toList();
        return new PolicyFiles(baselines, waivers);
    }

    boolean prints(ParseResult given) {
        return given.hasMatchedOption("--print-baseline");
    }

    int print(ParseResult given) {
        Path project = path(Optional.ofNullable(given.<String>matchedPositionalValue(0, null))
                .orElse("."));
        console.out().print(files(given).baseline(Optional.of(project)).toYaml());
        return Exit.OK;
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new InvalidInput("\"" + text + "\" is no path: " + e.getReason());
        }
    }
}

package dev.ampwright.cli;

import dev.ampwright.verify.Request;
import dev.ampwright.verify.collect.InvalidInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// The option of `ampwright verify` that gives values for templates' parameters.
final class ParameterOptions {
    private static final String OPTION = "--parameter";

    private ParameterOptions() {}

    static void add(CommandSpec spec) {
        spec.addOption(OptionSpec.builder(OPTION)
                .paramLabel("NAME=VALUE")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1..*")
                .description("Values for the templates' parameters, as they will be given at deployment; without one a"
                        + " parameter has its default.")
                .build());
    }

    /// The target with the values that were given.
    static Request.Target with(Request.Target target, ParseResult given) {
        Map<String, String> values = values(given.matchedOptionValue(OPTION, List.of()));
        return switch (target) {
            case Request.Assembly(Path directory, var ignored) -> new Request.Assembly(directory, values);
            case Request.Templates(List<Path> files, var ignored) -> new Request.Templates(files, values);
            case Request.Stacks stacks when values.isEmpty() -> stacks;
            case Request.Stacks ignored ->
                throw new InvalidInput(
                        OPTION + " is for templates; a deployed stack has its values, so leave the option out");
        };
    }

    private static Map<String, String> values(List<String> given) {
        List<String> problems = new ArrayList<>();
        Map<String, String> values = new LinkedHashMap<>();
        for (String text : given) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                problems.add(OPTION + " " + text + ": write NAME=VALUE");
            } else if (values.put(text.substring(0, equals), text.substring(equals + 1)) != null) {
                problems.add(OPTION + " " + text.substring(0, equals) + " is given twice; give it once");
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return values;
    }
}

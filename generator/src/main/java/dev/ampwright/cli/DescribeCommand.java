package dev.ampwright.cli;

import dev.ampwright.catalog.Blueprint;
import dev.ampwright.catalog.Catalog;
import dev.ampwright.document.InvalidInput;
import dev.ampwright.document.Json;
import dev.ampwright.options.JsonSchema;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `ampwright describe`: a blueprint's options and features, or the options' JSON Schema.
final class DescribeCommand {
    private DescribeCommand() {}

    static CommandLine create(Tool tool) {
        CommandSpec[] self = new CommandSpec[1];
        Callable<Integer> run = () -> describe(tool, self[0].commandLine().getParseResult());
        CommandSpec spec = CommandSpec.wrapWithoutInspection(run);
        self[0] = spec;
        spec.addPositional(PositionalParamSpec.builder()
                .index("0")
                .arity("0..1")
                .paramLabel("BLUEPRINT")
                .type(String.class)
                .description("The blueprint to describe.")
                .build());
        spec.addOption(OptionSpec.builder("--schema")
                .type(boolean.class)
                .description("Print the JSON Schema of the options instead.")
                .build());
        spec.addOption(OptionSpec.builder("--json")
                .type(boolean.class)
                .description("Print one JSON object.")
                .build());
        Commands.help(spec);
        return new CommandLine(spec);
    }

    private static int describe(Tool tool, ParseResult parsed) {
        PrintWriter out = tool.console().out();
        boolean schema = parsed.hasMatchedOption("--schema");
        String name = parsed.matchedPositionalValue(0, "");
        if (schema == !name.isEmpty()) {
            throw new InvalidInput(
                    "say which blueprint (ampwright list shows them), or --schema for the JSON Schema of the options");
        }
        Catalog catalog = tool.catalog();
        if (schema) {
            out.print(Json.write(JsonSchema.of(catalog.schema())));
            return Exit.OK;
        }
        Blueprint blueprint = catalog.blueprint(name);
        if (parsed.hasMatchedOption("--json")) {
            out.print(Json.write(Description.json(catalog, blueprint)));
        } else {
            Description.print(out, catalog, blueprint);
        }
        return Exit.OK;
    }
}

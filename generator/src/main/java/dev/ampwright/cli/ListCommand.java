package dev.ampwright.cli;

import dev.ampwright.catalog.Blueprint;
import dev.ampwright.document.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// `ampwright list`: the blueprints there are.
final class ListCommand {
    private ListCommand() {}

    static CommandLine create(Tool tool) {
        CommandSpec[] self = new CommandSpec[1];
        Callable<Integer> run =
                () -> list(tool, self[0].commandLine().getParseResult().hasMatchedOption("--json"));
        CommandSpec spec = CommandSpec.wrapWithoutInspection(run);
        self[0] = spec;
        spec.addOption(OptionSpec.builder("--json")
                .type(boolean.class)
                .description("Print one JSON object.")
                .build());
        Commands.help(spec);
        return new CommandLine(spec);
    }

    private static int list(Tool tool, boolean json) {
        List<Blueprint> blueprints = tool.catalog().blueprints();
        if (json) {
            tool.console()
                    .out()
                    .print(Json.write(Map.of(
                            "blueprints",
                            blueprints.stream().map(ListCommand::summary).toList())));
            return Exit.OK;
        }
        int width = blueprints.stream().mapToInt(b -> b.name().length()).max().orElse(0);
        for (Blueprint blueprint : blueprints) {
            tool.console()
                    .out()
                    .println(blueprint.name()
                            + " ".repeat(width - blueprint.name().length() + 2)
                            + blueprint.part().title());
        }
        return Exit.OK;
    }

    private static Map<String, Object> summary(Blueprint blueprint) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("name", blueprint.name());
        summary.put("title", blueprint.part().title());
        summary.put("description", blueprint.part().description());
        return summary;
    }
}

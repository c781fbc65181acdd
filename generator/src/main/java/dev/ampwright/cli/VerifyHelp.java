package dev.ampwright.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/// The layout of `ampwright verify --help`: the options under headings, examples at the end. An option added
/// elsewhere belongs into [#GROUPS]; what is in none stands under "Further options".
final class VerifyHelp {
    private static final String REST = "Further options";

    private static final Map<String, List<String>> GROUPS = groups();

    private VerifyHelp() {}

    private static Map<String, List<String>> groups() {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        groups.put(
                "What is judged",
                List.of("--assembly", "--template", "--parameter", "--stack", "--region", "--link", "--evidence"));
        groups.put(
                "By what it is judged",
                List.of("--baseline", "--waivers", "--print-baseline", "--evidence-dir", "--probe"));
        groups.put("Reports", List.of("--format", "--output", "--report", "--account", "--json"));
        groups.put("Evidence to keep", List.of("--save-evidence", "--sign-key", "--check-evidence", "--public-key"));
        groups.put("Permissions", List.of("--print-iam-policy", "--preflight"));
        groups.put("Fleets", List.of("--fleet", "--parallel"));
        groups.put("The checklist itself", List.of("--list-controls", "--explain", "--print-schema"));
        return groups;
    }

    static void lay(CommandSpec spec) {
        UsageMessageSpec usage = spec.usageMessage();
        usage.autoWidth(true);
        usage.customSynopsis(
                "ampwright verify [PROJECT_DIR] [OPTION]...",
                "ampwright verify [PROJECT_DIR] --assembly DIR | --template FILE... | --stack NAME... [OPTION]...",
                "ampwright verify --list-controls | --explain ID...");
        usage.footer(
                "",
                "Examples:",
                "  ampwright verify",
                "      the project in this folder, as it was synthesized (cdk.out)",
                "  ampwright verify --stack demo-platform --region eu-west-1 --report launch.html",
                "      what is deployed, with a report to print",
                "  ampwright verify --template app.yaml --format sarif --output app.sarif",
                "      a template of anybody, for code scanning",
                "  ampwright verify --explain L4.1",
                "      what a control asks, why, and how it decides",
                "",
                "Exit codes:",
                "  0   fit to launch",
                "  1   a blocking control fails",
                "  2   wrong usage or input",
                "  3   nothing blocks, but something could not be assessed",
                "  4   nothing blocks, but a waiver is faulty",
                "  70  a fault of the tool");
        usage.sectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, VerifyHelp::options);
    }

    private static String options(Help help) {
        Map<String, List<OptionSpec>> shown = new LinkedHashMap<>();
        GROUPS.forEach((heading, names) -> shown.put(heading, new ArrayList<>()));
        shown.put(REST, new ArrayList<>());
        for (OptionSpec option : help.commandSpec().options()) {
            if (!option.hidden()) {
                shown.getOrDefault(headingOf(option), List.of()).add(option);
            }
        }
        StringBuilder out = new StringBuilder();
        shown.forEach((heading, options) -> {
            if (!options.isEmpty()) {
                List<String> order = GROUPS.getOrDefault(heading, List.of());
                Help.Layout layout =
                        help.createDefaultLayout(help.commandSpec().options(), List.of(), help.colorScheme());
                out.append(System.lineSeparator())
                        .append(help.colorScheme().text("@|bold " + heading + "|@"))
                        .append(System.lineSeparator())
                        .append(help.optionListExcludingGroups(
                                options,
                                layout,
                                (a, b) ->
                                        Integer.compare(order.indexOf(a.longestName()), order.indexOf(b.longestName())),
                                help.parameterLabelRenderer()));
            }
        });
        return out.toString();
    }

    private static String headingOf(OptionSpec option) {
        return GROUPS.entrySet().stream()
                .filter(group -> group.getValue().contains(option.longestName()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(REST);
    }
}

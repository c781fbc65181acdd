package dev.ampwright.cli;

import dev.ampwright.document.Nearest;
import dev.ampwright.verify.Checklist;
import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.controls.Baseline;
import dev.ampwright.verify.listing.Explainer;
import dev.ampwright.verify.report.Schemas;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// The options of `ampwright verify` that tell of the checklist and judge nothing.
record TellOptions(Console console) {
    private static final List<String> FORMS = List.of("console", "json", "markdown");

    static void add(CommandSpec spec) {
        spec.addOption(OptionSpec.builder("--list-controls")
                .type(boolean.class)
                .description("List the controls: id, title, severity, blocking or advice, guide ids. With --json also"
                        + " operations, IAM actions and remedies.")
                .build());
        spec.addOption(OptionSpec.builder("--explain")
                .paramLabel("ID")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1..*")
                .description("Explain controls: what, why, how they are decided, what they cannot tell, the remedy,"
                        + " AWS's documents. --format json or markdown for other forms.")
                .build());
        spec.addOption(OptionSpec.builder("--json")
                .type(boolean.class)
                .description("The same as --format json.")
                .build());
        spec.addOption(OptionSpec.builder("--print-schema")
                .paramLabel("NAME")
                .type(String.class)
                .description("Print a JSON Schema (" + String.join(", ", Schemas.titles()) + ").")
                .build());
    }

    boolean asked(ParseResult given) {
        return given.hasMatchedOption("--list-controls")
                || given.hasMatchedOption("--explain")
                || given.hasMatchedOption("--print-schema");
    }

    int print(ParseResult given) {
        String schema = given.matchedOptionValue("--print-schema", "");
        console.out().print(schema.isEmpty() ? controls(given) : schema(schema));
        return Exit.OK;
    }

    private static String schema(String title) {
        return List.of(Schemas.values()).stream()
                .filter(schema -> schema.title().equals(title))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("--print-schema " + title + " does not exist"
                        + Nearest.hint(title, Schemas.titles()) + " (schemas: "
                        + String.join(", ", Schemas.titles()) + ")"))
                .text();
    }

    private String controls(ParseResult given) {
        String form =
                given.hasMatchedOption("--json") ? "json" : given.matchedOptionValue("--format", FORMS.getFirst());
        if (!FORMS.contains(form)) {
            throw new InvalidInput("--format " + form + " does not fit here" + Nearest.hint(form, FORMS) + " (forms: "
                    + String.join(", ", FORMS) + ")");
        }
        Baseline baseline = Baseline.standard();
        Explainer all = Explainer.of(Checklist.of(baseline).controls(), baseline);
        List<String> ids = given.matchedOptionValue("--explain", List.of());
        Explainer told = ids.isEmpty() ? all : all.only(ids);
        return switch (form) {
            case "json" -> told.json(!ids.isEmpty());
            case "markdown" -> told.markdown();
            default -> ids.isEmpty() ? told.list() : told.explain(console.width());
        };
    }
}

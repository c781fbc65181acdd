package dev.ampwright.cli;

import dev.ampwright.verify.Checklist;
import dev.ampwright.verify.Request;
import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.collect.live.LiveAccess;
import dev.ampwright.verify.controls.Baseline;
import dev.ampwright.verify.permissions.IamPolicy;
import dev.ampwright.verify.permissions.Preflight;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// The options of `ampwright verify` about what the caller may read.
record PermissionOptions(Console console) {
    private static final List<String> FORMATS = List.of("console", "json");

    static void add(CommandSpec spec) {
        spec.addOption(OptionSpec.builder("--print-iam-policy")
                .type(boolean.class)
                .description("Print the IAM policy that judging deployed stacks needs, and judge nothing.")
                .build());
        spec.addOption(OptionSpec.builder("--preflight")
                .type(boolean.class)
                .description("With --stack: ask AWS about one resource of each type only, and say which controls the"
                        + " caller's permissions cannot assess.")
                .build());
    }

    boolean printsPolicy(ParseResult given) {
        return given.hasMatchedOption("--print-iam-policy");
    }

    int printPolicy(ParseResult given) {
        IamPolicy policy = IamPolicy.ofCollector();
        List<String> documents = policy.documents(given.matchedOptionValue("--region", ""));
        documents.forEach(console.out()::print);
        if (documents.size() > 1) {
            console.err()
                    .println("These are " + documents.size() + " policies, as IAM takes " + IamPolicy.LIMIT
                            + " characters in one; attach them all.");
        }
        return Exit.OK;
    }

    /// Whether the stacks are only tried.
    ///
    /// @throws InvalidInput when that makes no sense with the other options
    boolean preflights(ParseResult given, Request request) {
        if (!given.hasMatchedOption("--preflight")) {
            return false;
        }
        List<String> problems = new ArrayList<>();
        if (!(request.target() instanceof Request.Stacks)) {
            problems.add("--preflight asks about deployed stacks; name them with --stack");
        }
        if (!FORMATS.contains(format(given))) {
            problems.add("--preflight prints console or json, not " + format(given));
        }
        if (given.hasMatchedOption("--probe")) {
            problems.add("--preflight asks AWS only, and --probe a model server; run it without --probe");
        }
        for (String option : List.of("--output", "--report")) {
            if (given.hasMatchedOption(option)) {
                problems.add(option + " takes a report, and --preflight makes none; redirect what it prints");
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return true;
    }

    private static String format(ParseResult given) {
        return given.matchedOptionValue("--format", "console");
    }

    int preflight(ParseResult given, Request request) {
        List<String> stacks = ((Request.Stacks) request.target()).names();
        Optional<String> region = request.region();
        Preflight preflight =
                Preflight.of(Checklist.of(Baseline.standard()).controls(), stacks, region, LiveAccess.ordinary());
        console.out().print(format(given).equals("json") ? preflight.toJson() : preflight.toText());
        return preflight.exit();
    }
}

package dev.ampwright.cli;

import dev.ampwright.verify.PolicyFiles;
import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.collect.live.LiveAccess;
import dev.ampwright.verify.collect.live.Pacing;
import dev.ampwright.verify.fleet.FleetEntry;
import dev.ampwright.verify.fleet.FleetFile;
import dev.ampwright.verify.fleet.FleetResult;
import dev.ampwright.verify.fleet.FleetRun;
import dev.ampwright.verify.fleet.FleetSummary;
import dev.ampwright.verify.report.Format;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// The options of `ampwright verify` that judge a fleet.
record FleetOptions(Tool tool) {
    private static final int PARALLEL = 4;
    private static final int MOST = 64;

    /// What cannot be said beside a fleet, which says it for each application.
    private static final List<String> OF_ONE =
            List.of("--stack", "--assembly", "--template", "--region", "--evidence-dir", "--report", "--preflight");

    private static final String PROBE = "--probe";

    static void add(CommandSpec spec) {
        spec.addOption(OptionSpec.builder("--fleet")
                .paramLabel("FILE")
                .type(String.class)
                .description("Judge the deployed applications that a YAML file lists; --output names a folder for a"
                        + " report (JSON and HTML) of each.")
                .build());
        spec.addOption(OptionSpec.builder("--parallel")
                .paramLabel("N")
                .type(String.class)
                .description("How many applications of a fleet are judged at once, 1 to " + MOST + " (" + PARALLEL
                        + " otherwise).")
                .build());
    }

    boolean given(ParseResult given) {
        return given.hasMatchedOption("--fleet");
    }

    int run(ParseResult given, PolicyFiles policy) {
        List<String> problems = new ArrayList<>();
        OF_ONE.stream()
                .filter(given::hasMatchedOption)
                .forEach(option -> problems.add(option + " does not go with --fleet; write it in the fleet file"));
        if (given.hasMatchedOption(PROBE)) {
            problems.add(PROBE + " does not go with --fleet; probe the model servers of one application at a time");
        }
        String format = given.matchedOptionValue("--format", "console");
        if (!format.equals("console") && !format.equals("json")) {
            problems.add("a fleet's summary is console or json, not " + format);
        }
        int parallel = parallel(given.matchedOptionValue("--parallel", String.valueOf(PARALLEL)), problems);
        Optional<Path> folder = Optional.ofNullable(given.<String>matchedOptionValue("--output", null))
                .flatMap(text -> folder(text, problems));
        List<FleetEntry> entries = entries(given.matchedOptionValue("--fleet", ""), problems);
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        LiveAccess access = LiveAccess.ordinary().at(Pacing.ofFleet());
        AtomicInteger done = new AtomicInteger();
        boolean terminal = tool.console().interactive();
        FleetSummary summary = new FleetRun(tool.version(), policy, Clock.systemUTC(), access, parallel)
                .run(entries, result -> {
                    int number = done.incrementAndGet();
                    if (terminal) {
                        tool.console()
                                .err()
                                .println(number + "/" + entries.size() + "  "
                                        + result.entry().name());
                        tool.console().err().flush();
                    }
                });
        Map<String, String> reports = folder.map(where -> write(summary, where)).orElse(Map.of());
        tool.console()
                .out()
                .print(
                        format.equals("json")
                                ? summary.toJson(reports)
                                : summary.toText(reports, ReportOptions.terminal(tool.console())));
        return summary.exit();
    }

    private static List<FleetEntry> entries(String file, List<String> problems) {
        try {
            return FleetFile.read(Path.of(file));
        } catch (InvalidInput wrong) {
            problems.addAll(wrong.problems());
        } catch (InvalidPathException e) {
            problems.add("\"" + file + "\" is no path: " + e.getReason());
        }
        return List.of();
    }

    private static int parallel(String text, List<String> problems) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= MOST) {
                return number;
            }
        } catch (NumberFormatException ignored) {
            // Said below.
        }
        problems.add("--parallel " + text + " is not a number from 1 to " + MOST);
        return PARALLEL;
    }

    private static Optional<Path> folder(String text, List<String> problems) {
        try {
            Path folder = Path.of(text);
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                problems.add("--output " + text + " is a file; with --fleet name a folder for the reports");
            }
            return Optional.of(folder);
        } catch (InvalidPathException e) {
            problems.add("--output \"" + text + "\" is no path: " + e.getReason());
            return Optional.empty();
        }
    }

    /// Writes the reports and the summary; the names of the reports, by application.
    private static Map<String, String> write(FleetSummary summary, Path folder) {
        Map<String, String> names = new TreeMap<>();
        try {
            Files.createDirectories(folder);
            for (FleetResult result : summary.results()) {
                if (result instanceof FleetResult.Judged judged) {
                    String name = judged.entry().name();
                    for (Format format : List.of(Format.JSON, Format.HTML)) {
                        String text = format.write(judged.report(), "");
                        Files.write(folder.resolve(name + "." + format.title()), text.getBytes(StandardCharsets.UTF_8));
                    }
                    names.put(name, name + ".json");
                }
            }
            Files.writeString(folder.resolve("fleet.json"), summary.toJson(names));
            return names;
        } catch (IOException e) {
            throw new InvalidInput(folder + ": the reports cannot be written (" + e.getMessage()
                    + "); choose another --output folder");
        }
    }
}

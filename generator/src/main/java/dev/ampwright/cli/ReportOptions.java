package dev.ampwright.cli;

import dev.ampwright.document.Nearest;
import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.report.ConsoleReport;
import dev.ampwright.verify.report.Format;
import dev.ampwright.verify.report.Report;
import dev.ampwright.verify.report.Terminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// The options that say which reports to write, and where.
///
/// @param printed the format on standard output; empty when `--output` takes its place
/// @param files each file with its format
/// @param account the account findings are filed under when the report knows none; may be empty
record ReportOptions(Optional<Format> printed, List<Target> files, String account) {

    /// A file to write.
    record Target(Format format, Path file) {}

    static void add(CommandSpec spec) {
        String formats = String.join(", ", Format.titles());
        spec.addOption(OptionSpec.builder("--format")
                .paramLabel("FORMAT")
                .type(String.class)
                .description("Form of the report: " + formats
                        + ". Without it --output's suffix decides, and console otherwise.")
                .build());
        spec.addOption(OptionSpec.builder("--output")
                .paramLabel("FILE")
                .type(String.class)
                .description("Write the report to a file instead of printing it.")
                .build());
        spec.addOption(OptionSpec.builder("--report")
                .paramLabel("[FORMAT=]FILE")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description("Write one more report; may be given again. The format is guessed from a suffix that is"
                        + " clear: html, json, md, csv, sarif, xml, asff.json, ocsf.json, oscal.json.")
                .build());
        spec.addOption(OptionSpec.builder("--account")
                .paramLabel("ID")
                .type(String.class)
                .description("The AWS account that ASFF findings of templates belong to.")
                .build());
    }

    /// @param problems takes what is wrong
    static ReportOptions read(ParseResult given, List<String> problems) {
        Optional<String> format = Optional.ofNullable(given.<String>matchedOptionValue("--format", null));
        if (given.hasMatchedOption("--json")) {
            if (format.isPresent() && !format.get().equals("json")) {
                problems.add("--json and --format " + format.get() + " exclude each other; give one of them");
            }
            format = Optional.of("json");
        }
        Optional<String> output = Optional.ofNullable(given.matchedOptionValue("--output", null));
        List<Target> files = new ArrayList<>();
        Optional<Format> chosen = format.flatMap(name -> format("--format", name, problems));
        output.flatMap(text -> path("--output", text, problems))
                .ifPresent(file ->
                        files.add(new Target(chosen.or(() -> Format.of(file)).orElse(Format.CONSOLE), file)));
        for (String text : given.matchedOptionValue("--report", List.<String>of())) {
            target(text, problems).ifPresent(files::add);
        }
        String account = given.matchedOptionValue("--account", "");
        if (!account.isEmpty() && !account.matches("\\d{12}")) {
            problems.add("--account \"" + account + "\" is no AWS account; give its twelve digits");
        }
        files.forEach(file -> mustBeWritable(file.file(), problems));
        if (files.stream()
                        .map(file -> file.file().toAbsolutePath().normalize())
                        .distinct()
                        .count()
                < files.size()) {
            problems.add("two reports go to one file; give each a file of its own");
        }
        return new ReportOptions(
                output.isPresent() ? Optional.empty() : Optional.of(chosen.orElse(Format.CONSOLE)), files, account);
    }

    private static Optional<Target> target(String text, List<String> problems) {
        int equals = text.indexOf('=');
        String before = text.substring(0, Math.max(0, equals));
        // A name that is no format may be part of the path.
        if (equals > 0 && before.matches("[a-zA-Z]+")) {
            return format("--report", before, problems)
                    .flatMap(format -> path("--report", text.substring(equals + 1), problems)
                            .map(file -> new Target(format, file)));
        }
        Optional<Path> file = path("--report", text, problems);
        Optional<Format> guessed = file.flatMap(Format::of);
        if (file.isPresent() && guessed.isEmpty()) {
            problems.add("--report " + text + ": the suffix does not tell the format; write --report FORMAT=" + text
                    + " (formats: " + String.join(", ", Format.titles()) + ")");
        }
        return guessed.flatMap(format -> file.map(path -> new Target(format, path)));
    }

    private static Optional<Format> format(String option, String name, List<String> problems) {
        Optional<Format> format = Format.named(name);
        if (format.isEmpty()) {
            problems.add(option + " " + name + " does not exist" + Nearest.hint(name, Format.titles()) + " (formats: "
                    + String.join(", ", Format.titles()) + ")");
        }
        return format;
    }

    private static Optional<Path> path(String option, String text, List<String> problems) {
        try {
            if (text.isEmpty()) {
                problems.add(option + " names no file; give one");
                return Optional.empty();
            }
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            problems.add(option + " \"" + text + "\" is no path: " + e.getReason());
            return Optional.empty();
        }
    }

    /// Found out before anything is read, not after minutes of reading.
    private static void mustBeWritable(Path file, List<String> problems) {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            problems.add("the report " + file + " is a folder; name a file in it");
        } else if (folder != null && !Files.isDirectory(folder)) {
            problems.add("the report " + file + ": there is no folder " + folder + "; make it, or choose another file");
        }
    }

    static Terminal terminal(Console console) {
        // What the locale can show; Java's default charset is UTF-8 whatever the locale.
        boolean symbols = "UTF-8".equalsIgnoreCase(System.getProperty("native.encoding"));
        return new Terminal(console.colours(), symbols, console.width());
    }

    /// Writes all that was asked for.
    void write(Report report, Console console) {
        // All are made first, so that a format that cannot be had leaves no half of the files behind.
        List<String> texts = files.stream()
                .map(target -> target.format().write(report, account))
                .toList();
        printed.ifPresent(format -> console.out()
                .print(
                        format == Format.CONSOLE
                                ? new ConsoleReport(terminal(console)).write(report)
                                : format.write(report, account)));
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            Path file = files.get(i).file();
            try {
                Files.write(file, texts.get(i).getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                problems.add(file + ": the report cannot be written (" + e.getMessage() + "); choose another file");
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
    }
}

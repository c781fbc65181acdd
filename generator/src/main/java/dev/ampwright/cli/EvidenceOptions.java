package dev.ampwright.cli;

import dev.ampwright.verify.Examination;
import dev.ampwright.verify.PolicyFiles;
import dev.ampwright.verify.Request;
import dev.ampwright.verify.Verifier;
import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.evidence.EvidenceCheck;
import dev.ampwright.verify.evidence.EvidenceFile;
import dev.ampwright.verify.evidence.SigningKey;
import dev.ampwright.verify.evidence.VerifyingKey;
import dev.ampwright.verify.report.JsonReport;
import dev.ampwright.verify.report.Report;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// The options of `ampwright verify` that save evidence, replay it and check it.
record EvidenceOptions(Tool tool) {
    private static final String SAVE = "--save-evidence";
    private static final String REPLAY = "--evidence";
    private static final String CHECK = "--check-evidence";
    private static final String SIGN = "--sign-key";
    private static final String PUBLIC = "--public-key";

    /// What says what to judge, which a saved run says itself.
    private static final List<String> TARGETS = List.of(
            "--assembly", "--template", "--stack", "--region", "--evidence-dir", "--preflight", "--fleet", "--probe");

    static void add(CommandSpec spec) {
        spec.addOption(file(SAVE, "Save what the verdicts rest on, without secrets, so that it can be judged again."));
        spec.addOption(file(
                SIGN,
                "Sign the saved evidence with a private key (PKCS#8 in PEM: Ed25519, EC P-256, RSA). The passphrase of"
                        + " an encrypted one is taken from " + SigningKey.PASSPHRASE_VARIABLE + "."));
        spec.addOption(file(REPLAY, "Judge saved evidence again, without AWS, as of when it was saved."));
        spec.addOption(file(
                CHECK,
                "Say whether saved evidence is as it was saved, and judge nothing. Exit: 0 intact and signed with the"
                        + " given key, 1 not, 3 intact but whose it is was not checked."));
        spec.addOption(file(PUBLIC, "The key that the signature must be of (PEM), for " + CHECK + "."));
    }

    private static OptionSpec file(String name, String description) {
        return OptionSpec.builder(name)
                .paramLabel("FILE")
                .type(String.class)
                .description(description)
                .build();
    }

    boolean checks(ParseResult given) {
        return given.hasMatchedOption(CHECK);
    }

    boolean replays(ParseResult given) {
        return given.hasMatchedOption(REPLAY);
    }

    /// Options that do not go together, each with the remedy.
    List<String> conflicts(ParseResult given) {
        List<String> problems = new ArrayList<>();
        boolean replays = given.hasMatchedOption(REPLAY);
        if (replays) {
            TARGETS.stream()
                    .filter(given::hasMatchedOption)
                    .forEach(target -> problems.add(
                            REPLAY + " and " + target + " exclude each other; the evidence says what was judged"));
            if (given.hasMatchedPositional(0)) {
                problems.add(REPLAY + " needs no project; the evidence says what was judged");
            }
        }
        if (given.hasMatchedOption(SAVE) && replays) {
            problems.add(SAVE + " and " + REPLAY + " exclude each other; copy the evidence file instead");
        }
        if (given.hasMatchedOption(SAVE) && given.hasMatchedOption("--fleet")) {
            problems.add(SAVE + " and --fleet exclude each other; save the evidence of one stack at a time");
        }
        if (given.hasMatchedOption(SIGN) && !given.hasMatchedOption(SAVE)) {
            problems.add(SIGN + " signs what " + SAVE + " writes; give " + SAVE + " too");
        }
        if (given.hasMatchedOption(PUBLIC) && !given.hasMatchedOption(CHECK)) {
            problems.add(PUBLIC + " is for " + CHECK + "; give " + CHECK + " too");
        }
        return problems;
    }

    /// The report of a saved run.
    ///
    /// @param problems what is wrong with the options; with any, nothing is judged
    Report replay(ParseResult given, List<String> problems, Verifier verifier) {
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return verifier.replay(
                EvidenceFile.read(path(given, REPLAY).orElseThrow()).saved());
    }

    /// The report of what is there now, which is saved if that was asked for.
    Report judge(ParseResult given, Request request, Verifier verifier) {
        Optional<Path> save = path(given, SAVE);
        if (save.isEmpty()) {
            return verifier.verify(request);
        }
        mustBeWritable(save.get());
        Optional<SigningKey> key = path(given, SIGN)
                .map(file -> SigningKey.read(
                        file, Optional.ofNullable(tool.console().env().get(SigningKey.PASSPHRASE_VARIABLE))));
        key.flatMap(SigningKey::warning)
                .ifPresent(warning -> tool.console().err().println("warning: " + warning));
        Examination examination = verifier.examine(request);
        EvidenceFile.write(
                save.get(),
                examination.saved(),
                JsonReport.write(examination.report()),
                key,
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS));
        return examination.report();
    }

    /// Prints whether evidence is as it was saved.
    int check(ParseResult given) {
        List<String> problems = conflicts(given);
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        Optional<VerifyingKey> key = path(given, PUBLIC).map(VerifyingKey::read);
        Verifier verifier = new Verifier(tool.version(), PolicyFiles.none(), Clock.systemUTC());
        EvidenceCheck check = EvidenceCheck.of(
                path(given, CHECK).orElseThrow(),
                key,
                tool.version(),
                saved -> JsonReport.write(verifier.replay(saved)));
        tool.console().out().print(check.text());
        return check.exit();
    }

    /// Found out before anything is read, not after minutes of reading.
    private static void mustBeWritable(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            throw new InvalidInput(SAVE + " " + file + " is a folder; name a file in it");
        }
        if (folder != null && !Files.isDirectory(folder)) {
            throw new InvalidInput(
                    SAVE + " " + file + ": there is no folder " + folder + "; make it, or choose another file");
        }
    }

    private static Optional<Path> path(ParseResult given, String option) {
        Optional<String> text = Optional.ofNullable(given.matchedOptionValue(option, null));
        try {
            return text.map(Path::of);
        } catch (InvalidPathException e) {
            throw new InvalidInput("\"" + text.orElse("") + "\" is no path: " + e.getReason());
        }
    }
}

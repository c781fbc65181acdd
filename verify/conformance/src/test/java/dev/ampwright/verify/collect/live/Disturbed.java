package dev.ampwright.verify.collect.live;

import dev.ampwright.verify.Checklist;
import dev.ampwright.verify.PolicyFiles;
import dev.ampwright.verify.Request;
import dev.ampwright.verify.Verifier;
import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.collect.replay.Tape;
import dev.ampwright.verify.controls.Baseline;
import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.emulator.AwsBetween;
import dev.ampwright.verify.emulator.Fault;
import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.report.Report;
import dev.ampwright.verify.verdict.Verdict;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What the checklist says about one deployment, undisturbed and while one operation fails.
final class Disturbed implements AutoCloseable {
    /// Judged by a baseline that asks for all that can be asked for, so that no control stands aside.
    private static final List<Control> CONTROLS = Checklist.of(Baseline.standard()
                    .with(Baseline.REQUIRE_MFA, true)
                    .with(Baseline.REQUIRE_THREAT_PROTECTION, true)
                    .with(Baseline.REQUIRE_CUSTOM_DOMAIN, true)
                    .with(Baseline.REQUIRE_SHIELD_ADVANCED, true)
                    .with(Baseline.REQUIRE_SECRET_ROTATION, true))
            .controls();

    private final Deployment deployment;
    private final AwsBetween between;
    private final Map<String, Set<Said>> undisturbed;
    private final Set<String> asked;
    private final RememberedAnswers remembered = new RememberedAnswers();

    /// @param deployment which this closes
    Disturbed(Deployment deployment) {
        this.deployment = deployment;
        this.between = AwsBetween.start(deployment.emulator());
        undisturbed = judge(collect(between.endpoint(), Duration.ofMinutes(1)));
        asked = operations(between);
    }

    /// One verdict, in a form that can be compared between runs.
    ///
    /// @param operations whose answers it rests on
    record Said(String kind, String resource, String message, Set<String> operations) {
        boolean decides() {
            return kind.equals("Pass") || kind.equals("Fail");
        }

        boolean restsOnAny(Set<String> names) {
            return operations.stream().anyMatch(names::contains);
        }

        boolean sameAs(Said other) {
            return kind.equals(other.kind) && resource.equals(other.resource) && message.equals(other.message);
        }
    }

    /// What became of a run.
    ///
    /// @param problems the controls whose verdicts are wrong, and what is wrong with them
    /// @param changed the controls that say something else than undisturbed
    /// @param named the controls with a verdict that names the failing operation as the reason
    /// @param matters the controls that it changes, or whose verdicts rest on it otherwise
    /// @param askedOn whether a second page was asked for
    record Outcome(
            Map<String, List<String>> problems,
            Set<String> changed,
            Set<String> named,
            Set<String> matters,
            boolean askedOn) {}

    /// Without these there is nothing to judge: the run ends with an error, see [LiveInputTest].
    static boolean opensARun(Operation operation) {
        return operation == Operation.STS_GET_CALLER_IDENTITY || operation == Operation.CLOUDFORMATION_DESCRIBE_STACKS;
    }

    Set<String> asked() {
        return asked;
    }

    /// What the emulator answers, with an answer that it would not give.
    AwsBetween another() {
        return between.another();
    }

    /// What the checklist says when AWS is there.
    Map<String, Set<Said>> judged(URI endpoint) {
        return judge(collect(endpoint, Duration.ofMinutes(1)));
    }

    Map<String, Set<Said>> undisturbed() {
        return undisturbed;
    }

    /// What the checklist says when nothing is asked that was answered before.
    Map<String, Set<Said>> remembered() {
        judge(collect(Set.of(), between.endpoint(), Duration.ofMinutes(1)));
        return judge(collect(Set.of(), between.endpoint(), Duration.ofMinutes(1)));
    }

    /// What `ampwright verify` reports of it.
    Report report(URI endpoint, Duration patience) {
        return new Verifier(
                        "1",
                        PolicyFiles.none(),
                        Clock.fixed(Deployment.NOW, ZoneOffset.UTC),
                        access(endpoint, patience))
                .verify(new Request(
                        new Request.Stacks(deployment.stacks()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Deployment.REGION)));
    }

    @Override
    public void close() {
        between.close();
        deployment.close();
    }

    /// The operations that a control's verdicts rest on when nothing fails.
    Map<String, Set<String>> restsOn() {
        Map<String, Set<String>> operations = new TreeMap<>();
        undisturbed.forEach((control, verdicts) -> operations.put(
                control,
                verdicts.stream().flatMap(said -> said.operations().stream()).collect(Collectors.toSet())));
        return operations;
    }

    /// Judges while an operation fails.
    Outcome run(Operation operation, Fault fault) {
        return run(Set.of(operation), fault);
    }

    /// Judges while some operations fail together.
    Outcome run(Set<Operation> operations, Fault fault) {
        Set<String> names =
                operations.stream().map(Operation::qualifiedName).collect(Collectors.toCollection(TreeSet::new));
        try (AwsBetween own = between.another()) {
            own.fail(fault, List.copyOf(names));
            Map<String, Set<Said>> disturbed = fault == Fault.TIMED_OUT
                    ? timedOut(names, own)
                    : judge(collect(names, own.endpoint(), Duration.ofMinutes(1)));
            Map<String, List<String>> problems = new TreeMap<>();
            Set<String> changed = new TreeSet<>();
            Set<String> named = new TreeSet<>();
            disturbed.forEach((control, now) -> {
                Set<Said> before = undisturbed.getOrDefault(control, Set.of());
                if (now.stream().anyMatch(said -> names(said, operations, fault))) {
                    named.add(control);
                }
                if (now.stream().anyMatch(said -> before.stream().noneMatch(said::sameAs))) {
                    changed.add(control);
                }
                List<String> found = problems(before, now, names, fault, named.contains(control));
                if (!found.isEmpty()) {
                    problems.put(control, found);
                }
            });
            boolean askedOn = own.seen().stream()
                    .anyMatch(request -> names.contains(request.operation())
                            && request.content().contains("page-two"));
            Set<String> matters = new TreeSet<>(changed);
            undisturbed.forEach((control, before) -> {
                if (before.stream().anyMatch(said -> said.restsOnAny(names))) {
                    matters.add(control);
                }
            });
            return new Outcome(problems, changed, named, matters, askedOn);
        }
    }

    /// On a busy machine others may be late too; then it takes more patience to see what the time-outs do.
    private Map<String, Set<Said>> timedOut(Set<String> names, AwsBetween own) {
        Duration patience = Duration.ofSeconds(1);
        while (true) {
            boolean last = patience.compareTo(Duration.ofMinutes(1)) > 0;
            try {
                Map<String, Set<Said>> disturbed = judge(collect(names, own.endpoint(), patience));
                if (last || disturbed.values().stream().flatMap(Set::stream).noneMatch(said -> isLate(said, names))) {
                    return disturbed;
                }
            } catch (InvalidInput late) {
                // What opens a run was late.
                if (last) {
                    throw late;
                }
            }
            patience = patience.multipliedBy(3);
        }
    }

    /// Whether another operation than those that fail ran out of time.
    private static boolean isLate(Said said, Set<String> names) {
        return said.message().contains("no answer in time")
                && names.stream().noneMatch(name -> said.message().contains(name + " in "));
    }

    private static List<String> problems(
            Set<Said> before, Set<Said> now, Set<String> names, Fault fault, boolean named) {
        List<String> problems = new ArrayList<>();
        for (Said said : now) {
            if (said.decides() && before.stream().noneMatch(said::sameAs)) {
                problems.add("decides what it did not before: " + said);
            }
            if (said.decides() && !fault.isOfPages() && said.restsOnAny(names)) {
                problems.add("rests on what was not answered: " + said);
            }
        }
        // What other answers prove as well may stand without this one.
        boolean lost = before.stream()
                .filter(said -> said.restsOnAny(names))
                .anyMatch(said -> now.stream().noneMatch(said::sameAs));
        if (lost && !named) {
            problems.add("does not say that " + names + " gave no answer: " + now);
        }
        return problems;
    }

    private static boolean names(Said said, Set<Operation> operations, Fault fault) {
        return said.kind().equals("NotAssessed")
                && operations.stream()
                        .anyMatch(operation -> said.message()
                                .contains(fault.isDenial() ? operation.action() : operation.qualifiedName()));
    }

    private Facts collect(URI endpoint, Duration patience) {
        return collect(access(endpoint, patience));
    }

    /// Sends the requests of some operations, and takes what is remembered for all others.
    private Facts collect(Set<String> operations, URI endpoint, Duration patience) {
        return collect(remembered.asking(
                operations,
                deployment.emulator().credentials(),
                endpoint,
                new Patience(1, patience),
                new Pacing(List.of(), Clock.systemUTC(), moment -> {})));
    }

    private Facts collect(LiveAccess access) {
        return new LiveCollector(
                        deployment.stacks(),
                        Optional.of(Deployment.REGION),
                        access,
                        LoadWindow.of(AskedFor.LOADED),
                        Tape.recording())
                .collect(Deployment.NOW)
                .build(AskedFor.RELEASE, AskedFor.LOADED);
    }

    private LiveAccess access(URI endpoint, Duration patience) {
        return new LiveAccess(
                () -> deployment.emulator().credentials(),
                Optional.of(endpoint),
                new Patience(1, patience),
                new Pacing(List.of(), Clock.systemUTC(), moment -> {}),
                Progress.NONE);
    }

    private static Map<String, Set<Said>> judge(Facts facts) {
        Map<String, Set<Said>> said = new TreeMap<>();
        for (Control control : CONTROLS) {
            said.put(
                    control.description().id(),
                    control.evaluate(facts).stream().map(Disturbed::said).collect(Collectors.toSet()));
        }
        return said;
    }

    private static Said said(Verdict verdict) {
        Set<String> operations = verdict.evidence().stream()
                .filter(Evidence.ApiCall.class::isInstance)
                .map(evidence -> ((Evidence.ApiCall) evidence).operation())
                .collect(Collectors.toCollection(TreeSet::new));
        return new Said(
                verdict.getClass().getSimpleName(), verdict.resource().display(), verdict.message(), operations);
    }

    private static Set<String> operations(AwsBetween between) {
        return between.seen().stream().map(AwsBetween.Seen::operation).collect(Collectors.toSet());
    }
}

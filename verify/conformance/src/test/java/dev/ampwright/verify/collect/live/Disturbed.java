package dev.ampwright.verify.collect.live;

import dev.ampwright.verify.Checklist;
import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.controls.Baseline;
import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.emulator.AwsBetween;
import dev.ampwright.verify.emulator.Fault;
import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.verdict.Verdict;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What the checklist says about one deployment, undisturbed and while one operation fails.
final class Disturbed {
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

    Disturbed(Deployment deployment, AwsBetween between) {
        this.deployment = deployment;
        this.between = between;
        between.reset();
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

    Set<String> asked() {
        return asked;
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
        try (AwsBetween own = between.another()) {
            own.fail(fault, List.of(operation.qualifiedName()));
            Map<String, Set<Said>> disturbed = fault == Fault.TIMED_OUT
                    ? timedOut(operation, own)
                    : judge(collect(own.endpoint(), Duration.ofMinutes(1)));
            Map<String, List<String>> problems = new TreeMap<>();
            Set<String> changed = new TreeSet<>();
            Set<String> named = new TreeSet<>();
            disturbed.forEach((control, now) -> {
                Set<Said> before = undisturbed.getOrDefault(control, Set.of());
                if (now.stream().anyMatch(said -> names(said, operation, fault))) {
                    named.add(control);
                }
                if (now.stream().anyMatch(said -> before.stream().noneMatch(said::sameAs))) {
                    changed.add(control);
                }
                List<String> found = problems(before, now, operation, fault, named.contains(control));
                if (!found.isEmpty()) {
                    problems.put(control, found);
                }
            });
            boolean askedOn = own.seen().stream()
                    .anyMatch(request -> request.operation().equals(operation.qualifiedName())
                            && request.content().contains("page-two"));
            Set<String> matters = new TreeSet<>(changed);
            undisturbed.forEach((control, before) -> {
                if (before.stream().anyMatch(said -> said.operations().contains(operation.qualifiedName()))) {
                    matters.add(control);
                }
            });
            return new Outcome(problems, changed, named, matters, askedOn);
        }
    }

    /// On a busy machine others may be late too; then it takes more patience to see what one time-out does.
    private Map<String, Set<Said>> timedOut(Operation operation, AwsBetween own) {
        Duration patience = Duration.ofSeconds(1);
        while (true) {
            boolean last = patience.compareTo(Duration.ofMinutes(1)) > 0;
            try {
                Map<String, Set<Said>> disturbed = judge(collect(own.endpoint(), patience));
                if (last
                        || disturbed.values().stream()
                                .flatMap(Set::stream)
                                .noneMatch(said -> isLate(said, operation))) {
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

    /// Whether another operation than the one that fails ran out of time.
    private static boolean isLate(Said said, Operation operation) {
        return said.message().contains("no answer in time")
                && !said.message().contains(operation.qualifiedName() + " in ");
    }

    private static List<String> problems(
            Set<Said> before, Set<Said> now, Operation operation, Fault fault, boolean named) {
        List<String> problems = new ArrayList<>();
        String name = operation.qualifiedName();
        for (Said said : now) {
            if (said.decides() && before.stream().noneMatch(said::sameAs)) {
                problems.add("decides what it did not before: " + said);
            }
            if (said.decides() && !fault.isOfPages() && said.operations().contains(name)) {
                problems.add("rests on what was not answered: " + said);
            }
        }
        // What other answers prove as well may stand without this one.
        boolean lost = before.stream()
                .filter(said -> said.operations().contains(name))
                .anyMatch(said -> now.stream().noneMatch(said::sameAs));
        if (lost && !named) {
            problems.add("does not say that " + name + " gave no answer: " + now);
        }
        return problems;
    }

    private static boolean names(Said said, Operation operation, Fault fault) {
        return said.kind().equals("NotAssessed")
                && (fault.isDenial()
                        ? said.message().contains(operation.action())
                        : said.message().contains(operation.qualifiedName()));
    }

    private Facts collect(URI endpoint, Duration patience) {
        LiveAccess access = new LiveAccess(
                () -> deployment.emulator().credentials(),
                Optional.of(endpoint),
                new Patience(1, patience),
                new Pacing(List.of(), Clock.systemUTC(), moment -> {}),
                Progress.NONE);
        return new LiveCollector(deployment.stacks(), Optional.of(Deployment.REGION), access)
                .collect(Deployment.NOW)
                .build(Deployment.NO_PROJECT, Deployment.NO_EVIDENCE);
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

package dev.ampwright.verify.policy;

import dev.ampwright.verify.collect.Nearest;
import dev.ampwright.verify.controls.Baseline;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.facts.ResourceId;
import dev.ampwright.verify.verdict.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Holds waivers against the verdicts: which failure is waived by which, and which waivers are at fault. Only a
/// failure can be waived; what could not be assessed stays so.
public final class WaiverReview {
    /// Failures nobody may live with: secrets in build settings or environments, policies open to everyone, an
    /// open function URL, a way in without a web ACL, a route without authentication.
    public static final Set<String> NEVER =
            Collections.unmodifiableSet(new TreeSet<>(List.of("L1.6", "L3.5", "L3.7", "L3.8", "L4.1", "L4.9")));

    private final List<Judged> verdicts;
    private final Baseline baseline;
    private final LocalDate today;
    private final Set<String> controls;
    private final IdentityHashMap<Verdict, Waiver> waived = new IdentityHashMap<>();
    private final List<WaiverFault> faults = new ArrayList<>();

    /// A verdict and the control that came to it.
    public record Judged(Description control, Verdict verdict) {
        boolean fails() {
            return verdict instanceof Verdict.Fail;
        }

        boolean open() {
            return verdict instanceof Verdict.NotAssessed;
        }
    }

    /// Reviews each waiver.
    ///
    /// @param today the day in UTC on which expiries are judged
    public WaiverReview(WaiverReader.Read read, List<Judged> verdicts, Baseline baseline, LocalDate today) {
        this.verdicts = List.copyOf(verdicts);
        this.baseline = baseline;
        this.today = today;
        this.controls =
                verdicts.stream().map(judged -> judged.control().id()).collect(Collectors.toCollection(TreeSet::new));
        faults.addAll(read.faults());
        read.waivers().forEach(this::review);
    }

    /// The waiver of a verdict.
    public Optional<Waiver> of(Verdict verdict) {
        return Optional.ofNullable(waived.get(verdict));
    }

    /// What is wrong with the waivers, in the order of the files.
    public List<WaiverFault> faults() {
        return List.copyOf(faults);
    }

    private void review(Waiver waiver) {
        if (!controls.contains(waiver.control())) {
            fault(
                    WaiverFault.Kind.FAULTY,
                    waiver,
                    "there is no control \"" + waiver.control() + "\"" + Nearest.hint(waiver.control(), controls));
        } else if (NEVER.contains(waiver.control())) {
            fault(WaiverFault.Kind.FORBIDDEN, waiver, waiver.control() + " may never be waived; mend it");
        } else if (baseline.get(Baseline.UNWAIVABLE_CONTROLS).contains(waiver.control())) {
            fault(
                    WaiverFault.Kind.FORBIDDEN,
                    waiver,
                    "the baseline does not let " + waiver.control() + " be waived; mend it");
        } else if (waiver.expires().isBefore(today)) {
            fault(
                    WaiverFault.Kind.EXPIRED,
                    waiver,
                    "it expired on " + waiver.expires() + "; mend the failure or decide anew");
        } else if (waiver.expires().isAfter(today.plusDays(baseline.get(Baseline.MAXIMUM_WAIVER_DAYS)))) {
            fault(
                    WaiverFault.Kind.FORBIDDEN,
                    waiver,
                    "it would hold until " + waiver.expires() + "; the baseline allows "
                            + baseline.get(Baseline.MAXIMUM_WAIVER_DAYS) + " days, until "
                            + today.plusDays(baseline.get(Baseline.MAXIMUM_WAIVER_DAYS)));
        } else {
            match(waiver);
        }
    }

    private void match(Waiver waiver) {
        List<Judged> ofControl = verdicts.stream()
                .filter(judged -> judged.control().id().equals(waiver.control()))
                .toList();
        List<Judged> covered = ofControl.stream()
                .filter(judged -> waiver.covers(name(judged.verdict())))
                .toList();
        List<Judged> failing = covered.stream()
                .filter(judged -> judged.fails() && !waived.containsKey(judged.verdict()))
                .toList();
        if (failing.isEmpty()) {
            // What could not be assessed may fail once it is; until then nobody can call the waiver unused.
            boolean mayBeNeeded = covered.stream().anyMatch(Judged::open)
                    || (covered.isEmpty() && ofControl.stream().anyMatch(Judged::open));
            if (!mayBeNeeded) {
                fault(WaiverFault.Kind.UNUSED, waiver, unused(waiver, covered, ofControl));
            }
            return;
        }
        Set<String> needed =
                failing.stream().map(judged -> name(judged.verdict())).collect(Collectors.toSet());
        TreeSet<String> more = covered.stream()
                .filter(judged -> !judged.fails() && !judged.open())
                .map(judged -> name(judged.verdict()))
                .filter(name -> !needed.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!more.isEmpty()) {
            fault(
                    WaiverFault.Kind.OVER_BROAD,
                    waiver,
                    "it covers " + String.join(", ", more) + " too, where " + waiver.control()
                            + " does not fail; name only " + String.join(", ", new TreeSet<>(needed)));
            return;
        }
        failing.forEach(judged -> waived.put(judged.verdict(), waiver));
    }

    private static String unused(Waiver waiver, List<Judged> covered, List<Judged> ofControl) {
        if (covered.stream().anyMatch(Judged::fails)) {
            return "an earlier waiver covers the same failure; take one away";
        }
        if (!covered.isEmpty()) {
            return waiver.control() + " does not fail there; take the waiver away";
        }
        Set<String> names = ofControl.stream()
                .filter(Judged::fails)
                .map(judged -> name(judged.verdict()))
                .collect(Collectors.toCollection(TreeSet::new));
        return waiver.control() + " says nothing about \"" + waiver.resource() + "\""
                + Nearest.hint(waiver.resource(), names)
                + (names.isEmpty() ? "; it fails nowhere" : " (it fails at " + String.join(", ", names) + ")");
    }

    /// The name that a template and the stack deployed from it share.
    private static String name(Verdict verdict) {
        ResourceId id = verdict.resource();
        return id.logicalId().isEmpty() ? id.stack() : id.stack() + "/" + id.logicalId();
    }

    private void fault(WaiverFault.Kind kind, Waiver waiver, String message) {
        faults.add(new WaiverFault(kind, waiver.place(), waiver.control(), waiver.resource(), message));
    }
}

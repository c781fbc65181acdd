package dev.ampwright.verify.controls.l8;

import dev.ampwright.verify.controls.Baseline;
import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.LaunchEvidence.Alert;
import dev.ampwright.verify.facts.LaunchEvidence.Risk;
import dev.ampwright.verify.facts.LaunchEvidence.ScanReport;
import dev.ampwright.verify.facts.Listing;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/// L8.5: a web scanner looked at every way in lately and left nothing grave open.
public record ScanClean(Baseline baseline) implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L8.5",
            Severity.HIGH,
            List.of("L8"),
            "a web scan found nothing grave",
            "Scan every way in with ZAP, mend what it finds (or grade it a false positive there), and leave its JSON or "
                    + "XML report under security/.");

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        Listing<ScanReport> scans = facts.launchEvidence().scans();
        List<Verdict> verdicts = new ArrayList<>(Judging.required(
                facts.application(),
                scans,
                "web scan reports",
                scan -> List.of(judge(scan, scans.items(), facts.collectedAt()))));
        if (!scans.items().isEmpty()) {
            verdicts.addAll(covered(scans, facts));
        }
        return verdicts;
    }

    private Verdict judge(ScanReport scan, List<ScanReport> all, Instant now) {
        if (all.stream().anyMatch(other -> replaces(other, scan))) {
            return new Verdict.NotApplicable(
                    scan.resource(),
                    "a later scan of the same hosts took its place",
                    scan.created().evidence());
        }
        long days = baseline.get(Baseline.MAXIMUM_EVIDENCE_AGE_DAYS);
        Risk most = Risk.valueOf(baseline.get(Baseline.HIGHEST_OPEN_ALERT).toUpperCase(Locale.ROOT));
        Fact<Boolean> young =
                scan.created().is(made -> !made.isBefore(now.minus(days, ChronoUnit.DAYS)) && !made.isAfter(now));
        Fact<Boolean> clean = scan.alerts()
                .is(alerts -> alerts.stream().allMatch(alert -> alert.risk().compareTo(most) <= 0));
        return Verdict.of(
                scan.resource(),
                Fact.all(List.of(clean, young)),
                "no alert above " + most.name().toLowerCase(Locale.ROOT) + " is open",
                clean instanceof Fact.Known<Boolean> known && !known.value()
                        ? "open alerts: " + named(scan, most)
                        : "it is older than " + days + " days, or from a time to come");
    }

    private static boolean replaces(ScanReport later, ScanReport scan) {
        return later.created() instanceof Fact.Known<Instant> one
                && scan.created() instanceof Fact.Known<Instant> other
                && one.value().isAfter(other.value())
                && later.hosts() instanceof Fact.Known<List<String>> hosts
                && scan.hosts() instanceof Fact.Known<List<String>> earlier
                && hosts.value().containsAll(earlier.value());
    }

    private static String named(ScanReport scan, Risk most) {
        TreeSet<String> names = new TreeSet<>();
        if (scan.alerts() instanceof Fact.Known<List<Alert>>(List<Alert> alerts, var ignored)) {
            alerts.stream()
                    .filter(alert -> alert.risk().compareTo(most) > 0)
                    .forEach(alert ->
                            names.add(alert.name() + " (" + alert.risk().name().toLowerCase(Locale.ROOT) + ")"));
        }
        return String.join(", ", names);
    }

    /// Whether some scan that counts looked at each way in.
    private static List<Verdict> covered(Listing<ScanReport> scans, Facts facts) {
        WaysIn ways = new WaysIn(facts);
        List<Verdict> verdicts = new ArrayList<>();
        ways.names().values().forEach(way -> {
            boolean closed = way.closed() instanceof Fact.Known<Boolean> known && known.value();
            if (closed || way.isUserPool()) {
                return;
            }
            Fact<Boolean> scanned = scans.any(scan -> scan.hosts().flatMap(hosts -> way.isAmong(hosts)));
            verdicts.add(
                    facts.world() == Facts.World.TEMPLATE && scanned instanceof Fact.Known<Boolean> no && !no.value()
                            ? new Verdict.NotAssessed(
                                    way.id(), "its address is known only once it is deployed", scanned.evidence())
                            : Verdict.of(way.id(), scanned, "it was scanned", "no scan report covers it"));
        });
        if (ways.complete() instanceof Fact.Unknown<Boolean> unknown) {
            verdicts.add(new Verdict.NotAssessed(
                    facts.application(), "there may be more ways in: " + unknown.why(), unknown.evidence()));
        }
        return verdicts;
    }
}

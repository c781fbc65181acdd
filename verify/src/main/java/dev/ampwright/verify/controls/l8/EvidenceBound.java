package dev.ampwright.verify.controls.l8;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.IngressHash;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.ResourceId;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/// L8.2: the load test and the penetration test speak about this release: its commit, and the ways in it has.
public final class EvidenceBound implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L8.2",
            Severity.MEDIUM,
            List.of("L8"),
            "launch evidence is bound to this release",
            "Write commit and ingressHash into the attestation beside the report (security/README), "
                    + "and test again when a way in changes.");

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        Fact<String> hash = new IngressHash(facts).value();
        List<Verdict> verdicts = new ArrayList<>();
        verdicts.addAll(Judging.each(
                facts.application(),
                facts.launchEvidence().loadReports(),
                "load test reports",
                report -> List.of(judge(report.resource(), report.commit(), report.ingressHash(), hash, facts))));
        verdicts.addAll(Judging.each(
                facts.application(),
                facts.launchEvidence().penetrationTests(),
                "penetration test attestations",
                test -> List.of(judge(test.resource(), test.commit(), test.ingressHash(), hash, facts))));
        return verdicts;
    }

    private static Verdict judge(
            ResourceId resource, Fact<String> commit, Fact<String> tested, Fact<String> current, Facts facts) {
        Fact<Boolean> sameCommit = facts.project().commit().flatMap(now -> commit.is(now::equals));
        Fact<Boolean> sameWays = current.flatMap(now -> tested.is(now::equals));
        String expected = "commit " + text(facts.project().commit()) + ", ingressHash " + text(current);
        return Verdict.of(
                resource,
                Fact.all(List.of(sameWays, sameCommit)),
                "bound to this commit and to these ways in",
                "not bound to this release; it is " + expected);
    }

    private static String text(Fact<String> fact) {
        return fact instanceof Fact.Known<String> known ? known.value() : "unknown";
    }
}

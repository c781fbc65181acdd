package dev.ampwright.verify.controls.l8;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.IngressHash;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.LaunchEvidence.Binding;
import dev.ampwright.verify.facts.LaunchEvidence.LoadReport;
import dev.ampwright.verify.facts.LaunchEvidence.PenetrationTest;
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
            "Attest the evidence with `ampwright attest load-test` or `ampwright attest pen-test`, "
                    + "and test again when a way in or the code changes.",
            Need.of("apigateway:GetResources", "apigateway:GET"),
            Need.of("apigateway:GetBasePathMappings", "apigateway:GET"),
            Need.of("apigatewayv2:GetApiMappings", "apigateway:GET"),
            Need.of("apigatewayv2:GetRoutes", "apigateway:GET"),
            Need.of("appsync:GetGraphqlApi"),
            Need.of("cloudfront:GetDistribution"),
            Need.of("elasticloadbalancing:DescribeListeners"),
            Need.of("lambda:ListFunctionUrlConfigs"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        Fact<String> hash = new IngressHash(facts).value();
        List<Verdict> verdicts = new ArrayList<>();
        Current<LoadReport> loads = new Current<>(
                facts.launchEvidence().loadReports(), report -> report.figures().finished());
        Current<PenetrationTest> tests =
                new Current<>(facts.launchEvidence().penetrationTests(), PenetrationTest::date);
        verdicts.addAll(Judging.each(
                facts.application(),
                loads.all(),
                "load test reports",
                loads.judging(
                        LoadReport::resource,
                        report -> List.of(judge(
                                report.resource(),
                                report.binding(),
                                report.binding().unchanged(),
                                hash,
                                facts)))));
        verdicts.addAll(Judging.each(
                facts.application(),
                tests.all(),
                "penetration test attestations",
                tests.judging(
                        PenetrationTest::resource,
                        test -> List.of(judge(
                                test.resource(),
                                test.binding(),
                                test.binding().unchanged().orElse(true),
                                hash,
                                facts)))));
        return verdicts;
    }

    /// @param sameReport a load test's report lies here, so its digest must be attested; a tester's may stay elsewhere
    private static Verdict judge(
            ResourceId resource, Binding binding, Fact<Boolean> sameReport, Fact<String> current, Facts facts) {
        Fact<Boolean> sameWays = current.flatMap(now -> binding.ingressHash().is(now::equals));
        Fact<Boolean> sameCommit = facts.project()
                .commit()
                .flatMap(now -> binding.commit()
                        .flatMap(tested -> tested.equals(now)
                                ? Fact.<Boolean>known(
                                        true, binding.commit().evidence().getFirst())
                                : binding.changedSince().is(List::isEmpty)));
        List<String> wrong = new ArrayList<>();
        add(binding.ingressHash().present(), "nobody attested it", wrong);
        if (wrong.isEmpty()) {
            add(sameReport, "the report is not the one that was attested", wrong);
            add(sameWays, "the ways in are others now", wrong);
            add(sameCommit, "the code is another now" + changed(binding), wrong);
        }
        String expected =
                "; this release is commit " + text(facts.project().commit()) + ", ingressHash " + text(current);
        return Verdict.of(
                resource,
                Fact.all(List.of(sameReport, sameWays, sameCommit)),
                "bound to this commit and to these ways in",
                String.join(", and ", wrong) + expected);
    }

    private static void add(Fact<Boolean> met, String otherwise, List<String> wrong) {
        if (met.orElse(false) instanceof Fact.Known<Boolean> known && !known.value()) {
            wrong.add(otherwise);
        }
    }

    private static String changed(Binding binding) {
        return binding.changedSince() instanceof Fact.Known<List<String>>(List<String> files, var ignored)
                        && !files.isEmpty()
                ? " (" + files.getFirst() + (files.size() > 1 ? " and " + (files.size() - 1) + " more" : "") + ")"
                : "";
    }

    private static String text(Fact<String> fact) {
        return fact instanceof Fact.Known<String> known ? known.value() : "unknown";
    }
}

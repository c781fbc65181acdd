package dev.ampwright.verify.controls.l4;

import dev.ampwright.verify.controls.Baseline;
import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.Distribution;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.LoadBalancer;
import dev.ampwright.verify.facts.ResourceId;
import dev.ampwright.verify.facts.ShieldAdvanced;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/// L4.10: Shield Standard protects whatever AWS serves, without a setting; where the baseline asks for Shield
/// Advanced, the account has it and it protects each distribution and load balancer. Other ways in cannot be
/// given to it but for a distribution before them.
///
/// Source: AWS Shield Advanced documentation, "Resources that AWS Shield Advanced protects".
public record ShieldStands(Baseline baseline) implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L4.10",
            Severity.MEDIUM,
            List.of("SEC-SHIELD"),
            "Shield as the baseline asks",
            "Subscribe the account to AWS Shield Advanced and add AWS::Shield::Protection for each distribution and "
                    + "load balancer, or take requireShieldAdvanced out of the baseline.",
            Need.of("shield:DescribeSubscription"),
            Need.of("shield:DescribeProtection"),
            Need.of("elasticloadbalancing:DescribeLoadBalancers"),
            Need.of("cloudfront:GetDistribution"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        return Judging.each(
                facts.application(),
                facts.all(ShieldAdvanced.class),
                "accounts",
                shield -> baseline.get(Baseline.REQUIRE_SHIELD_ADVANCED)
                        ? advanced(shield, facts)
                        : List.of(new Verdict.NotApplicable(
                                shield.id(),
                                "Shield Standard protects it, as all of AWS; the baseline does not ask for Shield Advanced",
                                List.of())));
    }

    private static List<Verdict> advanced(ShieldAdvanced shield, Facts facts) {
        List<Verdict> verdicts = new ArrayList<>();
        verdicts.add(Verdict.of(
                shield.id(),
                shield.subscribed(),
                "the account has Shield Advanced",
                "the account has no Shield Advanced, which the baseline asks for"));
        facts.all(Distribution.class)
                .items()
                .forEach(distribution -> verdicts.add(guarded(distribution.id(), distribution.arn(), shield)));
        facts.all(LoadBalancer.class).items().stream()
                .filter(balancer -> !(balancer.scheme().is("internal"::equals) instanceof Fact.Known<Boolean> internal
                        && internal.value()))
                .forEach(balancer -> verdicts.add(guarded(balancer.id(), balancer.arn(), shield)));
        return verdicts;
    }

    private static Verdict guarded(ResourceId way, Fact<String> arn, ShieldAdvanced shield) {
        return Verdict.of(
                way,
                arn.flatMap(own -> shield.protectedArns()
                        .any(known -> new Fact.Known<>(
                                known.equals(own), shield.subscribed().evidence()))),
                "Shield Advanced protects it",
                "Shield Advanced does not protect it");
    }
}

package dev.ampwright.verify.controls.l6;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.ExecutionRoles;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.controls.Permissions;
import dev.ampwright.verify.controls.Residency;
import dev.ampwright.verify.facts.Arn;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.LambdaFunction;
import dev.ampwright.verify.facts.Role;
import dev.ampwright.verify.facts.StackFacts;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.List;
import java.util.Optional;

/// L6.3: an inference profile calls models in several regions; these lie where data may lie, and without a rule for
/// that in the application's part of the world.
public final class ModelRegions implements Control {
    private static final String PROFILE = "inference-profile/";
    /// A profile of one's own copies another, and its ARN does not tell which.
    private static final String OWN_PROFILE = "application-inference-profile/";
    private static final Description DESCRIPTION = Description.blocking(
            "L6.3",
            Severity.HIGH,
            List.of("SEC-RESIDE"),
            "model calls stay in the application's part of the world",
            "Use the inference profile of the stack's own geography, or the model in its region.",
            Need.of("lambda:GetFunctionConfiguration"),
            Need.of("iam:GetRolePolicy"),
            Need.of("iam:GetPolicy"),
            Need.of("iam:GetPolicyVersion"),
            Need.of("iam:GetRole"),
            Need.of("iam:ListAttachedRolePolicies"),
            Need.of("iam:ListRolePolicies"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        List<Verdict> verdicts = new ExecutionRoles(facts).each((function, role) -> judge(function, role, facts));
        return Judging.orNotApplicable(facts.application(), verdicts, "no function may call a model of Bedrock");
    }

    private static List<Verdict> judge(LambdaFunction function, Role role, Facts facts) {
        Fact<List<String>> models = new Permissions(role).models();
        if (models instanceof Fact.Known<List<String>> known && known.value().isEmpty()) {
            return List.of();
        }
        Fact<String> home = facts.stacks().stream()
                .filter(stack -> stack.name().equals(function.id().stack()))
                .map(StackFacts::region)
                .findFirst()
                .orElseGet(() -> new Fact.Unresolved<>("the function's stack is not known", List.of()));
        // Without a rule, an empty one.
        Fact<String> residency = new Residency(facts).said().orElse("");
        return List.of(Verdict.of(
                function.id(),
                home.flatMap(region -> residency.flatMap(rule -> models.flatMap(patterns -> Fact.all(patterns.stream()
                                .map(pattern -> stays(pattern, region, rule, models))
                                .toList())
                        .with(models.evidence())))),
                "its models run " + where(residency),
                "it may call models that do not run " + where(residency)));
    }

    /// Whether a model runs where it may.
    ///
    /// @param home the stack's region
    /// @param rule where data may lie; empty without one
    private static Fact<Boolean> stays(String pattern, String home, String rule, Fact<List<String>> models) {
        Optional<Arn> arn = Arn.of(pattern);
        if (arn.isEmpty()) {
            return Arn.isOpen(pattern) && !pattern.contains("*") && !pattern.contains("?")
                    ? new Fact.Unresolved<>(
                            "where " + pattern + " calls its models is known once it is deployed", models.evidence())
                    : new Fact.Known<>(false, models.evidence());
        }
        String resource = arn.get().resource();
        String region = arn.get().region();
        if (resource.startsWith(OWN_PROFILE)) {
            return new Fact.Unresolved<>(
                    "where an application inference profile calls its models is not written in its ARN; name the"
                            + " models or a profile of AWS",
                    models.evidence());
        }
        if (resource.startsWith(PROFILE)) {
            String geography = geography(resource);
            return Arn.isOpen(geography)
                    ? new Fact.Unresolved<>(
                            "which part of the world " + pattern + " calls is known once it is deployed",
                            models.evidence())
                    : new Fact.Known<>(
                            rule.isEmpty() ? serves(geography, home) : Residency.coversAll(rule, geography),
                            models.evidence());
        }
        if (Arn.isOpen(region)) {
            return new Fact.Unresolved<>(
                    "the region of " + pattern + " is known once it is deployed", models.evidence());
        }
        // A model without a region is what global profiles call, wherever there is room.
        return new Fact.Known<>(
                !region.isEmpty() && (rule.isEmpty() ? neighbours(region, home) : Residency.covers(rule, region)),
                models.evidence());
    }

    private static String where(Fact<String> residency) {
        return residency instanceof Fact.Known<String>(String rule, var ignored) && !rule.isEmpty()
                ? "where the residency rule " + rule + " allows"
                : "in the stack's part of the world";
    }

    /// `eu` of `inference-profile/eu.amazon.nova-lite-v1:0`.
    private static String geography(String resource) {
        String profile = resource.substring(PROFILE.length());
        return profile.substring(0, Math.max(0, profile.indexOf('.')));
    }

    private static boolean serves(String geography, String home) {
        return switch (geography) {
            case "us", "eu", "ca", "us-gov" -> home.startsWith(geography + "-");
            case "apac" -> home.startsWith("ap-");
            case "jp" -> List.of("ap-northeast-1", "ap-northeast-3").contains(home);
            case "au" -> List.of("ap-southeast-2", "ap-southeast-4").contains(home);
            default -> false;
        };
    }

    /// Whether two regions lie in the same part of the world, by what stands before their first hyphen.
    private static boolean neighbours(String one, String other) {
        return one.equals(other)
                || one.substring(0, Math.max(0, one.indexOf('-')))
                        .equals(other.substring(0, Math.max(0, other.indexOf('-'))));
    }
}

package dev.ampwright.verify.controls.l6;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.ExecutionRoles;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.controls.Permissions;
import dev.ampwright.verify.controls.Residency;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.LambdaFunction;
import dev.ampwright.verify.facts.Role;
import dev.ampwright.verify.facts.StackFacts;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.List;

/// L6.3: an inference profile calls models in several regions; these lie where data may lie, and without a rule for
/// that in the application's part of the world.
public final class ModelRegions implements Control {
    private static final String PROFILE = "inference-profile/";
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
                home.flatMap(region -> residency.flatMap(rule -> Fact.all(List.of(
                        models.is(arns -> arns.stream()
                                .allMatch(arn -> rule.isEmpty() ? staysIn(arn, region) : isCovered(arn, region, rule))),
                        known(models))))),
                "its models run " + where(residency),
                "it may call models that do not run " + where(residency)));
    }

    private static String where(Fact<String> residency) {
        return residency instanceof Fact.Known<String>(String rule, var ignored) && !rule.isEmpty()
                ? "where the residency rule " + rule + " allows"
                : "in the stack's part of the world";
    }

    private static boolean isCovered(String arn, String home, String rule) {
        String[] parts = arn.split(":", 6);
        if (parts.length < 6) {
            return false;
        }
        return parts[5].startsWith(PROFILE)
                ? Residency.coversAll(rule, geography(parts[5]))
                : Residency.covers(rule, parts[3].isEmpty() ? home : parts[3]);
    }

    /// `eu` of `inference-profile/eu.amazon.nova-lite-v1:0`.
    private static String geography(String resource) {
        String profile = resource.substring(PROFILE.length());
        return profile.substring(0, Math.max(0, profile.indexOf('.')));
    }

    /// A profile of one's own copies another, and its ARN does not tell which.
    private static Fact<Boolean> known(Fact<List<String>> models) {
        return models.flatMap(arns -> arns.stream().anyMatch(arn -> arn.contains(":application-inference-profile/"))
                ? new Fact.Unresolved<>(
                        "where an application inference profile calls its models is not written in its ARN; name the"
                                + " models or a profile of AWS",
                        models.evidence())
                : new Fact.Known<>(true, models.evidence()));
    }

    private static boolean staysIn(String arn, String home) {
        String[] parts = arn.split(":", 6);
        if (parts.length < 6) {
            return false;
        }
        String resource = parts[5];
        if (resource.startsWith(PROFILE)) {
            String geography = geography(resource);
            return switch (geography) {
                case "us", "eu", "ca" -> home.startsWith(geography + "-");
                case "apac" -> home.startsWith("ap-");
                case "jp" -> List.of("ap-northeast-1", "ap-northeast-3").contains(home);
                case "au" -> List.of("ap-southeast-2", "ap-southeast-4").contains(home);
                default -> false;
            };
        }
        String region = parts[3];
        return region.isEmpty()
                || region.equals(home)
                || region.substring(0, Math.max(0, region.indexOf('-')))
                        .equals(home.substring(0, Math.max(0, home.indexOf('-'))));
    }
}

package dev.ampwright.verify.controls.l3;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.ExecutionRoles;
import dev.ampwright.verify.controls.Glob;
import dev.ampwright.verify.controls.Graph;
import dev.ampwright.verify.controls.Permissions;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.LambdaFunction;
import dev.ampwright.verify.facts.Listing;
import dev.ampwright.verify.facts.Role;
import dev.ampwright.verify.facts.Secret;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// L3.3: a function's role may read the secrets the function names and no other. Decided from the policy
/// documents: each named secret must be allowed; each other secret, decoys of the same account and whatever a
/// policy names beside must be denied.
public final class OnlyNamedSecrets implements Control {
    private static final String READ = "secretsmanager:GetSecretValue";
    /// The hyphen and six characters Secrets Manager puts behind a name.
    private static final String SUFFIX = "-XXXXXX";

    private static final String DECOY = "ampwright/decoy" + SUFFIX;
    private static final Pattern STAND_IN = Pattern.compile("\\$\\{[^{}]*}");
    private static final Description DESCRIPTION = Description.blocking(
            "L3.3",
            Severity.CRITICAL,
            List.of("SEC-LEAST", "SEC-SECRETS"),
            "a role reads its named secrets and no other",
            "Allow secretsmanager:GetSecretValue on the ARN of the one secret the function names in "
                    + "its environment, and on nothing else.",
            Need.of("lambda:GetFunctionConfiguration"),
            Need.of("iam:ListRolePolicies"),
            Need.of("iam:GetRolePolicy"),
            Need.of("iam:ListAttachedRolePolicies"),
            Need.of("iam:GetPolicy"),
            Need.of("iam:GetPolicyVersion"),
            Need.of("iam:GetRole"),
            Need.of("secretsmanager:DescribeSecret"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        Listing<Secret> secrets = facts.all(Secret.class);
        return new ExecutionRoles(facts).each((function, role) -> judge(function, role, secrets));
    }

    private static List<Verdict> judge(LambdaFunction function, Role role, Listing<Secret> secrets) {
        Permissions permissions = new Permissions(role);
        Fact<List<String>> patterns = permissions.resourcesOf(READ);
        Map<String, Fact<Boolean>> tooMuch = new LinkedHashMap<>();
        List<Fact<Boolean>> decoys = new ArrayList<>();
        decoys.add(function.arn().flatMap(arn -> permissions.allows(READ, decoy(arn, ":function:"))));
        List<Fact<Boolean>> readsNamed = new ArrayList<>();
        for (Secret secret : secrets.items()) {
            Fact<Boolean> named = Graph.namesSecret(function, secret);
            Fact<Boolean> readable = secret.arn().flatMap(arn -> permissions.allows(READ, arn));
            decoys.add(secret.arn().flatMap(arn -> permissions.allows(READ, decoy(arn, ":secret:"))));
            tooMuch.put(secret.id().display(), Fact.all(List.of(Fact.not(named), readable)));
            tooMuch.put(
                    "neighbours of " + secret.id().display(),
                    secret.arn().flatMap(arn -> permissions.allows(READ, neighbour(arn))));
            readsNamed.add(Fact.any(List.of(Fact.not(named), readable)));
        }
        if (patterns instanceof Fact.Known<List<String>> known) {
            known.value().stream()
                    .filter(OnlyNamedSecrets::maybeSecret)
                    .forEach(pattern -> tooMuch.put(
                            pattern,
                            Fact.all(List.of(
                                    open(pattern)
                                            ? new Fact.Known<>(true, known.evidence())
                                            : Fact.not(names(function, secrets, pattern)),
                                    permissions.allows(READ, instance(pattern))))));
        }
        tooMuch.put(
                "whatever it gives itself by secretsmanager:PutResourcePolicy",
                permissions.anyAllowing(
                        "secretsmanager:PutResourcePolicy",
                        statement -> statement.actions().present()));
        Fact<Boolean> any = Fact.any(decoys);
        List<Fact<Boolean>> only = new ArrayList<>(List.of(Fact.not(any)));
        tooMuch.values().forEach(may -> only.add(Fact.not(may)));
        only.add(patterns.map(ignored -> true));
        only.add(secrets.complete());
        only.add(ownRightsOnly(permissions));
        return List.of(verdict(
                function,
                role,
                Fact.all(only),
                isTrue(any)
                        ? "any secret"
                        : tooMuch.entrySet().stream()
                                .filter(entry -> isTrue(entry.getValue()))
                                .map(Map.Entry::getKey)
                                .collect(Collectors.joining(", ")),
                Fact.all(readsNamed),
                patterns));
    }

    private static Verdict verdict(
            LambdaFunction function,
            Role role,
            Fact<Boolean> only,
            String excess,
            Fact<Boolean> readsNamed,
            Fact<List<String>> patterns) {
        if (!isTrue(only)) {
            return Verdict.of(
                    function.id(),
                    only,
                    "",
                    "its role " + role.id().display() + " may read what the function does not name: " + excess);
        }
        return Verdict.of(
                function.id(),
                Fact.all(List.of(only, readsNamed.with(only.evidence()))),
                patterns.is(List::isEmpty) instanceof Fact.Known<Boolean> none && none.value()
                        ? "it names no secret and its role reads none"
                        : "its role reads the secrets the function names and no other",
                "its role " + role.id().display() + " may not read a secret the function names");
    }

    /// Whether a policy's pattern stands for a secret that the function names: one of the stack, or one from
    /// outside by ARN or name.
    private static Fact<Boolean> names(LambdaFunction function, Listing<Secret> secrets, String pattern) {
        Glob glob = new Glob(pattern);
        Fact<Boolean> ofStack = secrets.any(secret -> Fact.all(
                List.of(Graph.namesSecret(function, secret), secret.arn().is(glob::matches))));
        Fact<Boolean> fromOutside = function.environment()
                .flatMap(variables -> Fact.any(variables.values().stream()
                                .map(value -> value.is(text -> !text.isEmpty()
                                        && (glob.matches(text)
                                                || glob.matches(text + SUFFIX)
                                                || pattern.contains(":secret:" + text + "-"))))
                                .toList())
                        .with(function.environment().evidence()));
        return Fact.any(List.of(ofStack, fromOutside));
    }

    /// Whether a pattern may stand for a secret: one of another service's resources does not.
    private static boolean maybeSecret(String pattern) {
        String[] parts = STAND_IN.matcher(pattern).replaceAll("x").split(":", 6);
        return parts.length < 6
                ? wild(pattern)
                : parts[2].equals("secretsmanager") || wild(parts[0]) || wild(parts[1]) || wild(parts[2]);
    }

    /// Whether a pattern stands for more than one secret: only the six characters behind a name may be left open.
    private static boolean open(String pattern) {
        return wild(pattern.replaceFirst("-\\?{6}$", ""));
    }

    private static boolean wild(String text) {
        return text.contains("*") || text.contains("?");
    }

    /// Who may take on another role has that one's rights as well, which nothing here judges.
    private static Fact<Boolean> ownRightsOnly(Permissions permissions) {
        return permissions
                .resourcesOf("sts:AssumeRole")
                .flatMap(roles -> roles.isEmpty()
                        ? new Fact.Known<>(true, List.of())
                        : new Fact.Unresolved<>(
                                "the role may take on " + String.join(", ", roles)
                                        + ", whose rights are not judged with its own",
                                List.of()));
    }

    private static boolean isTrue(Fact<Boolean> fact) {
        return fact instanceof Fact.Known<Boolean> known && known.value();
    }

    /// A secret that has nothing to do with the application, in the account and region of a resource of it.
    private static String decoy(String arn, String kind) {
        int end = arn.indexOf(kind);
        return end < 0
                ? "arn:aws:secretsmanager:us-east-1:000000000000:secret:" + DECOY
                : arn.substring(0, end).replace(":lambda:", ":secretsmanager:") + ":secret:" + DECOY;
    }

    private static String neighbour(String arn) {
        return arn.substring(0, Math.max(0, arn.length() - SUFFIX.length())) + "-decoy" + SUFFIX;
    }

    /// One of the ARNs a pattern stands for.
    private static String instance(String pattern) {
        return pattern.replace("*", "x").replace("?", "x");
    }
}

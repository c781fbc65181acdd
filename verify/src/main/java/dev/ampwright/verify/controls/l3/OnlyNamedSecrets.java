package dev.ampwright.verify.controls.l3;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Graph;
import dev.ampwright.verify.controls.Judging;
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
import java.util.List;

/// L3.3: a function's role may read the secrets the function names and no other. Decided from the policy
/// documents: each named secret must be allowed, each other secret and a decoy must be denied.
public final class OnlyNamedSecrets implements Control {
    private static final String READ = "secretsmanager:GetSecretValue";
    private static final String DECOY = "arn:aws:secretsmanager:us-east-1:000000000000:secret:ampwright/decoy-XXXXXX";
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
        Graph graph = new Graph(facts);
        Listing<Secret> secrets = facts.all(Secret.class);
        return Judging.each(
                facts.application(),
                facts.all(LambdaFunction.class),
                "Lambda functions",
                function -> switch (graph.roleOf(function)) {
                    case Fact.Known<Role> role -> judge(function, role.value(), secrets);
                    case Fact.Absent<Role> ignored -> List.of();
                    case Fact.Unknown<Role> unknown -> List.of(Verdict.notAssessed(function.id(), unknown));
                });
    }

    private static List<Verdict> judge(LambdaFunction function, Role role, Listing<Secret> secrets) {
        Permissions permissions = new Permissions(role);
        // Decoys: a secret of the account that has nothing to do with this one, and neighbours by name.
        List<Fact<Boolean>> onlyNamed = new ArrayList<>();
        onlyNamed.add(Fact.not(permissions.allows(READ, DECOY)));
        List<Fact<Boolean>> readsNamed = new ArrayList<>();
        for (Secret secret : secrets.items()) {
            Fact<Boolean> named = Graph.namesSecret(function, secret);
            Fact<Boolean> readable = secret.arn().flatMap(arn -> permissions.allows(READ, arn));
            onlyNamed.add(Fact.any(List.of(named, Fact.not(readable))));
            onlyNamed.add(secret.arn().flatMap(arn -> Fact.not(permissions.allows(READ, unrelated(arn)))));
            onlyNamed.add(secret.arn().flatMap(arn -> Fact.not(permissions.allows(READ, neighbour(arn)))));
            readsNamed.add(Fact.any(List.of(Fact.not(named), readable)));
        }
        onlyNamed.add(secrets.complete());
        Fact<Boolean> only = Fact.all(onlyNamed);
        return List.of(
                only instanceof Fact.Known<Boolean> known && known.value()
                        ? Verdict.of(
                                function.id(),
                                Fact.all(List.of(only, Fact.all(readsNamed).with(only.evidence()))),
                                "its role reads the secrets the function names and no other",
                                "its role " + role.id().display() + " may not read a secret the function names")
                        : Verdict.of(
                                function.id(),
                                only,
                                "",
                                "its role " + role.id().display() + " may read secrets the function does not name"));
    }

    private static String unrelated(String arn) {
        int end = arn.indexOf(":secret:");
        return end < 0 ? DECOY : arn.substring(0, end) + ":secret:ampwright/decoy-XXXXXX";
    }

    private static String neighbour(String arn) {
        return arn.substring(0, Math.max(0, arn.length() - 7)) + "-decoy-XXXXXX";
    }
}

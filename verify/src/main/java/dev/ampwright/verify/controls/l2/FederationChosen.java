package dev.ampwright.verify.controls.l2;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.UserPool;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// L2.5: each provider that was chosen (in the project's answers, or by an app client) is set up in the pool and
/// gives it the e-mail address; without it a federated user has no address to be reached or recovered by. MFA
/// and password rules of the pool do not bind federated users: their provider's do.
public final class FederationChosen implements Control {
    private static final List<String> ANSWERS = List.of("federation", "auth.federation", "auth.providers");
    private static final Description DESCRIPTION = Description.blocking(
            "L2.5",
            Severity.MEDIUM,
            List.of("APP-AUTH"),
            "chosen federation is present, with the e-mail address",
            "Add the identity provider to the user pool with an attribute mapping of email, or take it off the app"
                    + " client and the project's answers.",
            Need.of("cognito-idp:ListUserPoolClients"),
            Need.of("cognito-idp:DescribeUserPoolClient"),
            Need.of("cognito-idp:ListIdentityProviders"),
            Need.of("cognito-idp:DescribeIdentityProvider"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        Fact<List<String>> answered = answered(facts.project().answers());
        return Judging.each(
                facts.application(), facts.all(UserPool.class), "user pools", pool -> judge(pool, answered));
    }

    /// What the project's answers say; the answers are optional, so that not having them says nothing.
    private static Fact<List<String>> answered(Fact<Map<String, String>> answers) {
        if (!(answers instanceof Fact.Known<Map<String, String>> known)) {
            return new Fact.Known<>(List.of(), answers.evidence());
        }
        return new Fact.Known<>(
                ANSWERS.stream()
                        .map(name -> known.value().getOrDefault(name, "none"))
                        .flatMap(text -> Arrays.stream(text.split("[,\\s]+", -1)))
                        .filter(name -> !name.isEmpty() && !name.equalsIgnoreCase("none"))
                        .toList(),
                known.evidence());
    }

    private static List<Verdict> judge(UserPool pool, Fact<List<String>> answered) {
        List<Verdict> open = new ArrayList<>();
        Map<String, Fact<?>> chosen = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (answered instanceof Fact.Known<List<String>> known) {
            known.value().forEach(name -> chosen.putIfAbsent(name, known));
        }
        for (UserPool.Client client : pool.clients().items()) {
            switch (client.providers()) {
                case Fact.Known<List<String>> known ->
                    known.value().stream()
                            .filter(name -> !name.equals("COGNITO"))
                            .forEach(name -> chosen.putIfAbsent(name, known));
                case Fact.Absent<List<String>> ignored -> {}
                case Fact.Unknown<List<String>> unknown -> open.add(Verdict.notAssessed(client.id(), unknown));
            }
        }
        if (pool.clients().complete() instanceof Fact.Unknown<Boolean> unknown) {
            open.add(Verdict.notAssessed(pool.id(), unknown));
        }
        List<Verdict> verdicts = new ArrayList<>();
        chosen.forEach((name, by) -> verdicts.add(judge(pool, name, by)));
        verdicts.addAll(open);
        return verdicts.isEmpty()
                ? List.of(new Verdict.NotApplicable(
                        pool.id(),
                        "no federation is chosen: users sign in with the pool's own accounts",
                        pool.clients().complete().evidence()))
                : verdicts;
    }

    private static Verdict judge(UserPool pool, String name, Fact<?> chosenBy) {
        Fact<Boolean> present = pool.identityProviders().any(provider -> isCalled(provider, name));
        Fact<Boolean> mapped = pool.identityProviders()
                .any(provider -> Fact.all(List.of(
                        isCalled(provider, name),
                        provider.attributeMapping().is(mapping -> mapping.containsKey("email")))));
        boolean missing = present instanceof Fact.Known<Boolean> known && !known.value();
        return Verdict.of(
                pool.id(),
                mapped.with(chosenBy.evidence()),
                name + " signs users in and gives their e-mail address (password and MFA rules of the pool do not bind"
                        + " them)",
                missing
                        ? name + " is chosen but is no identity provider of the pool"
                        : name + " gives no e-mail address: its attribute mapping lacks email");
    }

    private static Fact<Boolean> isCalled(UserPool.IdentityProvider provider, String name) {
        return provider.name().is(own -> own.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)));
    }
}

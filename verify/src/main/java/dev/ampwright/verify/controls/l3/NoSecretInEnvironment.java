package dev.ampwright.verify.controls.l3;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.controls.SecretLike;
import dev.ampwright.verify.controls.UnreadCompute;
import dev.ampwright.verify.facts.Container;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.LambdaFunction;
import dev.ampwright.verify.verdict.Proof;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/// L3.5: a function's environment holds names and ARNs, never a secret: everyone with read access to the
/// function sees it. `{{resolve:secretsmanager:...}}` deploys as plain text.
public final class NoSecretInEnvironment implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L3.5",
            Severity.CRITICAL,
            List.of("SEC-SECRETS"),
            "no secret in a function's environment",
            "Put the value into Secrets Manager, rotate it, pass the secret's ARN and read it at run time; let ECS"
                    + " put it into a container by the definition's Secrets.",
            Need.of("lambda:GetFunctionConfiguration"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        List<Verdict> verdicts = new ArrayList<>(Judging.each(
                facts.application(), facts.all(LambdaFunction.class), "Lambda functions", function -> {
                    Fact<List<String>> found = SecretLike.in(function.environment());
                    return List.of(Verdict.of(
                            function.id(),
                            found.map(List::isEmpty).orElse(true),
                            "its environment holds no secret",
                            found instanceof Fact.Known<List<String>> known ? String.join("; ", known.value()) : ""));
                }));
        List<Verdict> containers = containers(facts);
        verdicts.addAll(containers);
        new UnreadCompute(facts)
                .verdicts("whether its environment holds secrets").stream()
                        .filter(open -> containers.stream()
                                .noneMatch(failed -> failed.resource().equals(open.resource())))
                        .forEach(verdicts::add);
        return Judging.together(facts.application(), verdicts);
    }

    /// A key that stands in a container's definition is plainly one; without one nothing is shown, as images, files and
    /// parameters bring variables of their own.
    private static List<Verdict> containers(Facts facts) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Container container : facts.all(Container.class).items()) {
            if (SecretLike.in(container.environment()) instanceof Fact.Known<List<String>> found
                    && !found.value().isEmpty()) {
                String name = container.name() instanceof Fact.Known<String> known ? known.value() + ": " : "";
                verdicts.add(new Verdict.Fail(
                        container.id(), "container " + name + String.join("; ", found.value()), Proof.of(found)));
            }
        }
        return verdicts;
    }
}

package dev.ampwright.verify.controls.l6;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.ResourceId;
import dev.ampwright.verify.facts.Secret;
import dev.ampwright.verify.facts.Table;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/// L6.2: nothing that holds data copies it to a region the application does not run in.
public final class DataStays implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L6.2",
            Severity.HIGH,
            List.of("SEC-RESIDE"),
            "data stays in the application's regions",
            "Remove the replica, or deploy the application there too.",
            Need.of("dynamodb:DescribeTable"),
            Need.of("secretsmanager:DescribeSecret"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        List<Verdict> verdicts = new ArrayList<>();
        verdicts.addAll(Judging.each(
                facts.application(),
                facts.all(Table.class),
                "tables",
                table -> List.of(judge(table.id(), table.replicaRegions(), facts))));
        verdicts.addAll(Judging.each(
                facts.application(),
                facts.all(Secret.class),
                "secrets",
                secret -> List.of(judge(secret.id(), secret.replicaRegions(), facts))));
        return verdicts;
    }

    private static Verdict judge(ResourceId resource, Fact<List<String>> replicas, Facts facts) {
        Fact<Boolean> inside = replicas.flatMap(regions -> Fact.all(regions.stream()
                        .map(region -> Fact.any(facts.stacks().stream()
                                .map(stack -> stack.region().is(region::equals))
                                .toList()))
                        .toList())
                .with(replicas.evidence()));
        return Verdict.of(
                resource,
                inside instanceof Fact.Absent<Boolean> ? inside.orElse(true) : inside,
                "keeps its data in the application's regions",
                "copies its data to another region");
    }
}

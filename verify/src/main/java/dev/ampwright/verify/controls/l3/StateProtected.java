package dev.ampwright.verify.controls.l3;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.controls.Unread;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.Table;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// L3.10: tables are encrypted under KMS, recoverable to any second of the last weeks, and safe from deletion
/// by a slip.
public final class StateProtected implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L3.10",
            Severity.HIGH,
            List.of("APP-STATE"),
            "state is encrypted, backed up, protected",
            "Set SSESpecification (KMS), PointInTimeRecovery and DeletionProtection on the table.",
            Need.of("dynamodb:DescribeTable"),
            Need.of("dynamodb:DescribeContinuousBackups"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        return new Unread(facts)
                .beside(
                        tables(facts),
                        unread -> unread.stores("whether it is encrypted, recoverable and protected from deletion"));
    }

    private static List<Verdict> tables(Facts facts) {
        return Judging.each(facts.application(), facts.all(Table.class), "tables", table -> {
            Map<String, Fact<Boolean>> demands = new LinkedHashMap<>();
            demands.put("encrypted under KMS", table.kmsEncryption().orElse(false));
            demands.put(
                    "recoverable to a point in time",
                    table.pointInTimeRecovery().orElse(false));
            demands.put("protected from deletion", table.deletionProtection().orElse(false));
            List<String> unmet = new ArrayList<>();
            demands.forEach((demand, met) -> {
                if (met instanceof Fact.Known<Boolean> known && !known.value()) {
                    unmet.add(demand);
                }
            });
            return List.of(Verdict.of(
                    table.id(),
                    Fact.all(demands.values()),
                    "encrypted, recoverable, protected",
                    "not " + String.join(", not ", unmet)));
        });
    }
}

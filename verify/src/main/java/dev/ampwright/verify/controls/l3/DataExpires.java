package dev.ampwright.verify.controls.l3;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.Bucket;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.Table;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/// L3.18: sessions and files do not stay for ever.
public final class DataExpires implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L3.18",
            Severity.MEDIUM,
            List.of("SEC-RETAIN"),
            "sessions and files expire",
            "Turn on time to live on the table, and a lifecycle rule that expires objects on the " + "bucket.",
            Need.of("dynamodb:DescribeTimeToLive"),
            Need.of("s3:GetBucketLifecycleConfiguration", "s3:GetLifecycleConfiguration"));

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
                table -> List.of(Verdict.of(
                        table.id(),
                        table.ttlAttribute().present(),
                        "items expire",
                        "items never expire: time to live is off"))));
        verdicts.addAll(Judging.each(
                facts.application(),
                facts.all(Bucket.class),
                "buckets",
                bucket -> List.of(Verdict.of(
                        bucket.id(), bucket.expires().orElse(false), "objects expire", "objects never expire"))));
        return verdicts;
    }
}

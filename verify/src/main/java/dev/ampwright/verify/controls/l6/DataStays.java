package dev.ampwright.verify.controls.l6;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.controls.Residency;
import dev.ampwright.verify.controls.Unread;
import dev.ampwright.verify.facts.Arn;
import dev.ampwright.verify.facts.BackupPlan;
import dev.ampwright.verify.facts.Bucket;
import dev.ampwright.verify.facts.Cache;
import dev.ampwright.verify.facts.Database;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.LogSubscription;
import dev.ampwright.verify.facts.Queue;
import dev.ampwright.verify.facts.Resource;
import dev.ampwright.verify.facts.ResourceId;
import dev.ampwright.verify.facts.Secret;
import dev.ampwright.verify.facts.Table;
import dev.ampwright.verify.facts.UserPool;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// L6.2: what holds data lies in the residency set, and nothing copies it out: no replica, no bucket replication,
/// no backup copy, no log destination. Web ACLs of CloudFront and their logs live in us-east-1 and hold no data of
/// users.
public final class DataStays implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L6.2",
            Severity.HIGH,
            List.of("SEC-RESIDE"),
            "data stays in the residency set",
            "Remove the replica, copy action or destination outside, or name its region in security/location.yaml"
                    + " (residency) with the reason it is lawful.",
            Need.of("dynamodb:DescribeTable"),
            Need.of("secretsmanager:DescribeSecret"),
            Need.of("s3:GetBucketReplication", "s3:GetReplicationConfiguration"),
            Need.of("s3:GetBucketLocation"),
            Need.of("rds:DescribeDBInstances"),
            Need.of("rds:DescribeDBClusters"),
            Need.of("rds:DescribeGlobalClusters"),
            Need.of("elasticache:DescribeCacheClusters"),
            Need.of("elasticache:DescribeReplicationGroups"),
            Need.of("backup:GetBackupPlan"),
            Need.of("logs:DescribeSubscriptionFilters"),
            Need.of("elasticache:DescribeServerlessCaches"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        Residency residency = new Residency(facts);
        List<Verdict> verdicts = new ArrayList<>();
        verdicts.addAll(stores(facts, residency, Table.class, "tables", Table::replicaRegions));
        verdicts.addAll(stores(facts, residency, Secret.class, "secrets", Secret::replicaRegions));
        verdicts.addAll(stores(facts, residency, Bucket.class, "buckets", Bucket::replicaRegions));
        verdicts.addAll(stores(facts, residency, Database.class, "databases", Database::copyRegions));
        verdicts.addAll(stores(facts, residency, Cache.class, "caches", Cache::copyRegions));
        verdicts.addAll(stores(facts, residency, BackupPlan.class, "backup plans", BackupPlan::copyRegions));
        verdicts.addAll(stores(facts, residency, Queue.class, "queues", queue -> new Fact.Absent<>(List.of())));
        verdicts.addAll(stores(facts, residency, UserPool.class, "user pools", pool -> new Fact.Absent<>(List.of())));
        verdicts.addAll(stores(
                facts,
                residency,
                LogSubscription.class,
                "log subscriptions",
                subscription ->
                        subscription.destination().flatMap(DataStays::regionOf).map(List::of)));
        verdicts.addAll(new Unread(facts).stores("whether a copy of it leaves the residency set"));
        return some(facts, verdicts);
    }

    /// Says once that there is nothing, instead of once a kind.
    private static List<Verdict> some(Facts facts, List<Verdict> verdicts) {
        List<Verdict> said = verdicts.stream()
                .filter(verdict -> !(verdict instanceof Verdict.NotApplicable))
                .toList();
        return Judging.orNotApplicable(facts.application(), said, "nothing holds data");
    }

    private static <R extends Resource> List<Verdict> stores(
            Facts facts, Residency residency, Class<R> kind, String what, Function<R, Fact<List<String>>> copies) {
        return Judging.each(
                facts.application(),
                facts.all(kind),
                what,
                store -> List.of(judge(store.id(), copies.apply(store), residency)));
    }

    private static Verdict judge(ResourceId store, Fact<List<String>> copies, Residency residency) {
        List<String> outside = new ArrayList<>();
        Fact<Boolean> inside = copies.flatMap(regions -> Fact.all(regions.stream()
                        .map(region -> covers(residency, region, outside))
                        .toList())
                .with(copies.evidence()));
        Fact<Boolean> itself = residency.regionOf(store).flatMap(region -> covers(residency, region, outside));
        return Verdict.of(
                store,
                Fact.all(List.of(itself, inside.orElse(true))),
                "keeps its data in the residency set",
                "has data in " + String.join(", ", outside) + ", outside the residency set");
    }

    private static Fact<Boolean> covers(Residency residency, String region, List<String> outside) {
        Fact<Boolean> covered = residency.covers(region);
        if (covered instanceof Fact.Known<Boolean> known && !known.value() && !outside.contains(region)) {
            outside.add(region);
        }
        return covered;
    }

    private static Fact<String> regionOf(String arn) {
        return Arn.of(arn)
                .map(Arn::region)
                .filter(region -> !region.isEmpty() && !Arn.isOpen(region))
                .<Fact<String>>map(region -> new Fact.Known<>(region, List.of()))
                .orElseGet(() -> new Fact.Unresolved<>("the region of " + arn + " is not known", List.of()));
    }
}

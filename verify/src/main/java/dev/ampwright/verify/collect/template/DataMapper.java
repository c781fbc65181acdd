package dev.ampwright.verify.collect.template;

import dev.ampwright.verify.collect.template.AttachedPolicies.Kind;
import dev.ampwright.verify.facts.Bucket;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.Guardrail;
import dev.ampwright.verify.facts.Secret;
import dev.ampwright.verify.facts.SecretText;
import dev.ampwright.verify.facts.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What holds data: secrets, tables, buckets; and guardrails, which watch over it.
final class DataMapper {
    private static final Pattern RATE_IN_DAYS = Pattern.compile("rate\\((\\d{1,5}) days?\\)");

    /// Ten years, beyond which nothing ends that anybody sees.
    private static final int LONGEST_DAYS = 3_653;

    private final Resources resources;

    DataMapper(Resources resources) {
        this.resources = resources;
    }

    void map(Facts.Builder facts) {
        resources.of("AWS::SecretsManager::Secret").forEach(entry -> facts.add(secret(entry)));
        resources.of("AWS::DynamoDB::Table").forEach(entry -> facts.add(table(entry)));
        resources.of("AWS::DynamoDB::GlobalTable").forEach(entry -> facts.add(globalTable(entry)));
        resources.of("AWS::S3::Bucket").forEach(entry -> facts.add(bucket(entry)));
        resources.of("AWS::Bedrock::Guardrail").forEach(entry -> facts.add(new Guardrail(entry.id(), entry.arn())));
    }

    private Secret secret(Resources.Entry secret) {
        return new Secret(
                secret.id(),
                secret.arn(),
                secret.at("Name").text(),
                secret.at("KmsKeyId").text(),
                Fact.unresolved("only a deployed secret has a value", secret.evidence()),
                secret.at("SecretString").text().is(SecretText::isWrittenOut),
                rotation(secret),
                regions(secret.at("ReplicaRegions")),
                new AttachedPolicies(resources)
                        .of(secret, new Kind("AWS::SecretsManager::ResourcePolicy", "SecretId", "ResourcePolicy")));
    }

    private Fact<Integer> rotation(Resources.Entry secret) {
        for (Resources.Entry schedule : resources.of("AWS::SecretsManager::RotationSchedule")) {
            Fact<String> target = schedule.at("SecretId").text();
            if (target instanceof Fact.Unknown<String> unknown) {
                return unknown.as();
            }
            if (target instanceof Fact.Known<String>(String id, var ignored) && Resources.is(secret.ref(), id)) {
                Value rules = schedule.at("RotationRules");
                Fact<Integer> days = rules.at("AutomaticallyAfterDays").integer();
                return days instanceof Fact.Absent<Integer>
                        ? rules.at("ScheduleExpression").text().flatMap(text -> {
                            Matcher rate = RATE_IN_DAYS.matcher(text);
                            return rate.matches()
                                    ? Fact.known(Integer.valueOf(rate.group(1)), rules.evidence())
                                    : Fact.unresolved(
                                            "the rotation schedule " + text + " is no rate in days", rules.evidence());
                        })
                        : days;
            }
        }
        return resources
                .complete("AWS::SecretsManager::RotationSchedule")
                .flatMap(ignored -> Fact.absent(secret.evidence()));
    }

    private static Fact<List<String>> regions(Value replicas) {
        return replicas.items().flatMap(items -> {
            List<String> regions = new ArrayList<>();
            for (Value item : items) {
                switch (item.at("Region").text()) {
                    case Fact.Known<String>(String region, var ignored) -> regions.add(region);
                    case Fact.Absent<String> ignored -> {}
                    case Fact.Unknown<String> unknown -> {
                        return unknown.as();
                    }
                }
            }
            return Fact.known(List.copyOf(regions), replicas.evidence());
        });
    }

    private Table table(Resources.Entry table) {
        Value ttl = table.at("TimeToLiveSpecification");
        return new Table(
                table.id(),
                table.arn(),
                table.ref(),
                table.at("SSESpecification").at("SSEEnabled").bool(),
                table.at("PointInTimeRecoverySpecification")
                        .at("PointInTimeRecoveryEnabled")
                        .bool(),
                table.at("DeletionProtectionEnabled").bool(),
                timeToLive(ttl),
                customReplicas(table));
    }

    /// The CDK's `Table` makes its replicas by a custom resource, one for each region.
    private Fact<List<String>> customReplicas(Resources.Entry table) {
        List<Fact<String>> regions = new ArrayList<>();
        for (Resources.Entry replica : resources.of("Custom::DynamoDBReplica")) {
            if (!(replica.at("TableName").text() instanceof Fact.Known<String>(String name, var ignored))
                    || Resources.is(table.ref(), name)) {
                regions.add(replica.at("Region").text());
            }
        }
        return regions.isEmpty() ? Fact.absent(table.evidence()) : Regions.all(regions, table.evidence());
    }

    private static Fact<String> timeToLive(Value ttl) {
        return ttl.at("Enabled")
                .bool()
                .flatMap(on -> on ? ttl.at("AttributeName").text() : Fact.absent(ttl.evidence()));
    }

    private Table globalTable(Resources.Entry table) {
        Value replicas = table.at("Replicas");
        Optional<String> home = table.stack().region();
        Fact<List<String>> regions = regions(replicas).flatMap(all -> {
            if (home.isEmpty()) {
                return all.size() <= 1
                        ? Fact.known(List.<String>of(), replicas.evidence())
                        : Fact.unresolved(
                                "the stack's own region is not known, so neither are its replicas",
                                replicas.evidence());
            }
            return Fact.known(
                    all.stream().filter(region -> !region.equals(home.get())).toList(), replicas.evidence());
        });
        return new Table(
                table.id(),
                table.arn(),
                table.ref(),
                table.at("SSESpecification").at("SSEEnabled").bool(),
                eachReplica(
                        replicas,
                        replica ->
                                replica.at("PointInTimeRecoverySpecification").at("PointInTimeRecoveryEnabled")),
                eachReplica(replicas, replica -> replica.at("DeletionProtectionEnabled")),
                timeToLive(table.at("TimeToLiveSpecification")),
                regions);
    }

    private static Fact<Boolean> eachReplica(Value replicas, java.util.function.Function<Value, Value> setting) {
        return replicas.items()
                .flatMap(items -> Fact.all(
                        items.stream().map(item -> setting.apply(item).bool()).toList()));
    }

    private Bucket bucket(Resources.Entry bucket) {
        Value block = bucket.at("PublicAccessBlockConfiguration");
        Value rules = bucket.at("LifecycleConfiguration").at("Rules");
        Value encryption = bucket.at("BucketEncryption").at("ServerSideEncryptionConfiguration");
        Value replication = bucket.at("ReplicationConfiguration").at("Rules");
        return new Bucket(
                bucket.id(),
                bucket.arn(),
                Fact.all(List.of(
                        block.at("BlockPublicAcls").bool(),
                        block.at("BlockPublicPolicy").bool(),
                        block.at("IgnorePublicAcls").bool(),
                        block.at("RestrictPublicBuckets").bool())),
                encryption
                        .items()
                        .flatMap(items -> items.isEmpty()
                                ? Fact.absent(encryption.evidence())
                                : items.getFirst()
                                        .at("ServerSideEncryptionByDefault")
                                        .at("SSEAlgorithm")
                                        .text()),
                rules.items()
                        .flatMap(items ->
                                Fact.any(items.stream().map(DataMapper::expires).toList())),
                targets(replication),
                replicaRegions(replication),
                new AttachedPolicies(resources)
                        .of(bucket, new Kind("AWS::S3::BucketPolicy", "Bucket", "PolicyDocument")));
    }

    /// A rule that is off, or that waits for ten years, ends nothing; one for some objects says nothing of the others.
    private static Fact<Boolean> expires(Value rule) {
        Fact<Boolean> ends = Fact.all(List.of(
                rule.at("Status").text().is("Enabled"::equals),
                Fact.any(List.of(
                        rule.at("ExpirationInDays").integer().is(days -> days > 0 && days <= LONGEST_DAYS),
                        rule.at("ExpirationDate").text().present()))));
        boolean some = List.of("TagFilters", "ObjectSizeGreaterThan", "ObjectSizeLessThan").stream()
                        .anyMatch(filter -> rule.at(filter).node().isPresent())
                || !(rule.at("Prefix").text().orElse("") instanceof Fact.Known<String>(String prefix, var ignored)
                        && prefix.isEmpty());
        return ends.flatMap(does -> does && some
                ? Fact.unresolved(
                        "a lifecycle rule expires some objects only; whether others are kept for ever is not known",
                        rule.evidence())
                : Fact.known(does, rule.evidence()));
    }

    private static Fact<List<String>> targets(Value replication) {
        return replication
                .items()
                .flatMap(items -> Regions.all(
                        items.stream()
                                .map(item -> item.at("Destination").at("Bucket").text())
                                .toList(),
                        replication.evidence()));
    }

    /// A bucket's ARN names no region, so that only a bucket of these templates has a known one.
    private Fact<List<String>> replicaRegions(Value replication) {
        return targets(replication)
                .flatMap(arns -> Regions.all(arns.stream().map(this::region).toList(), replication.evidence()));
    }

    private Fact<String> region(String bucketArn) {
        for (Resources.Entry bucket : resources.of("AWS::S3::Bucket")) {
            if (Resources.is(bucket.arn(), bucketArn) && bucket.stack().region().isPresent()) {
                return Fact.known(bucket.stack().region().get(), bucket.evidence());
            }
        }
        return new Fact.Unresolved<>("the region of the bucket " + bucketArn + " is not in the template", List.of());
    }
}

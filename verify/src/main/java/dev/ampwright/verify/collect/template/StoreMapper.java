package dev.ampwright.verify.collect.template;

import dev.ampwright.verify.collect.template.AttachedPolicies.Kind;
import dev.ampwright.verify.facts.BackupPlan;
import dev.ampwright.verify.facts.Cache;
import dev.ampwright.verify.facts.EncryptionKey;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.Queue;
import java.util.ArrayList;
import java.util.List;

/// Caches, queues, keys and backup plans.
final class StoreMapper {
    private final Resources resources;
    private final Regions regions;

    StoreMapper(Resources resources) {
        this.resources = resources;
        this.regions = new Regions(resources);
    }

    void map(Facts.Builder facts) {
        resources.of("AWS::ElastiCache::ReplicationGroup").forEach(entry -> facts.add(replicationGroup(entry)));
        resources.of("AWS::ElastiCache::CacheCluster").forEach(entry -> facts.add(cluster(entry)));
        resources.of("AWS::ElastiCache::ServerlessCache").forEach(entry -> facts.add(serverless(entry)));
        resources
                .of("AWS::KMS::Key")
                .forEach(key -> facts.add(new EncryptionKey(key.id(), RoleMapper.document(key.at("KeyPolicy")))));
        resources.of("AWS::SQS::Queue").forEach(entry -> facts.add(queue(entry)));
        resources
                .of("AWS::Backup::BackupPlan")
                .forEach(entry -> facts.add(new BackupPlan(entry.id(), copyRegions(entry))));
    }

    private static Cache replicationGroup(Resources.Entry group) {
        Fact<String> mode = group.at("TransitEncryptionMode").text().orElse("required");
        Fact<String> token = group.at("AuthToken").text();
        return new Cache(
                group.id(),
                group.at("Engine").text().orElse("redis"),
                Fact.all(List.of(group.at("TransitEncryptionEnabled").bool(), mode.is("required"::equals))),
                Fact.any(List.of(present(group.at("AuthToken")), present(group.at("UserGroupIds")))),
                plain(group.at("AuthToken"), token),
                atRest(group),
                group.at("GlobalReplicationGroupId").node().isPresent()
                        ? Fact.unresolved(
                                "it belongs to a global datastore, whose other members are not in this template",
                                group.evidence())
                        : Fact.absent(group.evidence()));
    }

    /// Valkey is encrypted at rest unless told otherwise; Redis OSS is not (ElastiCache User Guide).
    private static Fact<Boolean> atRest(Resources.Entry group) {
        Fact<Boolean> said = group.at("AtRestEncryptionEnabled").bool();
        return said instanceof Fact.Absent<Boolean> ? group.at("Engine").text().is("valkey"::equals) : said;
    }

    /// Whether anything stands there, even what only the deployment decides.
    private static Fact<Boolean> present(Value value) {
        return Fact.known(value.node().isPresent(), value.evidence());
    }

    private static Fact<Boolean> plain(Value place, Fact<String> token) {
        return place.node().isEmpty()
                ? Fact.known(false, place.evidence())
                : token instanceof Fact.Known<String>
                        ? token.is(text -> !text.startsWith("{{resolve:secretsmanager:"))
                        // A parameter that somebody fills in is a plain text to CloudFormation.
                        : Fact.known(true, place.evidence());
    }

    private static Cache cluster(Resources.Entry cluster) {
        return new Cache(
                cluster.id(),
                cluster.at("Engine").text(),
                cluster.at("TransitEncryptionEnabled").bool().orElse(false),
                Fact.known(false, cluster.evidence()),
                Fact.known(false, cluster.evidence()),
                Fact.known(false, cluster.evidence()),
                Fact.absent(cluster.evidence()));
    }

    private static Cache serverless(Resources.Entry cache) {
        return new Cache(
                cache.id(),
                cache.at("Engine").text(),
                Fact.known(true, cache.evidence()),
                present(cache.at("UserGroupId")),
                Fact.known(false, cache.evidence()),
                Fact.known(true, cache.evidence()),
                Fact.absent(cache.evidence()));
    }

    private Queue queue(Resources.Entry queue) {
        Fact<String> key = queue.at("KmsMasterKeyId").text();
        return new Queue(
                queue.id(),
                queue.arn(),
                key instanceof Fact.Absent<String>
                        ? queue.at("SqsManagedSseEnabled").bool()
                        : key.present(),
                queue.at("RedrivePolicy").at("deadLetterTargetArn").text(),
                new AttachedPolicies(resources)
                        .of(
                                queue,
                                new Kind("AWS::SQS::QueuePolicy", "Queues", "PolicyDocument"),
                                new Kind("AWS::SQS::QueueInlinePolicy", "Queue", "PolicyDocument")));
    }

    private Fact<List<String>> copyRegions(Resources.Entry plan) {
        Value rules = plan.at("BackupPlan").at("BackupPlanRule");
        return rules.items().flatMap(items -> {
            List<Fact<String>> found = new ArrayList<>();
            for (Value rule : items) {
                switch (rule.at("CopyActions").items()) {
                    case Fact.Known<List<Value>>(List<Value> copies, var ignored) ->
                        copies.forEach(copy -> found.add(
                                regions.of(copy.at("DestinationBackupVaultArn").text())));
                    case Fact.Absent<List<Value>> ignored -> {}
                    case Fact.Unknown<List<Value>> unknown -> {
                        return unknown.as();
                    }
                }
            }
            return Regions.all(found, rules.evidence());
        });
    }
}

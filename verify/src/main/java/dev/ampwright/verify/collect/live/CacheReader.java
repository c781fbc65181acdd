package dev.ampwright.verify.collect.live;

import static dev.ampwright.verify.collect.live.Answers.attribute;
import static dev.ampwright.verify.collect.live.Answers.text;

import dev.ampwright.verify.facts.Cache;
import dev.ampwright.verify.facts.Fact;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.elasticache.model.CacheCluster;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroup;
import software.amazon.awssdk.services.elasticache.model.ServerlessCache;

/// Caches of ElastiCache in their three forms. What ElastiCache does not tell is whether a password stood in the
/// template as plain text.
final class CacheReader {
    private CacheReader() {}

    static Reading replicationGroup(StackResource resource, Aws aws) {
        String name = resource.physicalId();
        ElastiCacheClient client = client(resource, aws);
        Fact<ReplicationGroup> group = Aws.listed(
                attribute(
                        aws.calls()
                                .ask(
                                        Operation.ELASTICACHE_DESCRIBE_REPLICATION_GROUPS,
                                        resource.region(),
                                        Map.of("ReplicationGroupId", name),
                                        () -> client.describeReplicationGroups(
                                                request -> request.replicationGroupId(name)),
                                        "ReplicationGroupNotFoundFault"),
                        answer ->
                                answer.replicationGroups().stream().findFirst().orElse(null)),
                resource);
        Fact<Boolean> token =
                attribute(group, ReplicationGroup::authTokenEnabled).orElse(false);
        return Reading.of(new Cache(
                resource.id(),
                text(group, ReplicationGroup::engine).orElse("redis"),
                Fact.all(List.of(
                        attribute(group, ReplicationGroup::transitEncryptionEnabled),
                        text(group, ReplicationGroup::transitEncryptionModeAsString)
                                .orElse("required")
                                .is("required"::equals))),
                Fact.any(List.of(
                        token,
                        group.is(found ->
                                found.hasUserGroupIds() && !found.userGroupIds().isEmpty()))),
                token.flatMap(used -> used
                        ? new Fact.Unresolved<>(
                                "ElastiCache does not tell where the password came from; judge the template",
                                token.evidence())
                        : new Fact.Known<>(false, token.evidence())),
                attribute(group, ReplicationGroup::atRestEncryptionEnabled).orElse(false),
                group.flatMap(found -> globalRegions(found, group))));
    }

    /// Where a global datastore's other members are is not asked: few have one, and then it is said.
    private static Fact<List<String>> globalRegions(ReplicationGroup found, Fact<ReplicationGroup> group) {
        String global = found.globalReplicationGroupInfo() == null
                ? null
                : found.globalReplicationGroupInfo().globalReplicationGroupId();
        return global == null || global.isEmpty()
                ? new Fact.Absent<>(group.evidence())
                : new Fact.Unresolved<>(
                        "it belongs to the global datastore " + global + ", whose other members are not read",
                        group.evidence());
    }

    static Reading cluster(StackResource resource, Aws aws) {
        String name = resource.physicalId();
        ElastiCacheClient client = client(resource, aws);
        Fact<CacheCluster> cluster = Aws.listed(
                attribute(
                        aws.calls()
                                .ask(
                                        Operation.ELASTICACHE_DESCRIBE_CACHE_CLUSTERS,
                                        resource.region(),
                                        Map.of("CacheClusterId", name),
                                        () -> client.describeCacheClusters(request -> request.cacheClusterId(name)),
                                        "CacheClusterNotFound"),
                        answer -> answer.cacheClusters().stream().findFirst().orElse(null)),
                resource);
        return Reading.of(new Cache(
                resource.id(),
                text(cluster, CacheCluster::engine),
                attribute(cluster, CacheCluster::transitEncryptionEnabled).orElse(false),
                attribute(cluster, CacheCluster::authTokenEnabled).orElse(false),
                cluster.map(ignored -> false),
                attribute(cluster, CacheCluster::atRestEncryptionEnabled).orElse(false),
                cluster.flatMap(ignored -> new Fact.Absent<>(cluster.evidence()))));
    }

    static Reading serverless(StackResource resource, Aws aws) {
        String name = resource.physicalId();
        ElastiCacheClient client = client(resource, aws);
        Fact<ServerlessCache> cache = Aws.listed(
                attribute(
                        aws.calls()
                                .ask(
                                        Operation.ELASTICACHE_DESCRIBE_SERVERLESS_CACHES,
                                        resource.region(),
                                        Map.of("ServerlessCacheName", name),
                                        () -> client.describeServerlessCaches(
                                                request -> request.serverlessCacheName(name)),
                                        "ServerlessCacheNotFoundFault"),
                        answer -> answer.serverlessCaches().stream().findFirst().orElse(null)),
                resource);
        return Reading.of(new Cache(
                resource.id(),
                text(cache, ServerlessCache::engine),
                cache.map(ignored -> true),
                text(cache, ServerlessCache::userGroupId).present(),
                cache.map(ignored -> false),
                cache.map(ignored -> true),
                cache.flatMap(ignored -> new Fact.Absent<>(cache.evidence()))));
    }

    private static ElastiCacheClient client(StackResource resource, Aws aws) {
        return aws.clients().get(ElastiCacheClient.class, ElastiCacheClient::builder, resource.region());
    }
}

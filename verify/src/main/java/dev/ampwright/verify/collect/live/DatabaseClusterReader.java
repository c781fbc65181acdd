package dev.ampwright.verify.collect.live;

import static dev.ampwright.verify.collect.live.Answers.attribute;
import static dev.ampwright.verify.collect.live.Answers.text;

import dev.ampwright.verify.facts.Database;
import dev.ampwright.verify.facts.Database.Password;
import dev.ampwright.verify.facts.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.GlobalCluster;

/// Clusters of Aurora and of RDS in several zones, with the global databases they belong to.
final class DatabaseClusterReader implements ResourceReader {
    @Override
    public Reading read(StackResource resource, Aws aws) {
        String name = resource.physicalId();
        String region = resource.region();
        RdsClient client = aws.clients().get(RdsClient.class, RdsClient::builder, region);
        Fact<DBCluster> cluster = Aws.listed(
                attribute(
                        aws.calls()
                                .ask(
                                        Operation.RDS_DESCRIBE_CLUSTERS,
                                        region,
                                        Map.of("DBClusterIdentifier", name),
                                        () -> client.describeDBClusters(request -> request.dbClusterIdentifier(name)),
                                        "DBClusterNotFoundFault"),
                        answer -> answer.dbClusters().stream().findFirst().orElse(null)),
                resource);
        return Reading.of(new Database(
                resource.id(),
                text(cluster, DBCluster::engine),
                cluster.flatMap(ignored -> new Fact.Absent<>(cluster.evidence())),
                attribute(cluster, DBCluster::publiclyAccessible),
                attribute(cluster, DBCluster::storageEncrypted),
                cluster.flatMap(found -> DatabaseParameters.ofCluster(
                        found.engine(),
                        found.engineVersion(),
                        found.dbClusterParameterGroup(),
                        region,
                        client,
                        aws.calls(),
                        cluster.evidence())),
                cluster.flatMap(found -> password(found, cluster)),
                attribute(cluster, DBCluster::backupRetentionPeriod),
                attribute(cluster, DBCluster::deletionProtection),
                cluster.flatMap(found -> copyRegions(found, cluster, region, client, aws))));
    }

    private static Fact<Password> password(DBCluster found, Fact<DBCluster> cluster) {
        if (found.masterUserSecret() != null) {
            return new Fact.Known<>(Password.MANAGED, cluster.evidence());
        }
        return found.replicationSourceIdentifier() != null
                        && !found.replicationSourceIdentifier().isEmpty()
                ? new Fact.Absent<>(cluster.evidence())
                : new Fact.Unresolved<>(
                        "RDS does not tell where the master password came from; judge the template, or set"
                                + " ManageMasterUserPassword",
                        cluster.evidence());
    }

    private static Fact<List<String>> copyRegions(
            DBCluster found, Fact<DBCluster> cluster, String home, RdsClient client, Aws aws) {
        List<String> replicas = found.readReplicaIdentifiers();
        String global = found.globalClusterIdentifier();
        Fact<List<String>> members = global == null || global.isEmpty()
                ? new Fact.Known<>(List.of(), cluster.evidence())
                : aws.calls()
                        .ask(
                                Operation.RDS_DESCRIBE_GLOBAL_CLUSTERS,
                                home,
                                Map.of("GlobalClusterIdentifier", global),
                                () -> client.describeGlobalClusters(request -> request.globalClusterIdentifier(global)))
                        .map(answer -> answer.globalClusters().stream()
                                .flatMap(DatabaseClusterReader::arns)
                                .toList());
        return members.map(arns -> {
            List<String> all = new ArrayList<>(arns);
            all.addAll(replicas);
            return all.stream()
                    .map(copy -> Regions.of(copy, home))
                    .filter(region -> !region.equals(home))
                    .distinct()
                    .toList();
        });
    }

    private static Stream<String> arns(GlobalCluster global) {
        return global.globalClusterMembers().stream()
                .flatMap(member -> Stream.concat(Stream.of(member.dbClusterArn()), member.readers().stream()));
    }
}

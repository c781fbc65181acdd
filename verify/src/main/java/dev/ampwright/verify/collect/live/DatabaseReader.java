package dev.ampwright.verify.collect.live;

import static dev.ampwright.verify.collect.live.Answers.attribute;
import static dev.ampwright.verify.collect.live.Answers.text;

import dev.ampwright.verify.facts.Database;
import dev.ampwright.verify.facts.Database.Password;
import dev.ampwright.verify.facts.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBParameterGroupStatus;

/// Instances of Amazon RDS and Aurora: their settings, never a connection.
final class DatabaseReader implements ResourceReader {
    @Override
    public Reading read(StackResource resource, Aws aws) {
        String name = resource.physicalId();
        String region = resource.region();
        RdsClient client = aws.clients().get(RdsClient.class, RdsClient::builder, region);
        Fact<DBInstance> instance = Aws.listed(
                attribute(
                        aws.calls()
                                .ask(
                                        Operation.RDS_DESCRIBE_INSTANCES,
                                        region,
                                        Map.of("DBInstanceIdentifier", name),
                                        () -> client.describeDBInstances(request -> request.dbInstanceIdentifier(name)),
                                        "DBInstanceNotFound"),
                        answer -> answer.dbInstances().stream().findFirst().orElse(null)),
                resource);
        return Reading.of(new Database(
                resource.id(),
                text(instance, DBInstance::engine),
                text(instance, DBInstance::dbClusterIdentifier),
                attribute(instance, DBInstance::publiclyAccessible),
                attribute(instance, DBInstance::storageEncrypted),
                instance.flatMap(found -> requiresTls(found, instance, region, client, aws)),
                instance.flatMap(found -> password(found, instance)),
                attribute(instance, DBInstance::backupRetentionPeriod),
                attribute(instance, DBInstance::deletionProtection),
                instance.map(found -> copyRegions(found, region))));
    }

    private static Fact<Boolean> requiresTls(
            DBInstance found, Fact<DBInstance> instance, String region, RdsClient client, Aws aws) {
        List<DBParameterGroupStatus> groups = found.dbParameterGroups();
        if (groups.isEmpty()) {
            return new Fact.Unresolved<>("RDS names no parameter group", instance.evidence());
        }
        DBParameterGroupStatus group = groups.getFirst();
        return DatabaseParameters.ofInstance(
                found.engine(),
                found.engineVersion(),
                group.dbParameterGroupName(),
                String.valueOf(group.parameterApplyStatus()),
                region,
                client,
                aws.calls(),
                instance.evidence());
    }

    /// RDS says when it keeps the password itself, and nothing otherwise.
    private static Fact<Password> password(DBInstance found, Fact<DBInstance> instance) {
        if (found.masterUserSecret() != null) {
            return new Fact.Known<>(Password.MANAGED, instance.evidence());
        }
        return found.readReplicaSourceDBInstanceIdentifier() != null
                        || found.readReplicaSourceDBClusterIdentifier() != null
                ? new Fact.Absent<>(instance.evidence())
                : new Fact.Unresolved<>(
                        "RDS does not tell where the master password came from; judge the template, or set"
                                + " ManageMasterUserPassword",
                        instance.evidence());
    }

    private static List<String> copyRegions(DBInstance found, String home) {
        List<String> copies = new ArrayList<>(found.readReplicaDBInstanceIdentifiers());
        copies.addAll(found.readReplicaDBClusterIdentifiers());
        found.dbInstanceAutomatedBackupsReplications()
                .forEach(copy -> copies.add(copy.dbInstanceAutomatedBackupsArn()));
        return copies.stream()
                .map(copy -> Regions.of(copy, home))
                .filter(region -> !region.equals(home))
                .distinct()
                .toList();
    }
}

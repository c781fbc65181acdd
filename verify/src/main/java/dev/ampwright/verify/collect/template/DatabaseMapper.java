package dev.ampwright.verify.collect.template;

import dev.ampwright.verify.collect.DatabaseTls;
import dev.ampwright.verify.collect.Node;
import dev.ampwright.verify.facts.Database;
import dev.ampwright.verify.facts.Database.Password;
import dev.ampwright.verify.facts.DatabaseProxy;
import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.SecretText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Databases of Amazon RDS and Aurora, and proxies before them.
final class DatabaseMapper {
    private static final Set<String> CHOICES = Set.of("Fn::If", "Fn::FindInMap", "Fn::Transform");

    private final Resources resources;

    DatabaseMapper(Resources resources) {
        this.resources = resources;
    }

    void map(Facts.Builder facts) {
        resources.of("AWS::RDS::DBInstance").forEach(entry -> facts.add(instance(entry)));
        resources.of("AWS::RDS::DBCluster").forEach(entry -> facts.add(cluster(entry)));
        resources
                .of("AWS::RDS::DBProxy")
                .forEach(entry -> facts.add(
                        new DatabaseProxy(entry.id(), entry.at("RequireTLS").bool())));
    }

    private Database instance(Resources.Entry database) {
        Fact<String> source = firstPresent(
                database.at("SourceDBInstanceIdentifier"),
                database.at("SourceDBClusterIdentifier"),
                database.at("DBSnapshotIdentifier"));
        return new Database(
                database.id(),
                database.at("Engine").text(),
                database.at("DBClusterIdentifier").text(),
                publiclyAccessible(database),
                database.at("StorageEncrypted").bool(),
                requiresTls(database, "AWS::RDS::DBParameterGroup", "DBParameterGroupName"),
                password(database, source),
                database.at("BackupRetentionPeriod").integer(),
                database.at("DeletionProtection").bool(),
                copies(database));
    }

    private Database cluster(Resources.Entry cluster) {
        Fact<String> source = firstPresent(
                cluster.at("SourceDBClusterIdentifier"),
                cluster.at("ReplicationSourceIdentifier"),
                cluster.at("SnapshotIdentifier"));
        return new Database(
                cluster.id(),
                cluster.at("Engine").text(),
                Fact.absent(cluster.evidence()),
                // Aurora's instances say it themselves; the instances of another cluster are made with it.
                cluster.at("Engine").text().is(engine -> engine.startsWith("aurora"))
                                        instanceof Fact.Known<Boolean>(Boolean aurora, var ignored)
                                && aurora
                        ? cluster.at("PubliclyAccessible").bool()
                        : publiclyAccessible(cluster),
                cluster.at("StorageEncrypted").bool(),
                requiresTls(cluster, "AWS::RDS::DBClusterParameterGroup", "DBClusterParameterGroupName"),
                password(cluster, source),
                cluster.at("BackupRetentionPeriod").integer(),
                cluster.at("DeletionProtection").bool(),
                globalCopies(cluster));
    }

    private static Fact<String> firstPresent(Value... values) {
        for (Value value : values) {
            if (!(value.text() instanceof Fact.Absent<String>)) {
                return value.text();
            }
        }
        return Fact.absent(values[0].evidence());
    }

    /// CloudFormation's default depends on the network (AWS::RDS::DBInstance, `PubliclyAccessible`).
    private static Fact<Boolean> publiclyAccessible(Resources.Entry database) {
        Fact<Boolean> said = database.at("PubliclyAccessible").bool();
        return said instanceof Fact.Absent<Boolean>
                ? Fact.unresolved(
                        "PubliclyAccessible is not set, so that the network's shape decides; set it to false",
                        database.evidence())
                : said;
    }

    private Fact<Boolean> requiresTls(Resources.Entry database, String groupType, String pointer) {
        Fact<String> named = database.at(pointer).text();
        Fact<String> engine = database.at("Engine").text();
        Fact<String> version = database.at("EngineVersion").text();
        return engine.flatMap(name -> {
            if (DatabaseTls.parameter(name).isEmpty()) {
                return Fact.unresolved(
                        "the engine " + name + " demands TLS by an option group, which is not read",
                        database.evidence());
            }
            return switch (named) {
                case Fact.Unknown<String> unknown -> unknown.as();
                case Fact.Absent<String> ignored -> DatabaseTls.byDefault(name, version, List.of(database.evidence()));
                case Fact.Known<String>(String group, var ignored) ->
                    inGroup(group, groupType, name, version, database.evidence());
            };
        });
    }

    private Fact<Boolean> inGroup(
            String group, String groupType, String engine, Fact<String> version, Evidence evidence) {
        for (Resources.Entry entry : resources.of(groupType)) {
            if (Resources.is(entry.ref(), group)) {
                Fact<String> value = entry.at("Parameters")
                        .at(DatabaseTls.parameter(engine).orElseThrow())
                        .text();
                return value instanceof Fact.Absent<String>
                        ? DatabaseTls.byDefault(engine, version, List.of(entry.evidence()))
                        : value.is(DatabaseTls::isOn);
            }
        }
        return group.startsWith("default.")
                ? DatabaseTls.byDefault(engine, version, List.of(evidence))
                : Fact.unresolved("the parameter group " + group + " is not among the templates", evidence);
    }

    /// A text in the template is no secret, nor is a parameter of it or another stack's output: CloudFormation keeps
    /// none of them. What a condition chooses may be one.
    private static Fact<Password> password(Resources.Entry database, Fact<String> source) {
        if (database.at("ManageMasterUserPassword").bool() instanceof Fact.Known<Boolean>(Boolean managed, var seen)
                && managed) {
            return new Fact.Known<>(Password.MANAGED, seen);
        }
        Value password = database.at("MasterUserPassword");
        if (password.node().isEmpty()) {
            return source instanceof Fact.Unknown<String> unknown ? unknown.as() : Fact.absent(password.evidence());
        }
        return switch (password.node().get()) {
            case Node.Undecided ignored when !isChosen(database) -> Fact.known(Password.PLAIN, password.evidence());
            default -> password.text().map(text -> SecretText.isReference(text) ? Password.REFERENCE : Password.PLAIN);
        };
    }

    private static boolean isChosen(Resources.Entry database) {
        return Optional.ofNullable(database.stack()
                        .template()
                        .resources()
                        .get(database.id().logicalId()))
                .flatMap(resource -> resource.member("Properties"))
                .flatMap(properties -> properties.member("MasterUserPassword"))
                .filter(DatabaseMapper::chooses)
                .isPresent();
    }

    private static boolean chooses(Node node) {
        return switch (node) {
            case Node.Obj(Map<String, Node> members) ->
                members.keySet().stream().anyMatch(CHOICES::contains)
                        || members.values().stream().anyMatch(DatabaseMapper::chooses);
            case Node.Arr(List<Node> items) -> items.stream().anyMatch(DatabaseMapper::chooses);
            default -> false;
        };
    }

    private Fact<List<String>> copies(Resources.Entry database) {
        Fact<String> backups = database.at("AutomaticBackupReplicationRegion").text();
        return backups.map(List::of);
    }

    /// A global database has members in other regions, which are no resources of this stack.
    private Fact<List<String>> globalCopies(Resources.Entry cluster) {
        Fact<String> global = cluster.at("GlobalClusterIdentifier").text();
        boolean member = !(global instanceof Fact.Absent<String>);
        for (Resources.Entry entry : resources.of("AWS::RDS::GlobalCluster")) {
            Fact<String> source = entry.at("SourceDBClusterIdentifier").text();
            if (source instanceof Fact.Unknown<String> unknown) {
                return unknown.as();
            }
            member |= source instanceof Fact.Known<String>(String name, var ignored)
                    && (Resources.is(cluster.ref(), name) || Resources.is(cluster.arn(), name));
        }
        List<String> none = new ArrayList<>();
        return member
                ? Fact.unresolved(
                        "it belongs to a global database, whose members in other regions are not in this template",
                        cluster.evidence())
                : Fact.known(List.copyOf(none), cluster.evidence());
    }
}

package dev.ampwright.verify.collect.live;

import dev.ampwright.verify.collect.DatabaseTls;
import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DescribeDbClusterParametersResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbParametersResponse;
import software.amazon.awssdk.services.rds.model.Parameter;

/// Whether a database's parameter group makes it refuse connections without TLS.
final class DatabaseParameters {
    private DatabaseParameters() {}

    /// @param status how far the group is applied; only `in-sync` values are in force
    static Fact<Boolean> ofInstance(
            String engine,
            String version,
            String group,
            String status,
            String region,
            RdsClient client,
            AwsCalls calls,
            List<Evidence> evidence) {
        if (!status.equals("in-sync")) {
            return new Fact.Unresolved<>(
                    "the parameter group " + group + " is " + status + ", so its values are not in force yet",
                    evidence);
        }
        return requiresTls(
                engine,
                version,
                calls.pages(
                                Operation.RDS_DESCRIBE_PARAMETERS,
                                region,
                                Map.of("DBParameterGroupName", group),
                                marker -> client.describeDBParameters(request -> request.dbParameterGroupName(group)
                                        .maxRecords(100)
                                        .marker(marker)),
                                DescribeDbParametersResponse::marker)
                        .all(DescribeDbParametersResponse::parameters),
                evidence);
    }

    static Fact<Boolean> ofCluster(
            String engine,
            String version,
            String group,
            String region,
            RdsClient client,
            AwsCalls calls,
            List<Evidence> evidence) {
        return requiresTls(
                engine,
                version,
                calls.pages(
                                Operation.RDS_DESCRIBE_CLUSTER_PARAMETERS,
                                region,
                                Map.of("DBClusterParameterGroupName", group),
                                marker -> client.describeDBClusterParameters(
                                        request -> request.dbClusterParameterGroupName(group)
                                                .maxRecords(100)
                                                .marker(marker)),
                                DescribeDbClusterParametersResponse::marker)
                        .all(DescribeDbClusterParametersResponse::parameters),
                evidence);
    }

    private static Fact<Boolean> requiresTls(
            String engine, String version, Fact<List<Parameter>> parameters, List<Evidence> evidence) {
        Optional<String> name = DatabaseTls.parameter(engine);
        if (name.isEmpty()) {
            return new Fact.Unresolved<>(
                    "the engine " + engine + " demands TLS by an option group, which is not read", evidence);
        }
        return parameters.flatMap(list -> list.stream()
                .filter(parameter -> name.get().equals(parameter.parameterName()))
                .filter(parameter -> parameter.parameterValue() != null)
                .findFirst()
                .<Fact<Boolean>>map(parameter ->
                        new Fact.Known<>(DatabaseTls.isOn(parameter.parameterValue()), parameters.evidence()))
                .orElseGet(() -> DatabaseTls.byDefault(engine, new Fact.Known<>(version, evidence), evidence)
                        .with(parameters.evidence())));
    }
}

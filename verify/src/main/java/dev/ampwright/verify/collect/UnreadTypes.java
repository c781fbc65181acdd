package dev.ampwright.verify.collect;

import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Resource;
import dev.ampwright.verify.facts.ResourceId;
import dev.ampwright.verify.facts.UnreadResource;
import dev.ampwright.verify.facts.UnreadStore;
import dev.ampwright.verify.facts.UnreadWayIn;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// CloudFormation's types of resources that decide controls and that no reader knows. A type may be of several kinds.
public final class UnreadTypes {
    /// What runs the application's code, or acts by a role of its own.
    private static final Set<String> CODE = Set.of(
            "AWS::AppRunner::Service",
            "AWS::AutoScaling::AutoScalingGroup",
            "AWS::Batch::JobDefinition",
            "AWS::BedrockAgentCore::Runtime",
            "AWS::EC2::Instance",
            "AWS::ECS::TaskDefinition",
            "AWS::EKS::Cluster",
            "AWS::ElasticBeanstalk::Environment",
            "AWS::Lightsail::Container",
            "AWS::SageMaker::Model",
            "AWS::StepFunctions::StateMachine");
    /// What the internet reaches.
    private static final Set<String> WAYS_IN = Set.of(
            "AWS::AppRunner::Service",
            "AWS::AppSync::Api",
            "AWS::BedrockAgentCore::Gateway",
            "AWS::CloudFront::DistributionTenant",
            "AWS::EC2::Instance",
            "AWS::ElasticBeanstalk::Environment",
            "AWS::ElasticLoadBalancing::LoadBalancer",
            "AWS::Lightsail::Container",
            "AWS::Lightsail::LoadBalancer");
    /// Where data stay.
    private static final Set<String> STORES = Set.of(
            "AWS::AmazonMQ::Broker",
            "AWS::EFS::FileSystem",
            "AWS::FSx::FileSystem",
            "AWS::Kendra::Index",
            "AWS::Kinesis::Stream",
            "AWS::MSK::Cluster",
            "AWS::OpenSearchServerless::Collection",
            "AWS::S3Express::DirectoryBucket",
            "AWS::S3Vectors::VectorBucket",
            // A table of DynamoDB that Amplify Gen 2 makes by a function of its own.
            "Custom::AmplifyDynamoDBTable");
    /// Where data stay in a database.
    private static final Set<String> DATABASES = Set.of(
            "AWS::Cassandra::Table",
            "AWS::DocDB::DBCluster",
            "AWS::DSQL::Cluster",
            "AWS::Elasticsearch::Domain",
            "AWS::MemoryDB::Cluster",
            "AWS::Neptune::DBCluster",
            "AWS::OpenSearchService::Domain",
            "AWS::Redshift::Cluster",
            "AWS::RedshiftServerless::Namespace",
            "AWS::Timestream::Table");

    /// All of them.
    public static final Set<String> ALL =
            Stream.of(CODE, WAYS_IN, STORES, DATABASES).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());

    private UnreadTypes() {}

    /// What says that a resource is there, once for each kind it is of; nothing for a type that is read.
    ///
    /// @param seen what shows that it is there
    public static List<Resource> of(ResourceId id, List<Evidence> seen) {
        List<Resource> facts = new ArrayList<>();
        if (CODE.contains(id.type())) {
            facts.add(new UnreadResource(id, seen));
        }
        if (WAYS_IN.contains(id.type())) {
            facts.add(new UnreadWayIn(id, seen));
        }
        if (STORES.contains(id.type()) || DATABASES.contains(id.type())) {
            facts.add(new UnreadStore(id, DATABASES.contains(id.type()), seen));
        }
        return facts;
    }

    /// The kinds of facts that a resource of a type makes.
    public static Set<Class<? extends Resource>> facts(String type) {
        Set<Class<? extends Resource>> facts = new LinkedHashSet<>();
        of(ResourceId.planned(type, "", ""), List.of()).forEach(fact -> facts.add(fact.getClass()));
        return facts;
    }
}

package dev.ampwright.verify.collect;

import java.util.List;

/// CloudFormation's types of resources that run the application's code, or act by a role of their own, and that no
/// reader knows.
public final class UnreadTypes {
    /// All of them.
    public static final List<String> ALL = List.of(
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

    private UnreadTypes() {}
}

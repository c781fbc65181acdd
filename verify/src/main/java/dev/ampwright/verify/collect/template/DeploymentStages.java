package dev.ampwright.verify.collect.template;

import dev.ampwright.verify.collect.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A deployment of a REST API that names a stage makes that stage (CloudFormation Template Reference,
/// `AWS::ApiGateway::Deployment`), which is a way in like any other. It is written out as a stage of its own.
final class DeploymentStages {
    private static final String STAGE = "AWS::ApiGateway::Stage";

    private DeploymentStages() {}

    static void addTo(Map<String, Node> resources) {
        Map<String, Node> added = new LinkedHashMap<>();
        resources.forEach((id, resource) -> {
            Node properties = resource.member("Properties").orElse(new Node.Null());
            Optional<Node> name = properties.member("StageName");
            if (is(resource, "AWS::ApiGateway::Deployment")
                    && name.isPresent()
                    && resources.values().stream().noneMatch(other -> isStage(other, properties))) {
                added.put(id + "/StageName", stage(resource, properties, name.get()));
            }
        });
        resources.putAll(added);
    }

    /// The deployment's stage is also declared, to give it its settings.
    private static boolean isStage(Node resource, Node deployment) {
        return is(resource, STAGE)
                && resource.member("Properties")
                        .filter(stage -> stage.member("StageName").equals(deployment.member("StageName"))
                                && stage.member("RestApiId").equals(deployment.member("RestApiId")))
                        .isPresent();
    }

    private static boolean is(Node resource, String type) {
        return resource.member("Type").flatMap(Node::text).equals(Optional.of(type));
    }

    private static Node stage(Node deployment, Node properties, Node name) {
        Map<String, Node> settings = new LinkedHashMap<>();
        if (properties.member("StageDescription").orElse(new Node.Null()) instanceof Node.Obj(var described)) {
            settings.putAll(described);
        }
        settings.put("StageName", name);
        properties.member("RestApiId").ifPresent(api -> settings.put("RestApiId", api));
        Map<String, Node> members = new LinkedHashMap<>();
        members.put("Type", new Node.Text(STAGE));
        members.put("Properties", new Node.Obj(settings));
        deployment.member("Condition").ifPresent(condition -> members.put("Condition", condition));
        return new Node.Obj(members);
    }
}

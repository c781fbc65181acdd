package dev.ampwright.verify.collect.template.sam;

import dev.ampwright.verify.collect.Node;
import java.util.Optional;

/// Serverless resources that become one or two of CloudFormation's.
final class OtherResources {
    private final Made made;
    private final String place;

    OtherResources(Made made, String place) {
        this.made = made;
        this.place = place;
    }

    void write(String id, Node resource) {
        Node properties = Tree.at(resource, "Properties");
        Optional<Node> condition = resource.member("Condition");
        String type = Tree.at(resource, "Type").text().orElse("");
        switch (type) {
            case "AWS::Serverless::SimpleTable" -> made.put(id, "AWS::DynamoDB::Table", table(properties), condition);
            case "AWS::Serverless::LayerVersion" -> made.put(id, "AWS::Lambda::LayerVersion", properties, condition);
            case "AWS::Serverless::StateMachine" -> stateMachine(id, properties, condition);
            case "AWS::Serverless::Application" -> application(id, properties, condition);
            default -> made.unread(id + " in " + place + " is of the type " + type + ", which is not written out");
        }
    }

    private static Node table(Node properties) {
        Node key = Tree.at(properties, "PrimaryKey");
        Node name = Tree.present(Tree.at(key, "Name")) ? Tree.at(key, "Name") : Tree.text("id");
        String kind = switch (Tree.at(key, "Type").text().orElse("String")) {
            case "Number" -> "N";
            case "Binary" -> "B";
            default -> "S";
        };
        return Tree.obj()
                .with(
                        "AttributeDefinitions",
                        Tree.list(Tree.obj()
                                .with("AttributeName", name)
                                .with("AttributeType", kind)
                                .node()))
                .with(
                        "KeySchema",
                        Tree.list(Tree.obj()
                                .with("AttributeName", name)
                                .with("KeyType", "HASH")
                                .node()))
                .with(
                        "BillingMode",
                        Tree.present(Tree.at(properties, "ProvisionedThroughput"))
                                ? Tree.NOTHING
                                : Tree.text("PAY_PER_REQUEST"))
                .from(
                        properties,
                        "TableName",
                        "ProvisionedThroughput",
                        "SSESpecification",
                        "PointInTimeRecoverySpecification")
                .node();
    }

    private void stateMachine(String id, Node properties, Optional<Node> condition) {
        boolean ownRole = !Tree.present(Tree.at(properties, "Role"));
        if (ownRole) {
            Roles roles = new Roles(made);
            Roles.Draft role = new Roles.Draft("states.amazonaws.com");
            roles.policies(Tree.at(properties, "Policies"), role);
            if (Tree.isTrue(Tree.at(properties, "Tracing", "Enabled"))) {
                role.managed("AWSXrayWriteOnlyAccess");
            }
            roles.write(id + "Role", role, properties, condition);
        }
        made.put(
                id,
                "AWS::StepFunctions::StateMachine",
                Tree.obj()
                        .with("StateMachineName", Tree.at(properties, "Name"))
                        .with("StateMachineType", Tree.at(properties, "Type"))
                        .with("RoleArn", ownRole ? Tree.getAtt(id + "Role", "Arn") : Tree.at(properties, "Role"))
                        .with("LoggingConfiguration", Tree.at(properties, "Logging"))
                        .with("TracingConfiguration", Tree.at(properties, "Tracing"))
                        .node(),
                condition);
        Tree.members(Tree.at(properties, "Events")).forEach((name, event) -> started(id, name, event, condition));
    }

    /// What starts a state machine.
    private void started(String id, String name, Node event, Optional<Node> condition) {
        Node properties = Tree.at(event, "Properties");
        String kind = Tree.at(event, "Type").text().orElse("");
        Tree.Obj rule = Tree.obj().from(properties, "State", "EventBusName");
        switch (kind) {
            case "Schedule" -> rule.with("ScheduleExpression", Tree.at(properties, "Schedule"));
            case "EventBridgeRule", "CloudWatchEvent" -> rule.with("EventPattern", Tree.at(properties, "Pattern"));
            default -> {
                made.unread("the event " + name + " of " + id + " in " + place + " is of the type " + kind
                        + ", which is not read");
                return;
            }
        }
        String rest = id + name;
        Roles.Draft role = new Roles.Draft("events.amazonaws.com");
        role.allow(Tree.text("states:StartExecution"), Tree.ref(id));
        new Roles(made).write(rest + "Role", role, properties, condition);
        Node letters = FunctionEvents.deadLetters(made, rest, Tree.at(properties, "DeadLetterConfig"), condition);
        rule.with(
                "Targets",
                Tree.list(Tree.obj()
                        .with("Id", rest + "StepFunctionsTarget")
                        .with("Arn", Tree.ref(id))
                        .with("RoleArn", Tree.getAtt(rest + "Role", "Arn"))
                        .with("DeadLetterConfig", letters)
                        .from(properties, "RetryPolicy")
                        .node()));
        made.put(rest, "AWS::Events::Rule", rule.node(), condition);
    }

    /// A nested stack by a local path; one of the Serverless Application Repository stays unread.
    private void application(String id, Node properties, Optional<Node> condition) {
        made.put(
                id,
                "AWS::CloudFormation::Stack",
                Tree.obj()
                        .with(
                                "TemplateURL",
                                Tree.at(properties, "Location") instanceof Node.Text location
                                        ? location
                                        : Tree.text("https://serverlessrepo.aws.amazon.com"))
                        .from(properties, "Parameters")
                        .node(),
                condition);
    }
}

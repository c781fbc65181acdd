package dev.ampwright.verify.collect.template.sam;

import dev.ampwright.verify.collect.Node;
import java.util.Optional;

/// What calls a serverless function: each event becomes the resources that make the call.
final class FunctionEvents {
    private final Made made;
    private final RestApis restApis;
    private final HttpApis httpApis;
    private final String place;

    /// The function that is called, by its alias where it has one.
    record Target(String function, Optional<String> alias, Optional<Node> condition) {
        Node arn() {
            return alias.map(Tree::ref).orElseGet(() -> Tree.getAtt(function, "Arn"));
        }

        /// What `Ref` and `Sub` take for the ARN.
        String placeholder() {
            return alias.map(name -> "${" + name + "}").orElse("${" + function + ".Arn}");
        }
    }

    FunctionEvents(Made made, RestApis restApis, HttpApis httpApis, String place) {
        this.made = made;
        this.restApis = restApis;
        this.httpApis = httpApis;
        this.place = place;
    }

    void write(Target target, String name, Node event, Roles.Draft role) {
        Node properties = Tree.at(event, "Properties");
        String id = target.function() + name;
        String type = Tree.at(event, "Type").text().orElse("");
        switch (type) {
            case "Api" -> {
                restApis.route(target, properties);
                permission(id, target, "apigateway.amazonaws.com", Tree.NOTHING);
            }
            case "HttpApi" -> {
                httpApis.route(target, properties);
                permission(id, target, "apigateway.amazonaws.com", Tree.NOTHING);
            }
            case "SQS" -> pull(id, target, properties, Tree.at(properties, "Queue"), "SQS", role);
            case "Kinesis" -> pull(id, target, properties, Tree.at(properties, "Stream"), "Kinesis", role);
            case "DynamoDB" -> pull(id, target, properties, Tree.at(properties, "Stream"), "DynamoDB", role);
            case "MSK" -> pull(id, target, properties, Tree.at(properties, "Stream"), "MSK", role);
            case "MQ" -> {
                pull(id, target, properties, Tree.at(properties, "Broker"), "", role);
                unknownPolicy(type, role);
            }
            case "DocumentDB" -> {
                pull(id, target, properties, Tree.at(properties, "Cluster"), "", role);
                unknownPolicy(type, role);
            }
            case "SelfManagedKafka" -> {
                pull(id, target, properties, Tree.NOTHING, "", role);
                unknownPolicy(type, role);
            }
            case "Schedule" ->
                rule(
                        id,
                        target,
                        Tree.obj()
                                .with("ScheduleExpression", Tree.at(properties, "Schedule"))
                                .from(properties, "State"),
                        properties);
            case "EventBridgeRule", "CloudWatchEvent" ->
                rule(
                        id,
                        target,
                        Tree.obj()
                                .with("EventPattern", Tree.at(properties, "Pattern"))
                                .from(properties, "State", "EventBusName"),
                        properties);
            case "ScheduleV2" -> schedule(id, target, properties);
            case "SNS" -> topic(id, target, properties);
            case "S3" -> permission(id, target, "s3.amazonaws.com", Tree.NOTHING);
            case "CloudWatchLogs" -> permission(id, target, "logs.amazonaws.com", Tree.NOTHING);
            case "IoTRule" -> permission(id, target, "iot.amazonaws.com", Tree.NOTHING);
            case "Cognito" ->
                permission(id, target, "cognito-idp.amazonaws.com", poolArn(Tree.at(properties, "UserPool")));
            case "AlexaSkill" -> permission(id, target, "alexa-appkit.amazon.com", Tree.NOTHING);
            default ->
                made.unread("the event " + name + " of " + target.function() + " in " + place + " is of the type "
                        + type + ", which is not read");
        }
    }

    private static Node poolArn(Node pool) {
        return Tree.referred(pool).map(id -> Tree.getAtt(id, "Arn")).orElse(Tree.NOTHING);
    }

    /// SAM narrows the source to the caller's ARN, or to this account.
    private void permission(String id, Target target, String principal, Node sourceArn) {
        made.put(
                id + "Permission",
                "AWS::Lambda::Permission",
                Tree.obj()
                        .with("FunctionName", target.arn())
                        .with("Action", "lambda:InvokeFunction")
                        .with("Principal", principal)
                        .with("SourceArn", sourceArn)
                        .with("SourceAccount", Tree.present(sourceArn) ? Tree.NOTHING : Tree.ref("AWS::AccountId"))
                        .node(),
                target.condition());
    }

    private void pull(String id, Target target, Node properties, Node source, String managed, Roles.Draft role) {
        made.put(
                id,
                "AWS::Lambda::EventSourceMapping",
                Tree.obj()
                        .with(
                                "FunctionName",
                                target.alias().map(Tree::ref).orElseGet(() -> Tree.ref(target.function())))
                        .with("EventSourceArn", source)
                        .from(
                                properties,
                                "BatchSize",
                                "Enabled",
                                "DestinationConfig",
                                "FunctionResponseTypes",
                                "MaximumRetryAttempts",
                                "MaximumRecordAgeInSeconds",
                                "BisectBatchOnFunctionError",
                                "StartingPosition",
                                "ScalingConfig")
                        .node(),
                target.condition());
        Node failures = Tree.at(properties, "DestinationConfig", "OnFailure");
        if (Tree.present(failures)) {
            String action =
                    Tree.at(failures, "Type").text().orElse("").equals("SNS") ? "sns:Publish" : "sqs:SendMessage";
            role.allow(Tree.text(action), Tree.at(failures, "Destination"));
        }
        if (!managed.isEmpty()) {
            role.managed("service-role/AWSLambda" + (managed.equals("SQS") ? "SQSQueue" : managed) + "ExecutionRole");
        }
    }

    private static void unknownPolicy(String type, Roles.Draft role) {
        role.document(new Node.Undecided("SAM adds a policy for the event source " + type + " at deployment"));
    }

    private void rule(String id, Target target, Tree.Obj rule, Node properties) {
        Node letters = deadLetters(made, id, Tree.at(properties, "DeadLetterConfig"), target.condition());
        made.put(
                id,
                "AWS::Events::Rule",
                rule.with(
                                "Targets",
                                Tree.list(Tree.obj()
                                        .with("Id", id + "LambdaTarget")
                                        .with("Arn", target.arn())
                                        .with("DeadLetterConfig", letters)
                                        .from(properties, "RetryPolicy", "Input", "InputPath")
                                        .node()))
                        .node(),
                target.condition());
        permission(id, target, "events.amazonaws.com", Tree.getAtt(id, "Arn"));
    }

    private void schedule(String id, Target target, Node properties) {
        String role = id + "Role";
        if (!Tree.present(Tree.at(properties, "RoleArn"))) {
            Roles.Draft draft = new Roles.Draft("scheduler.amazonaws.com");
            draft.allow(Tree.text("lambda:InvokeFunction"), target.arn());
            new Roles(made).write(role, draft, properties, target.condition());
        }
        made.put(
                id,
                "AWS::Scheduler::Schedule",
                Tree.obj()
                        .from(properties, "ScheduleExpression", "State")
                        .with(
                                "Target",
                                Tree.obj()
                                        .with("Arn", target.arn())
                                        .with(
                                                "RoleArn",
                                                Tree.present(Tree.at(properties, "RoleArn"))
                                                        ? Tree.at(properties, "RoleArn")
                                                        : Tree.getAtt(role, "Arn"))
                                        .with(
                                                "DeadLetterConfig",
                                                deadLetters(
                                                        made,
                                                        id,
                                                        Tree.at(properties, "DeadLetterConfig"),
                                                        target.condition()))
                                        .from(properties, "RetryPolicy")
                                        .node())
                        .node(),
                target.condition());
    }

    /// A queue of the caller's own, or one that SAM makes.
    static Node deadLetters(Made made, String id, Node config, Optional<Node> condition) {
        if (!Tree.present(config) || Tree.present(Tree.at(config, "Arn"))) {
            return config;
        }
        String queue = Tree.at(config, "QueueLogicalId").text().orElse(id + "Queue");
        made.put(queue, "AWS::SQS::Queue", Tree.obj().node(), condition);
        return Tree.obj().with("Arn", Tree.getAtt(queue, "Arn")).node();
    }

    private void topic(String id, Target target, Node properties) {
        if (Tree.present(Tree.at(properties, "SqsSubscription"))
                && !Tree.at(properties, "SqsSubscription").text().equals(Optional.of("false"))) {
            made.unread("the queue between the topic and " + target.function() + " in " + place + " is not read");
            return;
        }
        made.put(
                id,
                "AWS::SNS::Subscription",
                Tree.obj()
                        .with("TopicArn", Tree.at(properties, "Topic"))
                        .with("Protocol", "lambda")
                        .with("Endpoint", target.arn())
                        .from(properties, "FilterPolicy", "RedrivePolicy")
                        .node(),
                target.condition());
        permission(id, target, "sns.amazonaws.com", Tree.at(properties, "Topic"));
    }
}

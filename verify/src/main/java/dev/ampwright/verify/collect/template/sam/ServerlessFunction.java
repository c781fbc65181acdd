package dev.ampwright.verify.collect.template.sam;

import dev.ampwright.verify.collect.Node;
import java.util.Map;
import java.util.Optional;

/// `AWS::Serverless::Function`: function, role, alias, URL and what calls it.
final class ServerlessFunction {
    private final Made made;
    private final FunctionEvents events;
    private final Roles roles;
    private final String place;

    ServerlessFunction(Made made, FunctionEvents events, String place) {
        this.made = made;
        this.events = events;
        this.roles = new Roles(made);
        this.place = place;
    }

    void write(String id, Node resource) {
        Node properties = Tree.at(resource, "Properties");
        Optional<Node> condition = resource.member("Condition");
        boolean ownRole = !Tree.present(Tree.at(properties, "Role"));
        Optional<String> alias = alias(id, properties, condition);
        made.put(id, "AWS::Lambda::Function", function(id, properties, ownRole), condition);
        Roles.Draft role = new Roles.Draft("lambda.amazonaws.com");
        role.managed("service-role/AWSLambdaBasicExecutionRole");
        Node tracing = Tree.at(properties, "Tracing");
        if (Tree.present(tracing) && !made.text(tracing).equals(Optional.of("Disabled"))) {
            role.managed("AWSXrayWriteOnlyAccess");
        }
        if (Tree.present(Tree.at(properties, "VpcConfig"))) {
            role.managed("service-role/AWSLambdaVPCAccessExecutionRole");
        }
        if (Tree.present(Tree.at(properties, "DurableConfig"))) {
            role.managed("service-role/AWSLambdaBasicDurableExecutionRolePolicy");
        }
        roles.policies(Tree.at(properties, "Policies"), role);
        deadLetters(Tree.at(properties, "DeadLetterQueue"), role);
        asynchronous(id, Tree.at(properties, "EventInvokeConfig"), alias, condition, role);
        Tree.members(Tree.at(properties, "Events"))
                .forEach((name, event) ->
                        events.write(new FunctionEvents.Target(id, alias, condition), name, event, role));
        if (!(Tree.at(properties, "Events") instanceof Node.Obj) && Tree.present(Tree.at(properties, "Events"))) {
            made.unread("the events of " + id + " in " + place + " are no object");
        }
        url(id, Tree.at(properties, "FunctionUrlConfig"), alias, condition);
        if (ownRole) {
            roles.write(id + "Role", role, properties, condition);
        }
    }

    private static Node function(String id, Node properties, boolean ownRole) {
        Node tracing = Tree.at(properties, "Tracing");
        Node code = Tree.present(Tree.at(properties, "InlineCode"))
                ? Tree.obj().with("ZipFile", Tree.at(properties, "InlineCode")).node()
                : Tree.at(properties, "CodeUri");
        return Tree.obj()
                .with("Role", ownRole ? Tree.getAtt(id + "Role", "Arn") : Tree.at(properties, "Role"))
                .with("Code", code)
                .with(
                        "TracingConfig",
                        Tree.present(tracing) ? Tree.obj().with("Mode", tracing).node() : Tree.NOTHING)
                .with(
                        "DeadLetterConfig",
                        Tree.present(Tree.at(properties, "DeadLetterQueue"))
                                ? Tree.obj()
                                        .from(Tree.at(properties, "DeadLetterQueue"), "TargetArn")
                                        .node()
                                : Tree.NOTHING)
                .from(
                        properties,
                        "FunctionName",
                        "Description",
                        "Handler",
                        "Runtime",
                        "PackageType",
                        "MemorySize",
                        "Timeout",
                        "Environment",
                        "Layers",
                        "ReservedConcurrentExecutions",
                        "LoggingConfig",
                        "VpcConfig",
                        "KmsKeyArn",
                        "Architectures",
                        "EphemeralStorage",
                        "FileSystemConfigs",
                        "SnapStart",
                        "CodeSigningConfigArn",
                        "ImageConfig")
                .node();
    }

    private Optional<String> alias(String id, Node properties, Optional<Node> condition) {
        Node wanted = Tree.at(properties, "AutoPublishAlias");
        if (!Tree.present(wanted)) {
            return Optional.empty();
        }
        Optional<String> name = made.text(wanted);
        if (name.isEmpty()) {
            made.unread("the alias of " + id + " in " + place + " is named at deployment");
            return Optional.empty();
        }
        String alias = id + "Alias" + Made.alphanumeric(name.get());
        made.put(
                id + "Version",
                "AWS::Lambda::Version",
                Tree.obj().with("FunctionName", Tree.ref(id)).node(),
                condition);
        made.put(
                alias,
                "AWS::Lambda::Alias",
                Tree.obj()
                        .with("Name", name.get())
                        .with("FunctionName", Tree.ref(id))
                        .with("FunctionVersion", Tree.getAtt(id + "Version", "Version"))
                        .node(),
                condition);
        made.means(id + ".Alias", alias);
        made.means(id + ".Version", id + "Version");
        return Optional.of(alias);
    }

    private void deadLetters(Node queue, Roles.Draft role) {
        if (Tree.present(queue)) {
            String action = Tree.at(queue, "Type").text().orElse("").equals("SNS") ? "sns:Publish" : "sqs:SendMessage";
            role.allow(Tree.text(action), Tree.at(queue, "TargetArn"));
        }
    }

    private void asynchronous(
            String id, Node config, Optional<String> alias, Optional<Node> condition, Roles.Draft role) {
        if (!Tree.present(config)) {
            return;
        }
        Tree.Obj destinations = Tree.obj();
        for (String kind : new String[] {"OnSuccess", "OnFailure"}) {
            Node wanted = Tree.at(config, "DestinationConfig", kind);
            if (Tree.present(wanted)) {
                destinations.with(kind, destination(id, kind, wanted, condition, role));
            }
        }
        made.put(
                alias.orElse(id) + "EventInvokeConfig",
                "AWS::Lambda::EventInvokeConfig",
                Tree.obj()
                        .with("FunctionName", Tree.ref(id))
                        .with("Qualifier", alias.map(Tree::ref).orElse(Tree.text("$LATEST")))
                        .with("DestinationConfig", destinations.node())
                        .from(config, "MaximumEventAgeInSeconds", "MaximumRetryAttempts")
                        .node(),
                condition);
    }

    /// SAM makes a queue or topic of its own where none is named.
    private Node destination(String id, String kind, Node wanted, Optional<Node> condition, Roles.Draft role) {
        String type = Tree.at(wanted, "Type").text().orElse("");
        Node arn = Tree.at(wanted, "Destination");
        if (!Tree.present(arn) && (type.equals("SQS") || type.equals("SNS"))) {
            String own = id + "EventInvokeConfig" + kind + (type.equals("SQS") ? "Queue" : "Topic");
            made.put(
                    own, type.equals("SQS") ? "AWS::SQS::Queue" : "AWS::SNS::Topic", new Node.Obj(Map.of()), condition);
            arn = type.equals("SQS") ? Tree.getAtt(own, "Arn") : Tree.ref(own);
        }
        switch (type) {
            case "SQS" -> role.allow(Tree.text("sqs:SendMessage"), arn);
            case "SNS" -> role.allow(Tree.text("sns:Publish"), arn);
            case "Lambda" -> role.allow(Tree.text("lambda:InvokeFunction"), arn);
            case "EventBridge" -> role.allow(Tree.text("events:PutEvents"), arn);
            case "S3Bucket" -> {
                role.allow(Tree.text("s3:PutObject"), Tree.join(arn, "/*"));
                role.allow(Tree.text("s3:ListBucket"), arn);
            }
            default -> {}
        }
        return Tree.obj().with("Destination", arn).node();
    }

    private void url(String id, Node config, Optional<String> alias, Optional<Node> condition) {
        if (!Tree.present(config)) {
            return;
        }
        Node function = Tree.ref(alias.orElse(id));
        made.put(
                id + "Url",
                "AWS::Lambda::Url",
                Tree.obj()
                        .with("TargetFunctionArn", function)
                        .from(config, "AuthType", "Cors", "InvokeMode")
                        .node(),
                condition);
        // SAM opens the URL only where it is written so, not where a parameter says so.
        if (Tree.at(config, "AuthType").text().equals(Optional.of("NONE"))) {
            made.put(
                    id + "UrlPublicPermissions",
                    "AWS::Lambda::Permission",
                    Tree.obj()
                            .with("FunctionName", function)
                            .with("Action", "lambda:InvokeFunctionUrl")
                            .with("Principal", "*")
                            .with("FunctionUrlAuthType", "NONE")
                            .node(),
                    condition);
            made.put(
                    id + "URLInvokeAllowPublicAccess",
                    "AWS::Lambda::Permission",
                    Tree.obj()
                            .with("FunctionName", function)
                            .with("Action", "lambda:InvokeFunction")
                            .with("Principal", "*")
                            .with("InvokedViaFunctionUrl", new Node.Bool(true))
                            .node(),
                    condition);
        }
    }
}

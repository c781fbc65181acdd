package dev.ampwright.verify.collect.template.sam;

import dev.ampwright.verify.collect.Node;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The methods of one REST API.
final class RestMethods {
    private static final String INVOKE =
            "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/";

    private final Made made;
    private final String api;
    private final Node properties;
    private final RestAuthorizers authorizers;
    private final Map<String, Optional<Node>> conditions = new TreeMap<>();
    private final Set<String> answered = new TreeSet<>();

    RestMethods(Made made, String api, Node properties, RestAuthorizers authorizers) {
        this.made = made;
        this.api = api;
        this.properties = properties;
        this.authorizers = authorizers;
        Tree.members(Tree.at(properties, "Models"))
                .forEach((name, schema) -> made.put(
                        model(name),
                        "AWS::ApiGateway::Model",
                        Tree.obj()
                                .with("RestApiId", Tree.ref(api))
                                .with("Name", name)
                                .with("Schema", schema)
                                .node(),
                        Optional.empty()));
    }

    private String model(String name) {
        return api + Made.alphanumeric(name) + "Model";
    }

    void write(FunctionEvents.Target target, Node event) {
        Optional<String> path = made.text(Tree.at(event, "Path"));
        Optional<String> verb = made.text(Tree.at(event, "Method")).map(text -> text.toUpperCase(Locale.ROOT));
        if (path.isEmpty() || verb.isEmpty() || path.get().length() > 1_000) {
            made.unread("a route of " + target.function() + " has a path or method that is known at deployment");
            return;
        }
        conditions.putIfAbsent(path.get(), target.condition());
        if (verb.get().equals("OPTIONS") || verb.get().equals("ANY")) {
            answered.add(path.get());
        }
        Tree.Obj method = Tree.obj()
                .with("RestApiId", Tree.ref(api))
                .with("ResourceId", resource(path.get()))
                .with("HttpMethod", verb.get())
                .with(
                        "Integration",
                        Tree.obj()
                                .with("Type", "AWS_PROXY")
                                .with("IntegrationHttpMethod", "POST")
                                .with("Uri", Tree.sub(INVOKE + target.placeholder() + "/invocations"))
                                .from(event, "TimeoutInMillis", "ResponseTransferMode")
                                .node());
        authorizers.authorize(method, Tree.at(event, "Auth"), false);
        body(method, Tree.at(event, "RequestModel"), target.condition());
        made.put(id(path.get(), verb.get()), "AWS::ApiGateway::Method", method.node(), target.condition());
    }

    private void body(Tree.Obj method, Node model, Optional<Node> condition) {
        Optional<String> name = Tree.at(model, "Model").text();
        if (name.isEmpty() || !Tree.present(Tree.at(model, "ValidateBody"))) {
            return;
        }
        String validator = api + "Validator" + Made.alphanumeric(name.get());
        made.put(
                validator,
                "AWS::ApiGateway::RequestValidator",
                Tree.obj()
                        .with("RestApiId", Tree.ref(api))
                        .with("ValidateRequestBody", Tree.at(model, "ValidateBody"))
                        .node(),
                condition);
        method.with("RequestValidatorId", Tree.ref(validator));
        method.with(
                "RequestModels",
                Tree.obj().with("application/json", Tree.ref(model(name.get()))).node());
    }

    private String id(String path, String verb) {
        return api
                + Made.alphanumeric(path)
                + verb
                + (path.matches("[/A-Za-z0-9]*") ? "" : Integer.toHexString(path.hashCode()));
    }

    /// The resource of a path, with those above it.
    private Node resource(String path) {
        Node above = Tree.getAtt(api, "RootResourceId");
        StringBuilder walked = new StringBuilder();
        for (String part : path.split("/", -1)) {
            if (!part.isEmpty()) {
                walked.append('/').append(part);
                String id = id(walked.toString(), "Path");
                made.put(
                        id,
                        "AWS::ApiGateway::Resource",
                        Tree.obj()
                                .with("RestApiId", Tree.ref(api))
                                .with("ParentId", above)
                                .with("PathPart", part)
                                .node(),
                        Optional.empty());
                above = Tree.ref(id);
            }
        }
        return above;
    }

    /// With `Cors`, API Gateway itself answers a browser's question on each path.
    void preflights() {
        Node cors = Tree.at(properties, "Cors");
        if (!Tree.present(cors)) {
            return;
        }
        Node origin = Tree.members(cors).containsKey("AllowOrigin") ? Tree.at(cors, "AllowOrigin") : cors;
        conditions.forEach((path, condition) -> {
            if (answered.contains(path)) {
                return;
            }
            Tree.Obj method = Tree.obj()
                    .with("RestApiId", Tree.ref(api))
                    .with("ResourceId", resource(path))
                    .with("HttpMethod", "OPTIONS")
                    .with(
                            "Integration",
                            Tree.obj()
                                    .with("Type", "MOCK")
                                    .with(
                                            "IntegrationResponses",
                                            Tree.list(Tree.obj()
                                                    .with("StatusCode", "200")
                                                    .with(
                                                            "ResponseParameters",
                                                            Tree.obj()
                                                                    .with(
                                                                            "method.response.header.Access-Control-Allow-Origin",
                                                                            origin)
                                                                    .node())
                                                    .node()))
                                    .node());
            authorizers.authorize(method, Tree.NOTHING, true);
            made.put(id(path, "OPTIONS"), "AWS::ApiGateway::Method", method.node(), condition);
        });
    }
}

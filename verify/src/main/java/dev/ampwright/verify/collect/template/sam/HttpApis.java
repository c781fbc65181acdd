package dev.ampwright.verify.collect.template.sam;

import dev.ampwright.verify.collect.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// HTTP APIs: those that are declared, and `ServerlessHttpApi`, which SAM makes for events that name none.
final class HttpApis {
    private static final String IMPLICIT = "ServerlessHttpApi";
    private static final String API = "ApiId";

    private final Made made;
    private final Map<String, Node> declared = new LinkedHashMap<>();
    private final Map<String, List<Route>> routes = new TreeMap<>();

    /// An event.
    private record Route(FunctionEvents.Target target, Node properties) {}

    HttpApis(Made made) {
        this.made = made;
    }

    void declare(String id, Node api) {
        declared.put(id, api);
    }

    void route(FunctionEvents.Target target, Node properties) {
        Node api = Tree.at(properties, API);
        if (!Tree.present(api)) {
            add(IMPLICIT, target, properties);
        } else {
            // An API of another stack is judged there.
            Tree.referred(api).filter(declared::containsKey).ifPresent(id -> add(id, target, properties));
        }
    }

    private void add(String id, FunctionEvents.Target target, Node properties) {
        routes.computeIfAbsent(id, ignored -> new ArrayList<>()).add(new Route(target, properties));
    }

    /// @param globals what `Globals` says of APIs, which holds for the implicit one too
    void write(Node globals) {
        declared.forEach((id, api) -> write(id, Tree.at(api, "Properties"), api.member("Condition")));
        if (routes.containsKey(IMPLICIT) && !declared.containsKey(IMPLICIT)) {
            List<Optional<Node>> conditions = routes.getOrDefault(IMPLICIT, List.of()).stream()
                    .map(route -> route.target().condition())
                    .toList();
            write(IMPLICIT, globals, made.anyOf(IMPLICIT, conditions));
        }
    }

    private void write(String id, Node properties, Optional<Node> condition) {
        Node body = Tree.at(properties, "DefinitionBody");
        Node file = Tree.at(properties, "DefinitionUri");
        made.put(
                id,
                "AWS::ApiGatewayV2::Api",
                Tree.obj()
                        .with("ProtocolType", "HTTP")
                        .with("Body", body)
                        .with("BodyS3Location", file)
                        .with("CorsConfiguration", cors(Tree.at(properties, "CorsConfiguration")))
                        .from(properties, "Name", "DisableExecuteApiEndpoint")
                        .node(),
                condition);
        stage(id, properties, condition);
        Map<String, String> types = authorizers(id, Tree.at(properties, "Auth"), condition);
        if (Tree.present(body) || Tree.present(file)) {
            return;
        }
        for (Route route : routes.getOrDefault(id, List.of())) {
            write(id, route, Tree.at(properties, "Auth"), types);
        }
    }

    /// `true` stands for every origin.
    private static Node cors(Node cors) {
        return Tree.isTrue(cors)
                ? Tree.obj().with("AllowOrigins", Tree.list(Tree.text("*"))).node()
                : cors instanceof Node.Bool ? Tree.NOTHING : cors;
    }

    private void stage(String id, Node properties, Optional<Node> condition) {
        Node name = Tree.at(properties, "StageName");
        String stage = id
                + (Tree.present(name) ? name.text().map(Made::alphanumeric).orElse("") : "ApiGatewayDefault") + "Stage";
        made.put(
                stage,
                "AWS::ApiGatewayV2::Stage",
                Tree.obj()
                        .with(API, Tree.ref(id))
                        .with("StageName", Tree.present(name) ? name : Tree.text("$default"))
                        .with("AutoDeploy", new Node.Bool(true))
                        .from(
                                properties,
                                "AccessLogSettings",
                                "DefaultRouteSettings",
                                "RouteSettings",
                                "StageVariables")
                        .node(),
                condition);
        made.means(id + ".Stage", stage);
        Domains.http(made, id, stage, Tree.at(properties, "Domain"), condition);
    }

    private Map<String, String> authorizers(String id, Node auth, Optional<Node> condition) {
        Map<String, String> types = new TreeMap<>();
        Tree.members(Tree.at(auth, "Authorizers")).forEach((name, authorizer) -> {
            Node jwt = Tree.at(authorizer, "JwtConfiguration");
            boolean tokens = Tree.present(jwt);
            types.put(name, tokens ? "JWT" : "CUSTOM");
            made.put(
                    authorizer(id, name),
                    "AWS::ApiGatewayV2::Authorizer",
                    Tree.obj()
                            .with(API, Tree.ref(id))
                            .with("Name", name)
                            .with("AuthorizerType", tokens ? "JWT" : "REQUEST")
                            .with("IdentitySource", Tree.at(authorizer, "IdentitySource"))
                            .with(
                                    "JwtConfiguration",
                                    tokens
                                            ? Tree.obj()
                                                    .with("Issuer", either(jwt, "issuer", "Issuer"))
                                                    .with("Audience", either(jwt, "audience", "Audience"))
                                                    .node()
                                            : jwt)
                            .node(),
                    condition);
        });
        return types;
    }

    private static Node either(Node node, String one, String other) {
        return Tree.present(Tree.at(node, one)) ? Tree.at(node, one) : Tree.at(node, other);
    }

    private static String authorizer(String id, String name) {
        return id + Made.alphanumeric(name) + "Authorizer";
    }

    private void write(String id, Route route, Node auth, Map<String, String> types) {
        Node event = route.properties();
        FunctionEvents.Target target = route.target();
        Optional<String> path = made.text(Tree.at(event, "Path"));
        Optional<String> verb = made.text(Tree.at(event, "Method")).map(text -> text.toUpperCase(Locale.ROOT));
        boolean fallback = !Tree.present(Tree.at(event, "Path"));
        if (!fallback && (path.isEmpty() || verb.isEmpty())) {
            made.unread("a route of " + target.function() + " has a path or method that is known at deployment");
            return;
        }
        String key = fallback ? "$default" : verb.orElse("ANY") + " " + path.orElse("/");
        String name =
                Made.alphanumeric(key) + (key.matches("[ $/A-Za-z0-9]*") ? "" : Integer.toHexString(key.hashCode()));
        String integration = id + name + "Integration";
        made.put(
                integration,
                "AWS::ApiGatewayV2::Integration",
                Tree.obj()
                        .with(API, Tree.ref(id))
                        .with("IntegrationType", "AWS_PROXY")
                        .with("IntegrationUri", target.arn())
                        .from(event, "TimeoutInMillis", "PayloadFormatVersion")
                        .node(),
                target.condition());
        Tree.Obj written = Tree.obj()
                .with(API, Tree.ref(id))
                .with("RouteKey", key)
                .with("Target", Tree.sub("integrations/${" + integration + "}"));
        authorize(written, id, Tree.at(event, "Auth"), auth, types);
        made.put(id + name + "Route", "AWS::ApiGatewayV2::Route", written.node(), target.condition());
    }

    private void authorize(Tree.Obj route, String id, Node own, Node auth, Map<String, String> types) {
        Node named = Tree.present(Tree.at(own, "Authorizer"))
                ? Tree.at(own, "Authorizer")
                : Tree.at(auth, "DefaultAuthorizer");
        String name = Tree.present(named) ? made.text(named).orElse("") : "NONE";
        if (name.equals("NONE") || name.equals("AWS_IAM")) {
            route.with("AuthorizationType", name);
        } else if (types.containsKey(name)) {
            route.with("AuthorizationType", types.getOrDefault(name, "CUSTOM"));
            route.with("AuthorizerId", Tree.ref(authorizer(id, name)));
        } else {
            route.with("AuthorizationType", new Node.Undecided("the authorizer " + name + " is not in the template"));
        }
    }
}

package dev.ampwright.verify.collect.template.sam;

import dev.ampwright.verify.collect.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// REST APIs: those that are declared, and `ServerlessRestApi`, which SAM makes for events that name none. SAM
/// writes methods into an OpenAPI body; here they stand as resources of their own, which means the same.
final class RestApis {
    private static final String IMPLICIT = "ServerlessRestApi";

    private final Made made;
    private final Map<String, Node> declared = new LinkedHashMap<>();
    private final Map<String, List<Route>> routes = new TreeMap<>();

    /// An event.
    private record Route(FunctionEvents.Target target, Node properties) {}

    RestApis(Made made) {
        this.made = made;
    }

    void declare(String id, Node api) {
        declared.put(id, api);
    }

    void route(FunctionEvents.Target target, Node properties) {
        Node api = Tree.at(properties, "RestApiId");
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
            Node properties =
                    Sam.merged(globals, Tree.obj().with("StageName", "Prod").node());
            write(IMPLICIT, properties, common(routes.getOrDefault(IMPLICIT, List.of())));
        }
    }

    private Optional<Node> common(List<Route> routes) {
        return made.anyOf(
                IMPLICIT,
                routes.stream().map(route -> route.target().condition()).toList());
    }

    private static Node types(Node endpoint) {
        Node type = endpoint instanceof Node.Text ? endpoint : Tree.at(endpoint, "Type");
        return Tree.present(type) ? Tree.obj().with("Types", Tree.list(type)).node() : endpoint;
    }

    private void write(String id, Node properties, Optional<Node> condition) {
        boolean own = Tree.present(Tree.at(properties, "DefinitionBody"))
                || Tree.present(Tree.at(properties, "DefinitionUri"));
        Node endpoint = Tree.at(properties, "EndpointConfiguration");
        made.put(
                id,
                "AWS::ApiGateway::RestApi",
                Tree.obj()
                        .with(
                                "Name",
                                Tree.present(Tree.at(properties, "Name"))
                                        ? Tree.at(properties, "Name")
                                        : Tree.ref("AWS::StackName"))
                        .with("Body", Tree.at(properties, "DefinitionBody"))
                        .with("BodyS3Location", Tree.at(properties, "DefinitionUri"))
                        .with("EndpointConfiguration", types(endpoint))
                        .with("Policy", policy(Tree.at(properties, "Auth", "ResourcePolicy")))
                        .from(properties, "DisableExecuteApiEndpoint", "MinimumCompressionSize", "SecurityPolicy")
                        .node(),
                condition);
        stages(id, properties, condition);
        RestAuthorizers authorizers = new RestAuthorizers(made, id, Tree.at(properties, "Auth"), condition);
        if (!own) {
            RestMethods methods = new RestMethods(made, id, properties, authorizers);
            routes.getOrDefault(id, List.of()).forEach(route -> methods.write(route.target(), route.properties()));
            methods.preflights();
        }
    }

    /// Whether an API has a policy at all is known, what SAM makes of its lists is not.
    private static Node policy(Node policy) {
        return Tree.present(policy) ? new Node.Undecided("SAM writes the API's policy at deployment") : policy;
    }

    private void stages(String id, Node properties, Optional<Node> condition) {
        Node name = Tree.at(properties, "StageName");
        Optional<String> known = name instanceof Node.Text ? name.text() : Optional.empty();
        String stage = id + known.map(Made::alphanumeric).orElse("") + "Stage";
        made.put(
                stage,
                "AWS::ApiGateway::Stage",
                Tree.obj()
                        .with("RestApiId", Tree.ref(id))
                        .with("StageName", name)
                        .from(
                                properties,
                                "TracingEnabled",
                                "AccessLogSetting",
                                "MethodSettings",
                                "CacheClusterEnabled",
                                "CacheClusterSize",
                                "Variables")
                        .node(),
                condition);
        made.means(id + ".Stage", stage);
        // Without a version, SAM's deployment makes a second stage, named Stage, that nothing protects (AWS SAM
        // Developer Guide, "OpenApiVersion").
        made.put(
                id + "Deployment",
                "AWS::ApiGateway::Deployment",
                Tree.obj()
                        .with("RestApiId", Tree.ref(id))
                        .with(
                                "StageName",
                                Tree.present(Tree.at(properties, "OpenApiVersion")) ? Tree.NOTHING : Tree.text("Stage"))
                        .node(),
                condition);
        Domains.rest(made, id, stage, Tree.at(properties, "Domain"), condition);
        usagePlan(id, stage, Tree.at(properties, "Auth", "UsagePlan"), condition);
    }

    private void usagePlan(String id, String stage, Node plan, Optional<Node> condition) {
        Optional<String> kind = made.text(Tree.at(plan, "CreateUsagePlan"));
        if (kind.isEmpty() || kind.get().equals("NONE")) {
            return;
        }
        String prefix = kind.get().equals("SHARED") ? "Serverless" : id;
        Node bound = Tree.obj()
                .with("ApiId", Tree.ref(id))
                .with("Stage", Tree.ref(stage))
                .node();
        List<Node> stages = new ArrayList<>(Tree.at(made.at(prefix + "UsagePlan"), "Properties", "ApiStages")
                .items());
        stages.add(bound);
        made.keep(
                prefix + "UsagePlan",
                Tree.obj()
                        .with("Type", "AWS::ApiGateway::UsagePlan")
                        .with(
                                "Properties",
                                Tree.obj()
                                        .with("ApiStages", new Node.Arr(stages))
                                        .from(plan, "Quota", "Throttle", "Description", "UsagePlanName")
                                        .node())
                        .with("Condition", prefix.equals(id) ? condition.orElse(Tree.NOTHING) : Tree.NOTHING)
                        .node());
        made.put(
                prefix + "ApiKey",
                "AWS::ApiGateway::ApiKey",
                Tree.obj().with("Enabled", new Node.Bool(true)).node(),
                condition);
        made.put(
                prefix + "UsagePlanKey",
                "AWS::ApiGateway::UsagePlanKey",
                Tree.obj()
                        .with("KeyId", Tree.ref(prefix + "ApiKey"))
                        .with("KeyType", "API_KEY")
                        .with("UsagePlanId", Tree.ref(prefix + "UsagePlan"))
                        .node(),
                condition);
    }
}

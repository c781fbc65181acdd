package dev.ampwright.verify.collect.template.sam;

import dev.ampwright.verify.collect.Node;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The `Auth` of a REST API: its authorizers and which of them a method has.
final class RestAuthorizers {
    private final Made made;
    private final String api;
    private final Node auth;
    private final Map<String, String> types = new TreeMap<>();

    RestAuthorizers(Made made, String api, Node auth, Optional<Node> condition) {
        this.made = made;
        this.api = api;
        this.auth = auth;
        Tree.members(Tree.at(auth, "Authorizers")).forEach((name, authorizer) -> write(name, authorizer, condition));
    }

    private void write(String name, Node authorizer, Optional<Node> condition) {
        Node pools = Tree.at(authorizer, "UserPoolArn");
        boolean cognito = Tree.present(pools);
        boolean request = Tree.at(authorizer, "FunctionPayloadType").text().equals(Optional.of("REQUEST"));
        types.put(name, cognito ? "COGNITO_USER_POOLS" : "CUSTOM");
        made.put(
                id(name),
                "AWS::ApiGateway::Authorizer",
                Tree.obj()
                        .with("RestApiId", Tree.ref(api))
                        .with("Name", name)
                        .with("Type", cognito ? "COGNITO_USER_POOLS" : request ? "REQUEST" : "TOKEN")
                        .with("ProviderARNs", pools instanceof Node.Arr || !cognito ? pools : Tree.list(pools))
                        .node(),
                condition);
    }

    private String id(String name) {
        return api + Made.alphanumeric(name) + "Authorizer";
    }

    /// Sets a method's authorization.
    ///
    /// @param own the event's own `Auth`
    /// @param preflight whether it is the answer to a browser's question beforehand
    void authorize(Tree.Obj method, Node own, boolean preflight) {
        boolean followsDefault = !preflight
                || !Tree.at(auth, "AddDefaultAuthorizerToCorsPreflight").text().equals(Optional.of("false"));
        Node named = Tree.present(Tree.at(own, "Authorizer"))
                ? Tree.at(own, "Authorizer")
                : followsDefault ? Tree.at(auth, "DefaultAuthorizer") : Tree.NOTHING;
        Node key = Tree.present(Tree.at(own, "ApiKeyRequired"))
                ? Tree.at(own, "ApiKeyRequired")
                : preflight && !Tree.isTrue(Tree.at(auth, "AddApiKeyRequiredToCorsPreflight"))
                        ? Tree.NOTHING
                        : Tree.at(auth, "ApiKeyRequired");
        method.with("ApiKeyRequired", key);
        if (!Tree.present(named)) {
            method.with("AuthorizationType", "NONE");
            return;
        }
        Node resolved = made.resolved(named);
        String name = resolved.text().orElse("");
        if (name.equals("NONE") || name.equals("AWS_IAM")) {
            method.with("AuthorizationType", name);
        } else if (types.containsKey(name)) {
            method.with("AuthorizationType", types.getOrDefault(name, "CUSTOM"));
            method.with("AuthorizerId", Tree.ref(id(name)));
        } else {
            method.with("AuthorizationType", new Node.Undecided("the authorizer " + name + " is not in the template"));
        }
    }
}

package dev.ampwright.verify.collect.template.sam;

import dev.ampwright.verify.collect.Node;
import java.util.List;
import java.util.Optional;

/// Custom domains of APIs, from their `Domain`.
final class Domains {
    private Domains() {}

    /// The domain of a REST API and its mappings.
    static void rest(Made made, String api, String stage, Node domain, Optional<Node> condition) {
        if (!Tree.present(domain)) {
            return;
        }
        String id = api + "DomainName";
        Node type = Tree.present(Tree.at(domain, "EndpointConfiguration"))
                ? Tree.at(domain, "EndpointConfiguration")
                : Tree.text("REGIONAL");
        made.put(
                id,
                type.text().equals(Optional.of("PRIVATE"))
                        ? "AWS::ApiGateway::DomainNameV2"
                        : "AWS::ApiGateway::DomainName",
                Tree.obj()
                        .with(
                                "EndpointConfiguration",
                                Tree.obj().with("Types", Tree.list(type)).node())
                        .from(domain, "DomainName", "SecurityPolicy", "CertificateArn", "MutualTlsAuthentication")
                        .node(),
                condition);
        for (Node path : paths(domain)) {
            made.put(
                    api + path.text().map(Made::alphanumeric).orElse("") + "BasePathMapping",
                    "AWS::ApiGateway::BasePathMapping",
                    Tree.obj()
                            .with("BasePath", path)
                            .with("DomainName", Tree.ref(id))
                            .with("RestApiId", Tree.ref(api))
                            .with("Stage", Tree.ref(stage))
                            .node(),
                    condition);
        }
    }

    /// The domain of an HTTP API and its mappings.
    static void http(Made made, String api, String stage, Node domain, Optional<Node> condition) {
        if (!Tree.present(domain)) {
            return;
        }
        String id = api + "DomainName";
        made.put(
                id,
                "AWS::ApiGatewayV2::DomainName",
                Tree.obj()
                        .with(
                                "DomainNameConfigurations",
                                Tree.list(Tree.obj()
                                        .with("EndpointType", "REGIONAL")
                                        .from(domain, "CertificateArn", "SecurityPolicy")
                                        .node()))
                        .from(domain, "DomainName", "MutualTlsAuthentication")
                        .node(),
                condition);
        for (Node path : paths(domain)) {
            made.put(
                    api + path.text().map(Made::alphanumeric).orElse("") + "ApiMapping",
                    "AWS::ApiGatewayV2::ApiMapping",
                    Tree.obj()
                            .with("ApiMappingKey", path)
                            .with("ApiId", Tree.ref(api))
                            .with("DomainName", Tree.ref(id))
                            .with("Stage", Tree.ref(stage))
                            .node(),
                    condition);
        }
    }

    private static List<Node> paths(Node domain) {
        List<Node> paths = Tree.at(domain, "BasePath").items();
        return paths.isEmpty() ? List.of(Tree.NOTHING) : paths;
    }
}

package dev.ampwright.verify.collect.template;

import dev.ampwright.verify.collect.Node;
import java.util.Map;
import java.util.Optional;

/// Follows the CDK's references between stacks in different regions: one stack's
/// `Custom::CrossRegionExportWriter` puts values under names, the other stack's reader has these names as
/// attributes.
final class CrossRegionExports {
    private CrossRegionExports() {}

    static Optional<Node> find(String name, Resolver resolver) {
        if (!name.startsWith("/cdk/exports/")) {
            return Optional.empty();
        }
        for (Stack stack : resolver.stacks()) {
            for (Map.Entry<String, Node> resource : stack.template().resources().entrySet()) {
                Optional<Node> exported = Optional.of(resource.getValue())
                        .filter(node -> node.member("Type")
                                .flatMap(Node::text)
                                .equals(Optional.of("Custom::CrossRegionExportWriter")))
                        .flatMap(node -> node.member("Properties"))
                        .flatMap(node -> node.member("WriterProps"))
                        .flatMap(node -> node.member("exports"))
                        .flatMap(node -> node.member(name));
                if (exported.isPresent()) {
                    return Optional.of(
                            resolver.once("export " + name, stack, () -> resolver.resolve(exported.get(), stack)));
                }
            }
        }
        return Optional.empty();
    }
}

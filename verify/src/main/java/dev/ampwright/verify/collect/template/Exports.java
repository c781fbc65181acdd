package dev.ampwright.verify.collect.template;

import dev.ampwright.verify.collect.Node;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What one stack makes known to the others: exports, and the values that the CDK's
/// `Custom::CrossRegionExportWriter` puts under names for stacks in other regions, whose reader has these names as
/// attributes.
final class Exports {
    private static final String ACROSS_REGIONS = "/cdk/exports/";

    private final Resolver resolver;
    private @Nullable Map<String, Source> outputs;
    private @Nullable Map<String, Source> written;

    /// Where a value comes from.
    private record Source(Stack stack, String name, Node value) {}

    Exports(Resolver resolver) {
        this.resolver = resolver;
    }

    /// The value exported under a name; the first stack that was given wins.
    Optional<Node> imported(String name) {
        if (outputs == null) {
            Map<String, Source> found = new HashMap<>();
            // Set before it is filled, so that an export named by an import ends.
            outputs = found;
            for (Stack stack : resolver.stacks()) {
                stack.template()
                        .outputs()
                        .forEach((id, output) -> output.member("Export")
                                .flatMap(export -> export.member("Name"))
                                .flatMap(node -> resolver.resolve(node, stack).text())
                                .ifPresent(text -> found.putIfAbsent(text, new Source(stack, id, output))));
            }
        }
        return Optional.ofNullable(outputs.get(name)).map(source -> resolver.output(source.name(), source.stack()));
    }

    /// The value written for other regions under a name.
    Optional<Node> acrossRegions(String name) {
        if (!name.startsWith(ACROSS_REGIONS)) {
            return Optional.empty();
        }
        if (written == null) {
            Map<String, Source> found = new HashMap<>();
            for (Stack stack : resolver.stacks()) {
                stack.template().resources().values().stream()
                        .filter(resource -> resource.member("Type")
                                .flatMap(Node::text)
                                .equals(Optional.of("Custom::CrossRegionExportWriter")))
                        .flatMap(resource -> resource.member("Properties").stream())
                        .flatMap(node -> node.member("WriterProps").stream())
                        .flatMap(node -> node.member("exports").stream())
                        .forEach(exports -> {
                            if (exports instanceof Node.Obj(Map<String, Node> values)) {
                                values.forEach((key, value) -> found.putIfAbsent(key, new Source(stack, key, value)));
                            }
                        });
            }
            written = found;
        }
        return Optional.ofNullable(written.get(name))
                .map(source -> resolver.once(
                        "export " + name, source.stack(), () -> resolver.resolve(source.value(), source.stack())));
    }
}

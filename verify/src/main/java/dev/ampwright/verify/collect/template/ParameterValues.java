package dev.ampwright.verify.collect.template;

import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.collect.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Values the user gives for parameters. Each goes to every root template that declares the parameter.
final class ParameterValues {
    private final Map<String, String> values;
    private final Set<String> unused;

    ParameterValues(Map<String, String> values) {
        this.values = Map.copyOf(values);
        this.unused = new TreeSet<>(values.keySet());
    }

    /// What holds for one template: the user's values before those of the assembly.
    Map<String, Node> of(Template template, Map<String, Node> ofAssembly) {
        Map<String, Node> given = new HashMap<>(ofAssembly);
        List<String> problems = new ArrayList<>();
        values.forEach((name, value) -> {
            Node declaration = template.parameters().get(name);
            if (declaration != null) {
                unused.remove(name);
                given.put(name, new Node.Text(value));
                allowed(declaration)
                        .filter(allowed -> !allowed.contains(value))
                        .ifPresent(allowed -> problems.add("--parameter " + name + "=" + value + ": " + template.place()
                                + " allows only " + String.join(", ", allowed)));
            }
        });
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return given;
    }

    private static Optional<List<String>> allowed(Node declaration) {
        return declaration
                .member("AllowedValues")
                .map(node -> node.items().stream()
                        .flatMap(item -> item.text().stream())
                        .toList());
    }

    /// @throws InvalidInput when a value was given for what no template declares
    void mustAllBeDeclared() {
        if (!unused.isEmpty()) {
            throw new InvalidInput(unused.stream()
                    .map(name ->
                            "--parameter " + name + ": no template has a parameter of this name; check its spelling")
                    .toList());
        }
    }
}

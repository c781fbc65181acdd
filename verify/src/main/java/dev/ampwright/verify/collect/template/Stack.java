package dev.ampwright.verify.collect.template;

import dev.ampwright.verify.collect.Node;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A template as one stack of the application: with its name, its region and, for a nested one, the stack it is
/// in.
final class Stack {
    private final String name;
    private Template template;
    private final Optional<String> region;
    private final Map<String, Node> given;
    private final Optional<Nesting> nesting;
    private final Map<String, Stack> nested = new LinkedHashMap<>();
    private final Map<String, Node> memo = new HashMap<>();
    private final Set<String> open = new LinkedHashSet<>();

    /// Where a nested stack stands in its parent.
    record Nesting(Stack parent, String logicalId) {}

    Stack(String name, Template template, Optional<String> region, Map<String, Node> given, Optional<Nesting> nesting) {
        this.name = name;
        this.template = template;
        this.region = region;
        this.given = given;
        this.nesting = nesting;
    }

    String name() {
        return name;
    }

    Template template() {
        return template;
    }

    /// Puts in what its macros make of the template.
    void expand(Template expanded) {
        template = expanded;
        memo.clear();
    }

    Optional<String> region() {
        return region;
    }

    /// Parameter values that were given for a root stack, by the user or the assembly.
    Map<String, Node> given() {
        return given;
    }

    Optional<Nesting> nesting() {
        return nesting;
    }

    /// Nested stacks by logical id, those whose template is at hand.
    Map<String, Stack> nested() {
        return nested;
    }

    /// Values that were already worked out, and those being worked out, which find circles.
    Map<String, Node> memo() {
        return memo;
    }

    Set<String> open() {
        return open;
    }

    /// The text that stands for a value CloudFormation fills in.
    String token(String what) {
        return "${" + name + "." + what + "}";
    }
}

package dev.ampwright.verify.collect.template;

import dev.ampwright.verify.collect.Node;
import dev.ampwright.verify.collect.template.sam.Sam;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// What a template's macros make of it: AWS's own are applied here, others run in the account and cannot be.
final class Expansion {
    private static final String SERVERLESS = "AWS::Serverless-2016-10-31";

    /// Macros that change nothing in resources that stand in the template.
    private static final Set<String> HARMLESS = Set.of(
            "AWS::LanguageExtensions",
            "AWS::CodeDeployBlueGreen",
            "AWS::SecretsManager-2020-07-23",
            "AWS::SecretsManager-2024-09-16");

    private Expansion() {}

    /// The template of a stack, its macros applied.
    static Template of(Stack stack) {
        Template template = stack.template();
        UnaryOperator<Node> resolve = node -> new Resolver(List.of(stack)).resolve(node, stack);
        List<String> unread = new ArrayList<>();
        for (String macro : template.transforms()) {
            if (macro.equals("AWS::Include")) {
                unread.add("AWS::Include adds parts of a file in S3 to " + template.place());
            } else if (!macro.equals(SERVERLESS) && !HARMLESS.contains(macro)) {
                // It may change anything, so that nothing that stands there can be relied on.
                unread.add("the macro " + macro + " rewrites " + template.place() + " at deployment");
                return template.expanded(template.conditions(), Map.of(), Map.of(), Map.of(), unread);
            }
        }
        ForEach loops = new ForEach(template.place(), resolve);
        Map<String, Node> conditions = loops.section(template.conditions());
        Map<String, Node> resources = new LinkedHashMap<>(loops.section(template.resources()));
        Map<String, Node> outputs = loops.section(template.outputs());
        unread.addAll(loops.unread());
        if (resources.remove("Fn::Transform") != null) {
            unread.add("a macro adds resources to " + template.place() + " at deployment");
        }
        resources.replaceAll(Expansion::ofResource);
        resources.forEach((id, resource) -> {
            if (resource.member("Properties")
                    .flatMap(properties -> properties.member("HostedRotationLambda"))
                    .isPresent()) {
                unread.add("AWS::SecretsManager adds the rotation function of " + id + " at deployment");
            }
        });
        Template plain = template.expanded(conditions, resources, outputs, Map.of(), unread);
        boolean serverless = plain.transforms().contains(SERVERLESS)
                || resources.values().stream()
                        .flatMap(resource -> resource.member("Type").flatMap(Node::text).stream())
                        .anyMatch(type -> type.startsWith("AWS::Serverless::"));
        if (!serverless) {
            DeploymentStages.addTo(resources);
            return template.expanded(conditions, resources, outputs, Map.of(), unread);
        }
        stack.expand(plain);
        Sam.Result made = Sam.expand(resources, plain.globals(), plain.place(), resolve);
        unread.addAll(made.unread());
        Map<String, Node> allConditions = new LinkedHashMap<>(conditions);
        made.conditions().forEach(allConditions::putIfAbsent);
        Map<String, Node> allResources = new LinkedHashMap<>(made.resources());
        DeploymentStages.addTo(allResources);
        return plain.expanded(allConditions, allResources, outputs, made.references(), unread);
    }

    /// A macro beside a resource's properties may add any.
    private static Node ofResource(String id, Node resource) {
        if (!(resource instanceof Node.Obj(Map<String, Node> members)) || !members.containsKey("Fn::Transform")) {
            return resource;
        }
        Map<String, Node> changed = new LinkedHashMap<>(members);
        changed.put(
                "Properties",
                new Node.Obj(Map.of("Fn::Transform", members.getOrDefault("Fn::Transform", new Node.Null()))));
        return new Node.Obj(changed);
    }
}

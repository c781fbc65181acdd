package dev.ampwright.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A mistake put into synthesized stacks by hand, and the one control that has to notice.
///
/// @param name what was done
/// @param control the control that has to turn to fail
/// @param mutation changes one template and tells whether it found the place
record Fault(String name, String control, Predicate<ObjectNode> mutation) {
    private static final JsonMapper JSON = new JsonMapper();

    /// All faults that a project with a secret for its model's key can have.
    static List<Fault> all() {
        return List.of(
                new Fault("web ACL association removed", "L4.1", Fault::removeWebAclAssociation),
                new Fault("any resource in the statement that reads the secret", "L3.3", Fault::readAnySecret),
                new Fault("API key in plain environment", "L3.5", Fault::keyInEnvironment),
                new Fault("MFA off", "L2.2", Fault::mfaOff),
                new Fault("alarm action removed", "L7.3", Fault::removeAlarmAction));
    }

    /// Whether only a project with a secret has a place for it.
    boolean needsSecret() {
        return control.equals("L3.3");
    }

    /// Copies an assembly and puts the fault into the copy.
    void into(Path assembly, Path copy) throws IOException {
        copy(assembly, copy);
        var applied = false;
        try (var files = Files.walk(copy)) {
            for (var file :
                    files.filter(f -> f.toString().endsWith(".template.json")).toList()) {
                var template = (ObjectNode) JSON.readTree(file.toFile());
                if (mutation.test(template)) {
                    JSON.writeValue(file.toFile(), template);
                    applied = true;
                }
            }
        }
        if (!applied) {
            throw new AssertionError("no place for the fault \"" + name + "\" in " + assembly);
        }
    }

    private static boolean removeWebAclAssociation(ObjectNode template) {
        var resources = template.path("Resources");
        var associations = resources
                .propertyStream()
                .filter(entry -> isOf(entry.getValue(), "AWS::WAFv2::WebACLAssociation"))
                .filter(entry -> entry.getValue().toString().contains("/stages/"))
                .map(entry -> entry.getKey())
                .toList();
        associations.forEach(((ObjectNode) resources)::remove);
        return !associations.isEmpty();
    }

    private static boolean readAnySecret(ObjectNode template) {
        var changed = false;
        for (var role : of(template, "AWS::IAM::Role", "AWS::IAM::Policy").toList()) {
            for (var statement : role.findParents("Action")) {
                if (statement.path("Action").toString().contains("secretsmanager:GetSecretValue")
                        && "Allow".equals(statement.path("Effect").asString(""))) {
                    ((ObjectNode) statement).put("Resource", "*");
                    changed = true;
                }
            }
        }
        return changed;
    }

    private static boolean keyInEnvironment(ObjectNode template) {
        var functions = of(template, "AWS::Lambda::Function")
                .filter(function -> function.path("Environment").has("Variables"))
                .toList();
        functions.forEach(function -> ((ObjectNode) function.path("Environment").path("Variables"))
                .put("OPENAI_API_KEY", "sk-" + "proj-0123456789abcdefghijABCDEFGHIJ0123456789"));
        return !functions.isEmpty();
    }

    private static boolean mfaOff(ObjectNode template) {
        var pools = of(template, "AWS::Cognito::UserPool").toList();
        pools.forEach(pool -> pool.put("MfaConfiguration", "OFF").remove("EnabledMfas"));
        return !pools.isEmpty();
    }

    private static boolean removeAlarmAction(ObjectNode template) {
        var alarm = of(template, "AWS::CloudWatch::Alarm").findFirst();
        alarm.ifPresent(properties -> properties.remove("AlarmActions"));
        return alarm.isPresent();
    }

    /// The properties of the resources of these types.
    private static Stream<ObjectNode> of(ObjectNode template, String... types) {
        return template.path("Resources")
                .valueStream()
                .filter(resource -> Stream.of(types).anyMatch(type -> isOf(resource, type)))
                .map(resource -> (ObjectNode) resource.path("Properties"));
    }

    private static boolean isOf(JsonNode resource, String type) {
        return type.equals(resource.path("Type").asString(""));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            files.forEach(file -> {
                try {
                    Files.copy(file, to.resolve(from.relativize(file).toString()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}

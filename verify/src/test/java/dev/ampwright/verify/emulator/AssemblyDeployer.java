package dev.ampwright.verify.emulator;

import dev.ampwright.verify.collect.JsonReader;
import dev.ampwright.verify.collect.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/// Deploys a CDK cloud assembly as the CDK would: uploads its assets, then creates its stacks in the order of
/// their dependencies, each from its template in S3.
public final class AssemblyDeployer {
    private static final String BOOTSTRAP_VERSION = "/cdk-bootstrap/hnb659fds/version";

    private final EmulatedClients clients;
    private final String region;

    /// @param region for stacks whose environment the assembly leaves open
    public AssemblyDeployer(AwsEmulator emulator, String region) {
        this.clients = new EmulatedClients(emulator);
        this.region = region;
    }

    /// A stack that was created.
    public record Deployed(String name, String region, Map<String, String> outputs) {}

    /// Deploys an assembly, and each assembly in a folder directly below it.
    ///
    /// @param parameters values for the parameters of whichever templates have them; `${stack.Output}` stands
    ///     for
    /// an output
    ///     of a stack that was deployed before
    /// @throws IllegalStateException when a stack does not become complete
    public List<Deployed> deploy(Path assembly, Map<String, String> parameters) {
        List<Deployed> deployed = new ArrayList<>();
        for (Path folder : assemblies(assembly)) {
            Map<String, Node> artifacts = members(json(folder.resolve("manifest.json")), "artifacts");
            for (String name : inOrder(artifacts)) {
                deployed.add(deploy(folder, name, artifacts, filledIn(parameters, deployed)));
            }
        }
        return deployed;
    }

    private static Map<String, String> filledIn(Map<String, String> parameters, List<Deployed> deployed) {
        Map<String, String> filledIn = new HashMap<>(parameters);
        for (Deployed stack : deployed) {
            stack.outputs()
                    .forEach((output, value) -> filledIn.replaceAll(
                            (name, text) -> text.replace("${" + stack.name() + "." + output + "}", value)));
        }
        return filledIn;
    }

    /// Creates one stack from a template's text.
    public Deployed deployTemplate(String stackName, String where, String template, Map<String, String> parameters) {
        String url = new AssetUploader(clients, where).uploadTemplate(stackName, template);
        return create(stackName, where, url, JsonReader.parse(template, stackName), parameters);
    }

    private Deployed deploy(Path folder, String name, Map<String, Node> artifacts, Map<String, String> parameters) {
        Node artifact = get(artifacts, name);
        Node properties = artifact.member("properties").orElseThrow();
        String templateFile = text(properties, "templateFile").orElseThrow();
        String where = text(artifact, "environment")
                .map(environment -> environment.substring(environment.lastIndexOf('/') + 1))
                .filter(known -> !known.startsWith("unknown"))
                .orElse(region);
        AssetUploader uploader = new AssetUploader(clients, where);
        for (Node dependency : artifact.member("dependencies").map(Node::items).orElse(List.of())) {
            Node other = get(artifacts, dependency.text().orElseThrow());
            if (text(other, "type").orElse("").equals("cdk:asset-manifest")) {
                Path manifest = folder.resolve(
                        text(other.member("properties").orElseThrow(), "file").orElseThrow());
                uploader.upload(folder, json(manifest));
            }
        }
        String template = read(folder.resolve(templateFile));
        String stackName = text(properties, "stackName").orElse(name);
        return create(
                stackName,
                where,
                uploader.uploadTemplate(stackName, template),
                JsonReader.parse(template, templateFile),
                parameters);
    }

    private Deployed create(
            String name, String where, String templateUrl, Node template, Map<String, String> parameters) {
        Map<String, Node> declared = members(template, "Parameters");
        if (declared.containsKey("BootstrapVersion")) {
            bootstrap(where);
        }
        CloudFormationClient cloudFormation =
                clients.get(CloudFormationClient.class, CloudFormationClient::builder, where);
        cloudFormation.createStack(request -> request.stackName(name)
                .templateURL(templateUrl)
                .capabilities(Capability.CAPABILITY_IAM, Capability.CAPABILITY_NAMED_IAM)
                .parameters(parameters.entrySet().stream()
                        .filter(parameter -> declared.containsKey(parameter.getKey()))
                        .map(parameter -> Parameter.builder()
                                .parameterKey(parameter.getKey())
                                .parameterValue(parameter.getValue())
                                .build())
                        .toList()));
        // The emulator creates a stack within the call, so there is nothing to wait for.
        Stack stack = cloudFormation
                .describeStacks(request -> request.stackName(name))
                .stacks()
                .getFirst();
        if (stack.stackStatus() != StackStatus.CREATE_COMPLETE) {
            throw new IllegalStateException("stack " + name + " is " + stack.stackStatusAsString());
        }
        Map<String, String> outputs = new HashMap<>();
        for (Output output : stack.outputs()) {
            outputs.put(output.outputKey(), output.outputValue());
        }
        return new Deployed(name, where, Map.copyOf(outputs));
    }

    /// What `cdk bootstrap` leaves in a region and templates ask for.
    private void bootstrap(String where) {
        clients.get(SsmClient.class, SsmClient::builder, where)
                .putParameter(request -> request.name(BOOTSTRAP_VERSION)
                        .value("30")
                        .type(ParameterType.STRING)
                        .overwrite(true));
    }

    private static List<Path> assemblies(Path folder) {
        try (Stream<Path> below = Files.list(folder)) {
            return Stream.concat(
                            Stream.of(folder), below.filter(Files::isDirectory).sorted())
                    .filter(candidate -> Files.exists(candidate.resolve("manifest.json")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> inOrder(Map<String, Node> artifacts) {
        Map<String, Boolean> ordered = new LinkedHashMap<>();
        artifacts.keySet().forEach(name -> visit(name, artifacts, ordered));
        return ordered.keySet().stream()
                .filter(name -> text(get(artifacts, name), "type").orElse("").equals("aws:cloudformation:stack"))
                .toList();
    }

    private static void visit(String name, Map<String, Node> artifacts, Map<String, Boolean> ordered) {
        if (!ordered.containsKey(name)) {
            get(artifacts, name)
                    .member("dependencies")
                    .map(Node::items)
                    .orElse(List.of())
                    .forEach(dependency -> visit(dependency.text().orElseThrow(), artifacts, ordered));
            ordered.put(name, true);
        }
    }

    private static Node get(Map<String, Node> artifacts, String name) {
        return Optional.ofNullable(artifacts.get(name))
                .orElseThrow(() -> new IllegalStateException("no artifact " + name));
    }

    static Map<String, Node> members(Node node, String name) {
        return node.member(name).orElse(new Node.Null()) instanceof Node.Obj(Map<String, Node> members)
                ? members
                : Map.of();
    }

    static Optional<String> text(Node node, String name) {
        return node.member(name).flatMap(Node::text);
    }

    private static Node json(Path file) {
        return JsonReader.parse(read(file), file.toString());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.ampwright.verify.collect.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ampwright.verify.TopologyCase;
import dev.ampwright.verify.collect.Node;
import dev.ampwright.verify.collect.YamlReader;
import dev.ampwright.verify.emulator.AssemblyDeployer;
import dev.ampwright.verify.emulator.AwsEmulator;
import dev.ampwright.verify.emulator.NeedsEmulator;
import dev.ampwright.verify.facts.Facts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The topologies of [dev.ampwright.verify.TopologyTest], deployed: the same verdicts as from their templates.
@NeedsEmulator
final class LiveTopologyTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static AwsEmulator emulator;

    @BeforeAll
    static void start() {
        emulator = AwsEmulator.start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    static Stream<TopologyCase> cases() throws IOException {
        return TopologyCase.all().stream()
                .filter(TopologyCase::live)
                .filter(topology -> topology.templates().size() == 1);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void judgesTheDeployedStack(TopologyCase topology) throws IOException {
        Path file = topology.templates().getFirst();
        String stack = topology.toString();
        new AssemblyDeployer(emulator, topology.region())
                .deployTemplate(
                        stack,
                        topology.region(),
                        new JsonMapper().writeValueAsString(json(YamlReader.parse(Files.readString(file), stack))),
                        Map.of());
        Facts facts = new LiveCollector(
                        List.of(stack),
                        Optional.of(topology.region()),
                        Deployment.access(emulator.credentials(), emulator.endpoint()))
                .collect(Deployment.NOW)
                .build(TopologyCase.noProject(), TopologyCase.noEvidence());
        assertThat(topology.judge(facts)).as(topology.about()).isEqualTo(topology.verdicts());
    }

    private static JsonNode json(Node node) {
        return switch (node) {
            case Node.Obj(Map<String, Node> members) -> {
                ObjectNode object = JSON.objectNode();
                members.forEach((name, value) -> object.set(name, json(value)));
                yield object;
            }
            case Node.Arr(List<Node> items) -> {
                ArrayNode array = JSON.arrayNode();
                items.forEach(item -> array.add(json(item)));
                yield array;
            }
            case Node.Num(var value) -> JSON.numberNode(value);
            case Node.Bool(boolean value) -> JSON.booleanNode(value);
            case Node.Null ignored -> JSON.nullNode();
            default -> JSON.stringNode(node.text().orElseThrow());
        };
    }
}

package dev.ampwright.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ampwright.verify.controls.Baseline;
import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.verdict.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Ways an application can be laid out, each with the verdicts it must get. A case is a folder below
/// `src/test/resources/topologies`: `expected.yaml` and the templates beside it, each a stack of its own.
///
/// `expected.yaml` holds `about` (one sentence), `verdicts` (control to resource to kind of verdict; the resource is
/// `Stack/LogicalId`, or the logical id alone when there is one template, or `application`), and optionally `region`,
/// `links` and `live: false` for what no emulator can carry. Of the controls it names, all verdicts must be named.
final class TopologyTest {
    private static final List<Control> CONTROLS =
            Checklist.of(Baseline.standard()).controls();

    static Stream<TopologyCase> cases() throws IOException {
        return TopologyCase.all().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void judgesTheTemplates(TopologyCase topology) {
        Facts facts = topology.planned();
        assertThat(verdicts(topology, facts)).as(topology.about()).isEqualTo(topology.verdicts());
    }

    @Test
    void thereAreManyOfThem() throws IOException {
        assertThat(TopologyCase.all()).hasSizeGreaterThanOrEqualTo(30);
    }

    /// What the named controls say, in the form of `expected.yaml`.
    static Map<String, Map<String, String>> verdicts(TopologyCase topology, Facts facts) {
        Map<String, Map<String, String>> said = new TreeMap<>();
        for (Control control : CONTROLS) {
            String id = control.description().id();
            if (topology.verdicts().containsKey(id)) {
                Map<String, String> kinds = new TreeMap<>();
                for (Verdict verdict : control.evaluate(facts)) {
                    kinds.merge(
                            topology.name(verdict.resource()),
                            verdict.getClass().getSimpleName(),
                            (one, other) -> String.join(" ", new TreeSet<>(List.of(one, other))));
                }
                said.put(id, kinds);
            }
        }
        return said;
    }
}

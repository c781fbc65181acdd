package dev.ampwright.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ampwright.verify.facts.Facts;
import java.io.IOException;
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
    static Stream<TopologyCase> cases() throws IOException {
        return TopologyCase.all().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void judgesTheTemplates(TopologyCase topology) {
        Facts facts = topology.planned();
        assertThat(topology.judge(facts)).as(topology.about()).isEqualTo(topology.verdicts());
    }

    @Test
    void thereAreManyOfThem() throws IOException {
        assertThat(TopologyCase.all()).hasSizeGreaterThanOrEqualTo(30);
    }
}

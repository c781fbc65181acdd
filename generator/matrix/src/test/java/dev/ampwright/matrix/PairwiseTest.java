package dev.ampwright.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PairwiseTest {
    private static Map<String, List<String>> options() {
        var options = new LinkedHashMap<String, List<String>>();
        options.put("size", List.of("small", "large"));
        options.put("colour", List.of("red", "green", "blue"));
        options.put("shape", List.of("round", "square"));
        options.put("finish", List.of("matt", "gloss"));
        return options;
    }

    private static Map<String, String> row(String size, String colour, String shape, String finish) {
        return Map.of("size", size, "colour", colour, "shape", shape, "finish", finish);
    }

    static List<Map<String, String>> combinations() {
        return Pairwise.combinations(options());
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void everyTwoValuesMeetInTheFewestRowsThatCanDo(Map<String, String> first) {
        var rows = Pairwise.rows(options(), first);

        var covered = new HashSet<Pairwise.Pair>();
        rows.forEach(row -> covered.addAll(Pairwise.pairs(row)));
        // 2x3 three times, 2x2 three times.
        assertThat(covered).hasSize(30);
        // The colours with the values of any other option are six already.
        assertThat(rows).hasSize(6);
    }

    @Test
    void theGivenCombinationComesFirst() {
        var first = row("large", "blue", "square", "matt");

        assertThat(Pairwise.rows(options(), first)).startsWith(first);
    }

    @Test
    void aCombinationOfOtherOptionsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pairwise.rows(options(), row("tiny", "red", "round", "matt")))
                .withMessageContaining("tiny");
    }
}

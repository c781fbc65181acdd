package dev.ampwright.verify.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class FactTest {
    private static final Evidence HERE = new Evidence.InTemplate("t.json", "/a");
    private static final Evidence THERE = new Evidence.InTemplate("t.json", "/b");

    private final Fact<Boolean> yes = Fact.known(true, HERE);
    private final Fact<Boolean> no = Fact.known(false, THERE);
    private final Fact<Boolean> denied = new Fact.Denied<>("s:Get", List.of(HERE));

    @Test
    void keepsAnUnknownThroughEveryDerivation() {
        assertThat(denied.map(value -> !value)).isEqualTo(denied);
        assertThat(denied.<Boolean>flatMap(value -> yes)).isEqualTo(denied);
        assertThat(denied.is(value -> true)).isEqualTo(denied);
        assertThat(denied.orElse(true)).isEqualTo(denied);
        assertThat(Fact.not(denied)).isEqualTo(denied);
    }

    @Test
    void takesTheDefaultOnlyForAProvenAbsence() {
        assertThat(Fact.<String>absent(HERE).orElse("OFF")).isEqualTo(Fact.known("OFF", HERE));
    }

    @Test
    void doesNotLetAnUnknownHideAProvenFalseFromAll() {
        assertThat(Fact.all(List.of(denied, no))).isEqualTo(no);
        assertThat(Fact.all(List.of(denied, yes))).isEqualTo(denied);
        assertThat(Fact.all(List.of(yes, yes))).isEqualTo(yes);
    }

    @Test
    void doesNotLetAnUnknownHideAProvenTrueFromAny() {
        assertThat(Fact.any(List.of(denied, yes))).isEqualTo(yes);
        assertThat(Fact.any(List.of(denied, no))).isEqualTo(denied);
        assertThat(Fact.any(List.of(no, Fact.<Boolean>absent(HERE))).evidence()).containsExactly(THERE, HERE);
    }

    @Test
    void gathersEvidenceAlongTheWay() {
        assertThat(yes.<Boolean>flatMap(value -> no).evidence()).containsExactly(HERE, THERE);
    }

    @Test
    void judgesNothingMissingOnHalfAList() {
        Listing<String> half = new Listing<>(List.of("a"), denied);
        assertThat(half.any(item -> no)).isEqualTo(denied);
        assertThat(half.all(item -> yes)).isEqualTo(denied);
        assertThat(half.any(item -> yes)).isEqualTo(yes);
        assertThat(half.all(item -> no)).isEqualTo(no);
        assertThat(Listing.<String>unknown(new Fact.Denied<>("s:List", List.of()))
                        .notEmpty())
                .isInstanceOf(Fact.Denied.class);
    }

    @Test
    void knowsThatACompleteEmptyListHasNothing() {
        assertThat(Listing.of(List.of(), HERE).notEmpty()).isEqualTo(Fact.known(false, HERE));
    }
}

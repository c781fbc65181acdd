package com.example.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.infra.Limits;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LimitSettingsTest {
    private final List<String> problems = new ArrayList<>();

    @Test
    void sets_what_is_named_and_leaves_the_rest() {
        Limits limits = read("requestsPerSecond=7,tokensPerDay=1000000000").on(Limits.standard());

        assertThat(problems).isEmpty();
        assertThat(limits.toString())
                .isEqualTo(Limits.standard()
                        .toString()
                        .replace("[requestsPerSecond=50,", "[requestsPerSecond=7,")
                        .replace(" tokensPerDay=100000,", " tokensPerDay=1000000000,"));
        assertThat(limits.requestsPerSecond()).isEqualTo(7);
        assertThat(limits.tokensPerDay()).isEqualTo(1_000_000_000);
    }

    @Test
    void an_empty_text_changes_nothing() {
        assertThat(read("").on(Limits.standard())).isEqualTo(Limits.standard());
        assertThat(problems).isEmpty();
    }

    @Test
    void names_every_setting_that_sets_nothing_at_once() {
        read("brust=5,burst=5,burst=0,burst=-1,burst=many,burst=2000000000,burst,answerTime=5,,=5");

        assertThat(problems)
                .extracting(problem -> problem.replaceFirst(" sets nothing.*", ""))
                .containsExactly(
                        "--limits: \"brust=5\"",
                        "--limits: \"burst=0\"",
                        "--limits: \"burst=-1\"",
                        "--limits: \"burst=many\"",
                        "--limits: \"burst=2000000000\"",
                        "--limits: \"burst\"",
                        "--limits: \"answerTime=5\"",
                        "--limits: \"\"",
                        "--limits: \"=5\"");
        assertThat(problems)
                .allSatisfy(problem -> assertThat(problem)
                        .contains("give NAME=NUMBER,... of requestsPerSecond, burst, ")
                        .doesNotContain("answerTime,"));
    }

    private LimitSettings read(String text) {
        return LimitSettings.read(text, problems);
    }
}

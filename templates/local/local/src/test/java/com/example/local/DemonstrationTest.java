package com.example.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every state of the app can be seen on demand, through the project's own client.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DemonstrationTest {
    private RunningStage stage;

    @BeforeAll
    void start(@TempDir Path folder) {
        stage = new RunningStage(folder);
    }

    @AfterAll
    void stop() {
        stage.close();
    }

    private SseEvents say(String text) {
        return stage.say("ann", stage.newConversation("ann"), text);
    }

    @ParameterizedTest
    @CsvSource({
        "/fault rate-limit, model_rate_limited",
        "/fault rate-limit-bare, model_rate_limited",
        "/fault quota, model_quota_exhausted",
        "/fault unavailable, model_unavailable",
        "/fault mid-stream, model_unavailable",
        "/fault cut, model_unavailable"
    })
    void fails_as_it_is_told(String command, String code) {
        SseEvents events = say(command);

        assertThat(events.first("error").path("code").stringValue()).isEqualTo(code);
        assertThat(events.finish()).isEqualTo("error");
    }

    @Test
    void says_how_long_the_provider_wants_to_wait() {
        assertThat(say("/fault rate-limit 77")
                        .first("error")
                        .path("retryAfterMs")
                        .intValue())
                .isEqualTo(77_000);
        assertThat(say("/fault rate-limit-bare").first("error").has("retryAfterMs"))
                .isFalse();
    }

    @Test
    void is_stopped_by_the_content_filter() {
        SseEvents events = say("/fault refuse");

        assertThat(events.finish()).isEqualTo("moderated");
        assertThat(events.first("moderation").path("action").stringValue()).isEqualTo("blocked");
    }

    @Test
    void answers_without_a_word() {
        SseEvents events = say("/fault empty");

        assertThat(events.text()).isEmpty();
        assertThat(events.finish()).isEqualTo("complete");
    }

    @Test
    void takes_its_time_and_comes_to_a_good_end() {
        SseEvents events = say("/fault slow");

        assertThat(events.finish()).isEqualTo("complete");
        assertThat(events.text()).contains("began late");
    }

    @ParameterizedTest
    @CsvSource({"quota", "rate-limit", "rate-limit-bare", "unavailable"})
    void fails_once_and_then_works_and_then_fails_again(String fault) {
        String command = "/fault " + fault + " once";

        assertThat(say(command).finish()).isEqualTo("error");
        SseEvents second = say(command);
        assertThat(second.finish()).isEqualTo("complete");
        assertThat(second.text()).contains("This time it works");
        assertThat(say(command).finish()).isEqualTo("error");
    }

    @Test
    void forgets_a_failure_with_the_next_message() {
        String conversation = stage.newConversation("ann");
        stage.say("ann", conversation, "/fault quota");

        SseEvents events = stage.say("ann", conversation, "/echo It works again.\n\nSo it does.");

        assertThat(events.text()).isEqualTo("It works again.\n\nSo it does.");
    }

    @Test
    void echoes_to_the_letter() {
        String text = "<script>alert(1)</script> [x](javascript:alert(2)) Grüße 🌍 漢字\n\n**bold**";

        assertThat(say("/echo " + text).text()).isEqualTo(text);
    }

    @Test
    void is_as_long_as_it_is_told_up_to_the_projects_limit() {
        SseEvents whole = say("/long 300");
        assertThat(whole.first("usage").path("outputTokens").intValue()).isEqualTo(300);
        assertThat(whole.finish()).isEqualTo("complete");

        SseEvents cut = say("/long 5000");
        assertThat(cut.first("usage").path("outputTokens").intValue()).isEqualTo(1024);
        assertThat(cut.finish()).isEqualTo("length");
    }

    @Test
    void lists_its_commands() {
        assertThat(say("/help").text()).contains("/fault mid-stream", "/echo TEXT", "/pace MS");
        assertThat(say("/fault nonsense").text()).contains("/fault mid-stream");
    }

    @Test
    void gives_the_same_answer_to_the_same_question() {
        assertThat(say("What is a quasar?").text())
                .isEqualTo(say("What is a quasar?").text());
    }

    @Test
    void leaves_nothing_of_prompts_and_answers_in_any_log() {
        say("What would a zebrafish-xylophone cost?");
        say("/echo pomegranate-accordion");
        say("/fault mid-stream kumquat-bassoon");

        assertThat(stage.logged())
                .contains("\"operation\":\"sendMessage\"")
                .doesNotContain("zebrafish", "pomegranate", "kumquat", "demonstration model");
    }
}

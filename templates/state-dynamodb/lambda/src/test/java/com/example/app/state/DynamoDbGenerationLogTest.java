package com.example.app.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.app.generation.Generation;
import com.example.app.generation.GenerationLog;
import com.example.app.generation.GenerationLog.Pulse;
import com.example.app.http.ServerSentEvent;
import com.example.app.model.TestClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DynamoDbLocal.class)
final class DynamoDbGenerationLogTest {
    private static final Generation GENERATION = new Generation("gen", "anna", "conversation", "message", "question");
    private static final ServerSentEvent ONE = new ServerSentEvent(1, "start", "{\"a\":1}");
    private static final ServerSentEvent TWO = new ServerSentEvent(2, "delta", "{\"text\":\"ü\"}");
    private static final ServerSentEvent THREE = new ServerSentEvent(3, "finish", "{}");

    private final TestClock clock = new TestClock("2026-11-01T12:00:00Z");
    private final GenerationLog log;

    DynamoDbGenerationLogTest(DynamoDbLocal.Tables tables) {
        log = new DynamoDbGenerationLog(tables.create(clock));
        log.open(GENERATION, "writer");
    }

    @Test
    void gives_events_back_as_they_were_from_any_place() {
        log.append("gen", List.of(ONE, TWO));
        log.append("gen", List.of(THREE));

        assertThat(log.read("gen", 0)).containsExactly(ONE, TWO, THREE);
        assertThat(log.read("gen", 1)).containsExactly(TWO, THREE);
        assertThat(log.read("gen", 3)).isEmpty();
        assertThat(log.read("another", 0)).isEmpty();
    }

    @Test
    void gives_events_once_that_were_stored_twice() {
        log.append("gen", List.of(ONE));
        log.append("gen", List.of(ONE, TWO));
        assertThat(log.read("gen", 0)).containsExactly(ONE, TWO);
    }

    @Test
    void tells_the_writer_of_a_stop_that_its_owner_wants() {
        assertThat(log.heartbeat("gen", "writer")).isEqualTo(Pulse.GO_ON);
        assertThat(log.requestStop("gen", "bert")).isEmpty();
        assertThat(log.heartbeat("gen", "writer")).isEqualTo(Pulse.GO_ON);

        assertThat(log.requestStop("gen", "anna")).hasValue(true);
        assertThat(log.heartbeat("gen", "writer")).isEqualTo(Pulse.STOP);
    }

    @Test
    void says_that_an_ended_answer_does_not_run() {
        log.close("gen");
        assertThat(log.find("gen").orElseThrow().running()).isFalse();
        assertThat(log.requestStop("gen", "anna")).hasValue(false);
    }

    @Test
    void lets_one_take_over_and_tells_the_old_writer() {
        GenerationLog.State silent = log.find("gen").orElseThrow();
        clock.advance(Duration.ofMinutes(1));

        assertThat(log.takeOver(silent, "second")).isTrue();
        assertThat(log.takeOver(silent, "third")).isFalse();
        assertThat(log.heartbeat("gen", "writer")).isEqualTo(Pulse.LOST);
        assertThat(log.heartbeat("gen", "second")).isEqualTo(Pulse.GO_ON);
    }

    @Test
    void forgets_answers_after_a_day() {
        assertThat(log.find("gen")).isPresent();
        clock.advance(Duration.ofDays(1));
        assertThat(log.find("gen")).isEmpty();
    }
}

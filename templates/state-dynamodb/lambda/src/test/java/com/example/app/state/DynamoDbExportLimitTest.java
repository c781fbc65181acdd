package com.example.app.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.app.chat.ExportLimit;
import com.example.app.chat.ExportLimit.Decision;
import com.example.app.model.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DynamoDbLocal.class)
final class DynamoDbExportLimitTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 1);

    private final TestClock clock = new TestClock("2026-11-01T23:00:00Z");
    private final Table table;
    private final ExportLimit limit;

    DynamoDbExportLimitTest(DynamoDbLocal.Tables tables) {
        table = tables.create(clock);
        limit = new DynamoDbExportLimit(table, 3);
    }

    @Test
    void counts_by_user_and_day() {
        for (int i = 0; i < 3; i++) {
            assertThat(limit.take("anna")).isEqualTo(new Decision.Granted(DAY));
        }
        assertThat(limit.take("anna")).isEqualTo(new Decision.Exhausted(Instant.parse("2026-11-02T00:00:00Z")));
        assertThat(limit.take("bert")).isEqualTo(new Decision.Granted(DAY));

        clock.advance(Duration.ofHours(1));
        assertThat(limit.take("anna")).isEqualTo(new Decision.Granted(DAY.plusDays(1)));
    }

    @Test
    void takes_back_what_came_to_nothing_and_no_more() {
        for (int i = 0; i < 3; i++) {
            limit.take("anna");
        }
        for (int i = 0; i < 5; i++) {
            limit.giveBack("anna", DAY);
        }
        limit.giveBack("bert", DAY);

        for (int i = 0; i < 3; i++) {
            assertThat(limit.take("anna")).isInstanceOf(Decision.Granted.class);
        }
        assertThat(limit.take("anna")).isInstanceOf(Decision.Exhausted.class);
    }

    @Test
    void grants_the_last_one_once() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Decision>> calls = IntStream.range(0, 16)
                    .<Callable<Decision>>mapToObj(i -> () -> limit.take("anna"))
                    .toList();
            int granted = 0;
            for (Future<Decision> call : threads.invokeAll(calls)) {
                granted += call.get() instanceof Decision.Granted ? 1 : 0;
            }
            assertThat(granted).isEqualTo(3);
        }
    }

    @Test
    void the_count_expires() {
        limit.take("anna");
        assertThat(table.get("Q#anna", "EXPORTS#2026-11-01")).isPresent();

        clock.advance(Duration.ofDays(3));
        assertThat(table.get("Q#anna", "EXPORTS#2026-11-01")).isEmpty();
    }
}

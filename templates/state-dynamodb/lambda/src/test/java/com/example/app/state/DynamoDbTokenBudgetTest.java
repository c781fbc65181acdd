package com.example.app.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.app.generation.TokenBudget;
import com.example.app.generation.TokenBudget.Decision;
import com.example.app.generation.TokenBudget.Reservation;
import com.example.app.model.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DynamoDbLocal.class)
final class DynamoDbTokenBudgetTest {
    private final TestClock clock = new TestClock("2026-11-01T23:00:00Z");
    private final Table table;
    private final TokenBudget budget;

    DynamoDbTokenBudgetTest(DynamoDbLocal.Tables tables) {
        table = tables.create(clock);
        budget = new DynamoDbTokenBudget(table, 1000);
    }

    private Reservation reserve(String callId, int tokens) {
        return ((Decision.Granted) budget.reserve("anna", callId, tokens)).reservation();
    }

    @Test
    void holds_what_is_reserved_and_counts_what_is_used() {
        Reservation reservation = reserve("call-1", 400);
        assertThat(budget.usage("anna").reserved()).isEqualTo(400);
        assertThat(budget.usage("anna").used()).isZero();

        budget.settle(reservation, 150);
        assertThat(budget.usage("anna").reserved()).isZero();
        assertThat(budget.usage("anna").used()).isEqualTo(150);
        assertThat(budget.usage("bert").used()).isZero();
    }

    @Test
    void refuses_what_does_not_fit_the_day_and_says_when_it_ends() {
        reserve("call-1", 700);

        assertThat(budget.reserve("anna", "call-2", 301))
                .isEqualTo(new Decision.Exhausted(Instant.parse("2026-11-02T00:00:00Z")));
        assertThat(budget.reserve("anna", "call-3", 300)).isInstanceOf(Decision.Granted.class);
    }

    @Test
    void refuses_what_no_day_could_hold() {
        assertThat(budget.reserve("anna", "call-1", 1001)).isInstanceOf(Decision.Exhausted.class);
    }

    @Test
    void gives_back_what_was_not_used() {
        budget.settle(reserve("call-1", 1000), 10);
        assertThat(budget.reserve("anna", "call-2", 990)).isInstanceOf(Decision.Granted.class);
    }

    @Test
    void settles_a_call_once() {
        Reservation reservation = reserve("call-1", 400);
        budget.settle(reservation, 100);
        budget.settle(reservation, 100);
        assertThat(budget.usage("anna").used()).isEqualTo(100);
    }

    @Test
    void counts_all_of_a_call_whose_end_nobody_saw() {
        reserve("call-1", 400);
        budget.settleAbandoned("anna", "call-1");
        budget.settleAbandoned("anna", "call-1");
        budget.settleAbandoned("anna", "never reserved");
        assertThat(budget.usage("anna").used()).isEqualTo(400);
        assertThat(budget.usage("anna").reserved()).isZero();
    }

    @Test
    void starts_anew_each_day_and_settles_on_the_day_of_the_call() {
        Reservation yesterday = reserve("call-1", 900);
        clock.advance(Duration.ofHours(2));

        assertThat(budget.usage("anna").used()).isZero();
        budget.settle(yesterday, 900);
        assertThat(budget.usage("anna").used()).isZero();
        assertThat(budget.reserve("anna", "call-2", 1000)).isInstanceOf(Decision.Granted.class);
    }

    @Test
    void stops_for_all_when_an_operator_says_so() {
        table.put(Change.put(new Item("CONTROL", "GENERATION")));
        assertThat(budget.reserve("anna", "call-1", 1)).isEqualTo(new Decision.Paused());

        table.delete(Change.at("CONTROL", "GENERATION"));
        assertThat(budget.reserve("anna", "call-2", 1)).isInstanceOf(Decision.Granted.class);
    }

    @Test
    void lets_calls_at_the_same_time_not_overspend() throws Exception {
        List<Callable<Decision>> calls = IntStream.range(0, 8)
                .<Callable<Decision>>mapToObj(i -> () -> budget.reserve("anna", "call-" + i, 300))
                .toList();
        long granted = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Decision> decision : threads.invokeAll(calls)) {
                granted += decision.get() instanceof Decision.Granted ? 1 : 0;
            }
        }
        assertThat(granted).isEqualTo(3);
        assertThat(budget.usage("anna").reserved()).isEqualTo(900);
    }
}

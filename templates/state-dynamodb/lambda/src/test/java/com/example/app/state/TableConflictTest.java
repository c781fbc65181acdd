package com.example.app.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.app.aws.AwsCredentials;
import com.example.app.aws.AwsJsonClient;
import com.example.app.aws.AwsServer;
import com.example.app.aws.SignatureV4;
import com.example.app.generation.TokenBudget;
import com.example.app.model.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Two tabs of one user write the same items. DynamoDB then refuses one of them, which DynamoDB Local never does.
final class TableConflictTest {
    private static final String CONFLICT = """
            {"__type":"com.amazonaws.dynamodb.v20120810#TransactionCanceledException","Message":"Transaction cancelled",
            "CancellationReasons":[{"Code":"None"},{"Code":"TransactionConflict"},{"Code":"None"}]}""";
    private static final String ONE_ITEM_CONFLICT = """
            {"__type":"com.amazonaws.dynamodb.v20120810#TransactionConflictException","message":"Transaction is ongoing"}""";

    private final TestClock clock = new TestClock("2026-11-01T12:00:00Z");
    private final AwsServer server = new AwsServer();
    private final Table table = new Table(
            new AwsJsonClient(
                    AwsJsonClient.Service.DYNAMODB,
                    server.uri(),
                    new SignatureV4("dynamodb", "eu-west-1", clock),
                    () -> new AwsCredentials("id", "key", Optional.empty())),
            "table",
            Duration.ofDays(30),
            clock);

    @AfterEach
    void stop() {
        server.close();
    }

    private List<Table.Write> writes() {
        return List.of(
                new Table.Write("ConditionCheck", Change.at("a", "a").when("attribute_exists(PK)")),
                new Table.Write("Update", Change.update("b", "b", "SET x = :x").values(":x", 1)),
                new Table.Write("Put", Change.put(new Item("c", "c"))));
    }

    @Test
    void a_transaction_that_meets_another_is_written_after_it() {
        for (int i = 0; i < 6; i++) {
            server.then(400, CONFLICT);
        }
        server.then(200, "{}");

        assertThat(table.transact(writes())).isEmpty();

        // Each is a transaction of its own: the one before was not written.
        assertThat(server.received().stream()
                        .map(request ->
                                request.body().path("ClientRequestToken").asString("")))
                .hasSize(7)
                .doesNotHaveDuplicates();
    }

    @Test
    void a_condition_that_fails_beside_a_conflict_is_looked_at_again() {
        server.then(400, CONFLICT.replaceFirst("None", "ConditionalCheckFailed"))
                .then(200, "{}");

        assertThat(table.transact(writes())).isEmpty();
    }

    @Test
    void a_failed_condition_is_told_at_once() {
        server.then(400, CONFLICT.replace("TransactionConflict", "ConditionalCheckFailed"));

        assertThat(table.transact(writes()).orElseThrow().conditionFailed(1)).isTrue();
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void a_write_of_one_item_that_meets_a_transaction_is_written_after_it() {
        server.then(400, ONE_ITEM_CONFLICT).then(200, "{}");
        assertThat(table.update(Change.update("b", "b", "SET x = :x").values(":x", 1)))
                .isTrue();

        server.then(400, ONE_ITEM_CONFLICT).then(200, "{}");
        assertThat(table.delete(Change.at("b", "b").when("attribute_exists(PK)")))
                .isTrue();
    }

    @Test
    void a_reservation_and_its_settlement_outlast_other_tabs() {
        TokenBudget budget = new DynamoDbTokenBudget(table, 1000);
        for (int i = 0; i < 6; i++) {
            server.then(400, CONFLICT);
        }
        server.then(200, "{}");
        var granted = (TokenBudget.Decision.Granted) budget.reserve("anna", "call-1", 100);

        for (int i = 0; i < 6; i++) {
            server.then(400, CONFLICT);
        }
        server.then(200, "{}");
        budget.settle(granted.reservation(), 10);

        assertThat(server.received()).hasSize(14);
    }
}

package com.example.app.state;

import com.example.app.generation.TokenBudget;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// Budgets as one item per user and day. `committed` is what is used and reserved together, so that one condition on
/// one number decides; `reserved` is the part of it that is not yet settled. A call's reservation is an item of its
/// own,
/// whose deletion makes the settlement happen once.
public final class DynamoDbTokenBudget implements TokenBudget {
    private static final Duration KEPT = Duration.ofDays(3);
    private static final int CONFLICT_ATTEMPTS = 5;

    private final Table table;
    private final int tokensPerDay;

    public DynamoDbTokenBudget(Table table, int tokensPerDay) {
        this.table = table;
        this.tokensPerDay = tokensPerDay;
    }

    @Override
    public Decision reserve(String user, String callId, int tokens) {
        LocalDate day = today();
        if (tokens > tokensPerDay) {
            return new Decision.Exhausted(endOf(day));
        }
        var switchOff = TransactWriteItem.builder()
                .conditionCheck(ConditionCheck.builder()
                        .tableName(table.name())
                        .key(Table.key("CONTROL", "GENERATION"))
                        .conditionExpression("attribute_not_exists(PK)")
                        .build())
                .build();
        var take = TransactWriteItem.builder()
                .update(Update.builder()
                        .tableName(table.name())
                        .key(Table.key(pk(user), "DAY#" + day))
                        .updateExpression("ADD committed :tokens, reserved :tokens SET expiresAt = :end")
                        .conditionExpression("attribute_not_exists(committed) OR committed <= :most")
                        .expressionAttributeValues(Table.values(
                                ":tokens", tokens, ":most", tokensPerDay - tokens, ":end", expiry().getEpochSecond()))
                        .build())
                .build();
        var note = TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(table.name())
                        .item(new Item(pk(user), reservation(callId))
                                .put("tokens", tokens)
                                .put("day", day.toString())
                                .expiresAt(expiry())
                                .attributes())
                        .conditionExpression("attribute_not_exists(PK)")
                        .build())
                .build();
        Optional<TransactionCanceledException> cancelled = write(List.of(switchOff, take, note));
        if (cancelled.isEmpty()) {
            return new Decision.Granted(new Reservation(user, callId, day, tokens));
        }
        if (failed(cancelled.get(), 0)) {
            return new Decision.Paused();
        }
        if (failed(cancelled.get(), 1)) {
            return new Decision.Exhausted(endOf(day));
        }
        throw cancelled.get();
    }

    @Override
    public void settle(Reservation reservation, int usedTokens) {
        var end = TransactWriteItem.builder()
                .delete(Delete.builder()
                        .tableName(table.name())
                        .key(Table.key(pk(reservation.user()), reservation(reservation.callId())))
                        .conditionExpression("attribute_exists(PK)")
                        .build())
                .build();
        var settle = TransactWriteItem.builder()
                .update(Update.builder()
                        .tableName(table.name())
                        .key(Table.key(pk(reservation.user()), "DAY#" + reservation.day()))
                        .updateExpression("ADD committed :difference, reserved :minus")
                        .expressionAttributeValues(Table.values(
                                ":difference", usedTokens - reservation.tokens(), ":minus", -reservation.tokens()))
                        .build())
                .build();
        Optional<TransactionCanceledException> cancelled = write(List.of(end, settle));
        // Without its reservation, the call has been settled before.
        if (cancelled.isPresent() && !failed(cancelled.get(), 0)) {
            throw cancelled.get();
        }
    }

    @Override
    public void settleAbandoned(String user, String callId) {
        table.get(pk(user), reservation(callId))
                .map(item -> new Reservation(
                        user,
                        callId,
                        LocalDate.parse(item.requireText("day")),
                        Math.toIntExact(item.number("tokens").orElse(0L))))
                .ifPresent(found -> settle(found, found.tokens()));
    }

    @Override
    public Usage usage(String user) {
        LocalDate day = today();
        Optional<Item> item = table.get(pk(user), "DAY#" + day);
        long committed = item.flatMap(found -> found.number("committed")).orElse(0L);
        long reserved = item.flatMap(found -> found.number("reserved")).orElse(0L);
        return new Usage(day, committed - reserved, reserved, tokensPerDay, endOf(day));
    }

    /// Two calls of one user at the same moment can conflict; the later one tries again.
    private Optional<TransactionCanceledException> write(List<TransactWriteItem> items) {
        for (int attempt = 1; ; attempt++) {
            try {
                table.client().transactWriteItems(request -> request.transactItems(items));
                return Optional.empty();
            } catch (TransactionCanceledException cancelled) {
                boolean conflict = cancelled.cancellationReasons().stream()
                        .map(CancellationReason::code)
                        .anyMatch("TransactionConflict"::equals);
                if (!conflict || attempt == CONFLICT_ATTEMPTS) {
                    return Optional.of(cancelled);
                }
            }
        }
    }

    private static boolean failed(TransactionCanceledException cancelled, int item) {
        return "ConditionalCheckFailed"
                .equals(cancelled.cancellationReasons().get(item).code());
    }

    private static String pk(String user) {
        return "Q#" + user;
    }

    private static String reservation(String callId) {
        return "RES#" + callId;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(table.now(), ZoneOffset.UTC);
    }

    private static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private Instant expiry() {
        return table.now().plus(KEPT);
    }
}

package com.example.app.state;

import com.example.app.generation.TokenBudget;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// Budgets as one item per user and day. `committed` is what is used and reserved together, so that one condition on
/// one number decides; `reserved` is the part of it that is not yet settled. A call's reservation is an item of its
/// own, whose deletion makes the settlement happen once.
public final class DynamoDbTokenBudget implements TokenBudget {
    private static final Duration KEPT = Duration.ofDays(3);

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
        var switchOff = new Table.Write(
                "ConditionCheck", Change.at("CONTROL", "GENERATION").when("attribute_not_exists(PK)"));
        var take = new Table.Write(
                "Update",
                Change.update(pk(user), "DAY#" + day, "ADD committed :tokens, reserved :tokens SET expiresAt = :end")
                        .when("attribute_not_exists(committed) OR committed <= :most")
                        .values(":tokens", tokens, ":most", tokensPerDay - tokens, ":end", expiry().getEpochSecond()));
        var note = new Table.Write(
                "Put",
                Change.put(new Item(pk(user), reservation(callId))
                                .put("tokens", tokens)
                                .put("day", day.toString())
                                .expiresAt(expiry()))
                        .when("attribute_not_exists(PK)"));
        Optional<Table.Cancelled> cancelled = table.transact(List.of(switchOff, take, note));
        if (cancelled.isEmpty()) {
            return new Decision.Granted(new Reservation(user, callId, day, tokens));
        }
        if (cancelled.get().conditionFailed(0)) {
            return new Decision.Paused();
        }
        if (cancelled.get().conditionFailed(1)) {
            return new Decision.Exhausted(endOf(day));
        }
        throw cancelled.get().cause();
    }

    @Override
    public void settle(Reservation reservation, int usedTokens) {
        var end = new Table.Write(
                "Delete",
                Change.at(pk(reservation.user()), reservation(reservation.callId()))
                        .when("attribute_exists(PK)"));
        var settle = new Table.Write(
                "Update",
                Change.update(
                                pk(reservation.user()),
                                "DAY#" + reservation.day(),
                                "ADD committed :difference, reserved :minus")
                        .values(":difference", usedTokens - reservation.tokens(), ":minus", -reservation.tokens()));
        Optional<Table.Cancelled> cancelled = table.transact(List.of(end, settle));
        // Without its reservation, the call has been settled before.
        if (cancelled.isPresent() && !cancelled.get().conditionFailed(0)) {
            throw cancelled.get().cause();
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

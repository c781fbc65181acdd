package com.example.app.state;

import com.example.app.chat.ExportLimit;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// Counts exports in one item per user and day; the condition on the count decides, so no two requests at the same
/// moment get the last one.
public final class DynamoDbExportLimit implements ExportLimit {
    private static final Duration KEPT = Duration.ofDays(3);

    private final Table table;
    private final int exportsPerDay;

    public DynamoDbExportLimit(Table table, int exportsPerDay) {
        this.table = table;
        this.exportsPerDay = exportsPerDay;
    }

    @Override
    public Decision take(String user) {
        LocalDate day = LocalDate.ofInstant(table.now(), ZoneOffset.UTC);
        boolean taken = table.update(Change.update("Q#" + user, exports(day), "ADD taken :one SET expiresAt = :end")
                .when("attribute_not_exists(taken) OR taken < :most")
                .values(
                        ":one",
                        1,
                        ":most",
                        exportsPerDay,
                        ":end",
                        table.now().plus(KEPT).getEpochSecond()));
        return taken
                ? new Decision.Granted(day)
                : new Decision.Exhausted(
                        day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    @Override
    public void giveBack(String user, LocalDate day) {
        table.update(Change.update("Q#" + user, exports(day), "ADD taken :minus")
                .when("taken > :zero")
                .values(":minus", -1, ":zero", 0));
    }

    private static String exports(LocalDate day) {
        return "EXPORTS#" + day;
    }
}

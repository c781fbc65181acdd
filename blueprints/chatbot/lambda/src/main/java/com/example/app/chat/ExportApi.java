package com.example.app.chat;

import com.example.app.files.FileStore;
import com.example.app.files.UserFileKeys;
import com.example.app.generation.TokenBudget;
import com.example.app.http.HttpAnswer;
import com.example.app.http.HttpRequest;
import com.example.app.http.JsonBody;
import com.example.app.http.Problem;
import com.example.app.http.RequestLog;
import com.example.app.http.Route;
import com.example.app.http.Ulid;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;

/// Gives users what is kept of them, as a file to download (access and portability: GDPR, articles 15 and 20).
public final class ExportApi {
    private static final Duration VALIDITY = Duration.ofMinutes(5);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final DataExport data;
    private final TokenBudget budget;
    private final ExportLimit limit;
    private final FileStore files;
    private final UserFileKeys keys = new UserFileKeys("exports");
    private final Clock clock;

    public ExportApi(DataExport data, TokenBudget budget, ExportLimit limit, FileStore files, Clock clock) {
        this.data = data;
        this.budget = budget;
        this.limit = limit;
        this.files = files;
        this.clock = clock;
    }

    Route<Route.Handler> route() {
        return new Route<>("createExport", "POST", "/exports", this::create);
    }

    private HttpAnswer create(HttpRequest request, RequestLog requestLog) {
        String owner = request.requireCaller().subject();
        Optional<String> cursor = JsonBody.of(request, Set.of("cursor")).text("cursor", 1, 26);
        if (cursor.isPresent() && !Ulid.isValid(cursor.get())) {
            throw Problem.invalid("cursor is not one this API gave out").asException();
        }
        return switch (limit.take(owner)) {
            case ExportLimit.Decision.Exhausted(var resetsAt) ->
                throw Problem.of(429, "export_limit_reached", "Your data was downloaded as often as a day allows")
                        .resetsAt(resetsAt)
                        .asException();
            case ExportLimit.Decision.Granted(var day) -> {
                try {
                    yield make(owner, cursor, requestLog);
                } catch (RuntimeException fault) {
                    // What went wrong here is not to cost the user's day.
                    try {
                        limit.giveBack(owner, day);
                    } catch (RuntimeException another) {
                        fault.addSuppressed(another);
                    }
                    throw fault;
                }
            }
        };
    }

    private HttpAnswer make(String owner, Optional<String> cursor, RequestLog requestLog) {
        DataExport.Part part = data.read(owner, budget.usage(owner), cursor);
        byte[] zip = ExportArchive.zip(part);
        requestLog
                .put("conversations", part.conversations().size())
                .put("messages", part.messages())
                .put("bytes", zip.length);
        String key = keys.next(owner, "zip");
        files.put(key, "application/zip", "my-conversations-" + STAMP.format(clock.instant()) + ".zip", zip);
        return HttpAnswer.json(201, ChatJson.export(part, files.link(key, VALIDITY), zip.length));
    }
}

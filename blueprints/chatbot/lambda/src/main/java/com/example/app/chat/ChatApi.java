package com.example.app.chat;

import com.example.app.generation.GenerationLog;
import com.example.app.generation.TokenBudget;
import com.example.app.http.HttpAnswer;
import com.example.app.http.HttpRequest;
import com.example.app.http.JsonBody;
import com.example.app.http.Problem;
import com.example.app.http.RequestLog;
import com.example.app.http.Route;
import com.example.app.http.Router;
import com.example.app.http.Ulid;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The operations that answer at once: conversations, feedback, stop, usage, exports. Nothing here reaches a model.
public final class ChatApi {
    private static final int TITLE_CHARACTERS = 120;
    private static final int COMMENT_CHARACTERS = 1000;
    private static final Pattern CURSOR = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final Conversations conversations;
    private final GenerationLog log;
    private final TokenBudget budget;
    private final ExportApi exports;
    private final Ulid ids;
    private final Clock clock;

    public ChatApi(Conversations conversations, GenerationLog log, TokenBudget budget, ExportApi exports, Clock clock) {
        this.conversations = conversations;
        this.log = log;
        this.budget = budget;
        this.exports = exports;
        this.ids = new Ulid(clock);
        this.clock = clock;
    }

    public Router<Route.Handler> router() {
        return new Router<>(List.of(
                new Route<>("listConversations", "GET", "/conversations", this::list),
                new Route<>("createConversation", "POST", "/conversations", this::create),
                new Route<>("getConversation", "GET", "/conversations/{conversationId}", this::get),
                new Route<>("renameConversation", "PATCH", "/conversations/{conversationId}", this::rename),
                new Route<>("deleteConversation", "DELETE", "/conversations/{conversationId}", this::delete),
                new Route<>(
                        "giveFeedback",
                        "PUT",
                        "/conversations/{conversationId}/messages/{messageId}/feedback",
                        this::giveFeedback),
                new Route<>("stopGeneration", "POST", "/generations/{generationId}/stop", this::stop),
                new Route<>("getUsage", "GET", "/usage", this::usage),
                exports.route()));
    }

    private HttpAnswer list(HttpRequest request, RequestLog requestLog) {
        String owner = request.requireCaller().subject();
        int limit = request.queryNumber("limit", 1, 100, 50);
        return HttpAnswer.json(200, ChatJson.page(conversations.list(owner, limit, cursor(request))));
    }

    private HttpAnswer create(HttpRequest request, RequestLog requestLog) {
        String owner = request.requireCaller().subject();
        Optional<String> title = JsonBody.of(request, Set.of("title")).line("title", 1, TITLE_CHARACTERS);
        Instant now = clock.instant();
        var conversation = new Conversation(
                ids.next(),
                owner,
                title.orElse(""),
                title.isPresent(),
                "",
                now,
                now,
                Optional.empty(),
                Optional.empty());
        conversations.create(conversation);
        return HttpAnswer.json(201, ChatJson.conversation(conversation));
    }

    private HttpAnswer get(HttpRequest request, RequestLog requestLog) {
        Conversation conversation = owned(request);
        return HttpAnswer.json(
                200, ChatJson.detail(conversation, conversations.messages(conversation.id(), cursor(request))));
    }

    private HttpAnswer rename(HttpRequest request, RequestLog requestLog) {
        String owner = request.requireCaller().subject();
        String id = request.id("conversationId");
        String title = JsonBody.of(request, Set.of("title"))
                .line("title", 1, TITLE_CHARACTERS)
                .orElseThrow(() -> Problem.invalid("title is missing").asException());
        return conversations
                .rename(owner, id, title)
                .map(renamed -> HttpAnswer.json(200, ChatJson.conversation(renamed)))
                .orElseThrow(() -> Problem.notFound().asException());
    }

    private HttpAnswer delete(HttpRequest request, RequestLog requestLog) {
        String owner = request.requireCaller().subject();
        if (!conversations.delete(owner, request.id("conversationId"))) {
            throw Problem.notFound().asException();
        }
        return HttpAnswer.noContent();
    }

    private HttpAnswer giveFeedback(HttpRequest request, RequestLog requestLog) {
        request.requireCaller();
        String messageId = request.id("messageId");
        JsonBody body = JsonBody.of(request, Set.of("rating", "comment"));
        String rating = body.requireText("rating", 1, 4);
        if (!Set.of("up", "down", "none").contains(rating)) {
            throw Problem.invalid("rating must be up, down or none").asException();
        }
        Optional<String> comment = body.text("comment", 1, COMMENT_CHARACTERS);
        Conversation conversation = owned(request);
        boolean rated = conversations.rate(
                conversation.id(), messageId, rating.equals("none") ? Optional.empty() : Optional.of(rating), comment);
        if (!rated) {
            throw Problem.notFound().asException();
        }
        return HttpAnswer.noContent();
    }

    private HttpAnswer stop(HttpRequest request, RequestLog requestLog) {
        String owner = request.requireCaller().subject();
        String generationId = request.id("generationId");
        requestLog.put("generationId", generationId);
        return log.requestStop(generationId, owner)
                .map(running -> HttpAnswer.json(202, ChatJson.generationState(generationId, running)))
                .orElseThrow(() -> Problem.notFound().asException());
    }

    private HttpAnswer usage(HttpRequest request, RequestLog requestLog) {
        return HttpAnswer.json(
                200, ChatJson.usage(budget.usage(request.requireCaller().subject())));
    }

    private Conversation owned(HttpRequest request) {
        return conversations
                .find(request.requireCaller().subject(), request.id("conversationId"))
                .orElseThrow(() -> Problem.notFound().asException());
    }

    private static Optional<String> cursor(HttpRequest request) {
        Optional<String> cursor = Optional.ofNullable(request.query().get("cursor"));
        if (cursor.isPresent() && !CURSOR.matcher(cursor.get()).matches()) {
            throw Problem.invalid("cursor is not one this API gave out").asException();
        }
        return cursor;
    }

    /// Loads the classes of a first request and opens the store's connection, without an effect.
    public void prime() {
        ChatJson.usage(budget.usage("priming"));
    }
}

package com.example.app.chat;

import com.example.app.generation.Generation;
import com.example.app.generation.GenerationLog;
import com.example.app.generation.GenerationReader;
import com.example.app.generation.GenerationRunner;
import com.example.app.generation.Outcome;
import com.example.app.generation.TokenBudget;
import com.example.app.generation.TokenBudget.Decision;
import com.example.app.generation.TokenBudget.Reservation;
import com.example.app.generation.TokenEstimate;
import com.example.app.http.Caller;
import com.example.app.http.EventStream;
import com.example.app.http.HttpRequest;
import com.example.app.http.Problem;
import com.example.app.http.RequestLog;
import com.example.app.http.Route;
import com.example.app.http.Router;
import com.example.app.http.Ulid;
import com.example.app.model.ModelClient;
import com.example.app.model.ModelRequest;
import com.example.app.model.TokenUsage;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The operations that stream: send a message, resume an answer.
public final class ChatStreams {
    private final Conversations conversations;
    private final GenerationLog log;
    private final TokenBudget budget;
    private final TurnPlanner planner;
    private final GenerationRunner runner;
    private final GenerationReader reader;
    private final Housekeeping housekeeping;
    private final String modelId;
    private final Ulid ids;
    private final Clock clock;

    public ChatStreams(
            Conversations conversations,
            GenerationLog log,
            TokenBudget budget,
            ModelClient model,
            ChatSettings settings,
            Clock clock) {
        this.conversations = conversations;
        this.log = log;
        this.budget = budget;
        this.modelId = settings.modelId();
        this.ids = new Ulid(clock);
        this.clock = clock;
        this.planner = new TurnPlanner(conversations, settings, ids, clock);
        this.runner = new GenerationRunner(model, log, GenerationRunner.BEAT);
        this.reader = new GenerationReader(log, clock, ids, Duration.ofMillis(300), this::keepAbandoned);
        this.housekeeping = new Housekeeping(conversations, budget, model, ids);
    }

    public Router<Route.StreamHandler> router() {
        return new Router<>(List.of(
                new Route<>("sendMessage", "POST", "/conversations/{conversationId}/messages", this::sendMessage),
                new Route<>("resumeGeneration", "GET", "/generations/{generationId}", this::resumeGeneration)));
    }

    private void sendMessage(HttpRequest request, EventStream stream, RequestLog requestLog) {
        Caller caller = request.requireCaller();
        String conversationId = request.id("conversationId");
        SendMessage message = SendMessage.of(request);
        Turn turn = planner.plan(caller, conversationId, message);
        requestLog
                .put("model", modelId)
                .put("generationId", turn.generation().id())
                .put("screen", turn.finding().name().toLowerCase(Locale.ROOT));

        Reservation reservation = reserve(caller, turn);
        var spent = new Spent();
        try {
            // The events' log is opened first: who finds the message finds its events.
            String writer = ids.next();
            log.open(turn.generation(), writer);
            boolean added = conversations.addTurn(
                    turn.conversation(), turn.newMessage(), turn.answer(modelId, clock.instant()), turn.title());
            if (!added) {
                log.close(turn.generation().id());
                throw Problem.notFound().asException();
            }
            Outcome outcome = runner.run(turn.generation(), writer, turn.request(), stream, requestLog, ended -> {
                spent.tokens = ended.usage().total();
                conversations.finish(
                        conversationId,
                        turn.generation().messageId(),
                        ended.text(),
                        Message.Status.valueOf(ended.reason().name()),
                        ended.usage());
                budget.settle(reservation, spent.tokens);
                spent.settled = true;
            });
            // The client has its answer; what follows costs it no time.
            housekeeping.after(turn, outcome);
        } finally {
            if (!spent.settled) {
                budget.settle(reservation, spent.tokens);
            }
        }
    }

    private void keepAbandoned(Generation generation, String text) {
        conversations.finish(
                generation.conversationId(),
                generation.messageId(),
                text,
                Message.Status.ERROR,
                new TokenUsage(0, TokenEstimate.of(text)));
        budget.settleAbandoned(generation.owner(), generation.id());
    }

    private static final class Spent {
        private int tokens;
        private boolean settled;
    }

    private Reservation reserve(Caller caller, Turn turn) {
        int tokens = TokenEstimate.of(turn.request()) + turn.request().maxOutputTokens();
        return switch (budget.reserve(caller.subject(), turn.generation().id(), tokens)) {
            case Decision.Granted(var reservation) -> reservation;
            case Decision.Exhausted(var resetsAt) ->
                throw Problem.of(429, "budget_exhausted", "Today's token budget does not hold another answer")
                        .resetsAt(resetsAt)
                        .asException();
            case Decision.Paused() ->
                throw Problem.of(503, "generation_paused", "Answers are switched off for the moment")
                        .asException();
        };
    }

    private void resumeGeneration(HttpRequest request, EventStream stream, RequestLog requestLog) {
        Caller caller = request.requireCaller();
        String generationId = request.id("generationId");
        int after = request.queryNumber("after", 0, 9_999_999, 0);
        Optional<Generation> generation = log.find(generationId).map(GenerationLog.State::generation);
        if (generation.isEmpty() || !generation.get().owner().equals(caller.subject())) {
            throw Problem.notFound().asException();
        }
        requestLog.put("generationId", generationId);
        reader.replay(generationId, after, stream);
    }

    /// Loads the classes of a first answer without an effect: it screens a message, and looks for a conversation nobody
    /// has.
    public void prime() {
        planner.prime();
        ModelRequest.Turn hello = new ModelRequest.Turn(ModelRequest.Role.USER, "Hello");
        TokenEstimate.of(new ModelRequest("", List.of(hello), 1));
        Optional<Conversation> nobodys = conversations.find("priming", ids.next());
        if (nobodys.isPresent()) {
            throw new IllegalStateException("a conversation without an owner");
        }
    }
}

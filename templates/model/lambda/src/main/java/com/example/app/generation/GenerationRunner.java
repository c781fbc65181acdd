package com.example.app.generation;

import com.example.app.generation.Outcome.Reason;
import com.example.app.http.EventStream;
import com.example.app.http.RequestLog;
import com.example.app.json.JsonObject;
import com.example.app.model.CancelSignal;
import com.example.app.model.ModelClient;
import com.example.app.model.ModelException;
import com.example.app.model.ModelFinish;
import com.example.app.model.ModelRequest;
import com.example.app.model.ModelSink;
import com.example.app.model.TokenUsage;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// Runs one answer from its `start` to its `finish` event. It goes on when the client goes away, ends within a second
/// when the user asks for it, and its events can be read again afterwards.
public final class GenerationRunner {
    /// Between two heartbeats: with the call's own time, a stop is seen within a second.
    public static final Duration BEAT = Duration.ofMillis(400);

    private final ModelClient model;
    private final GenerationLog log;
    private final Duration beat;

    public GenerationRunner(ModelClient model, GenerationLog log, Duration beat) {
        this.model = model;
        this.log = log;
        this.beat = beat;
    }

    /// Answers `request` for `generation`, from the `start` event to the `finish` event.
    ///
    /// @param writer a fresh id for this run
    /// @param store keeps the outcome; called before the client hears of the end, so what it then asks for is there
    public Outcome run(
            Generation generation,
            String writer,
            ModelRequest request,
            EventStream live,
            RequestLog requestLog,
            Consumer<Outcome> store) {
        var cancel = new CancelSignal();
        Outcome outcome;
        try (var recorder = new Recorder(generation.id(), writer, log, live, cancel, beat)) {
            recorder.start();
            recorder.emit(
                    "start",
                    object().put("generationId", generation.id())
                            .put("messageId", generation.messageId())
                            .put("conversationId", generation.conversationId())
                            .put("userMessageId", generation.userMessageId()));
            outcome = answer(request, recorder, cancel, requestLog);
            try {
                store.accept(outcome);
            } catch (RuntimeException fault) {
                requestLog.fault(fault);
                outcome = new Outcome(Reason.ERROR, outcome.text(), outcome.usage(), "internal_error");
                recorder.emit("error", error("internal_error", "The answer could not be stored", Optional.empty()));
            }
            recorder.emit("usage", usage(outcome.usage()));
            recorder.emit("finish", object().put("reason", outcome.reason().word()));
        }
        if (!outcome.errorCode().isEmpty()) {
            requestLog.put("code", outcome.errorCode());
        }
        requestLog
                .put("finish", outcome.reason().word())
                .put("inputTokens", outcome.usage().inputTokens())
                .put("outputTokens", outcome.usage().outputTokens());
        return outcome;
    }

    private Outcome answer(ModelRequest request, Recorder recorder, CancelSignal cancel, RequestLog requestLog) {
        var sink = new RecordingSink(recorder, requestLog);
        Reason reason;
        String errorCode = "";
        try {
            reason = switch (model.stream(request, sink, cancel)) {
                case ModelFinish.Complete() -> Reason.COMPLETE;
                case ModelFinish.Length() -> Reason.LENGTH;
                case ModelFinish.Cancelled() -> Reason.STOPPED;
                case ModelFinish.Blocked(var categories) -> {
                    JsonObject moderation = object().put("action", "blocked");
                    var list = moderation.putArray("categories");
                    categories.forEach(list::add);
                    recorder.emit("moderation", moderation);
                    yield Reason.MODERATED;
                }
            };
        } catch (ModelException failed) {
            requestLog.put("modelFailure", failed.detail());
            ModelFailure failure = ModelFailure.of(failed.kind());
            reason = Reason.ERROR;
            errorCode = failure.code();
            recorder.emit("error", error(errorCode, failure.message(), failed.retryAfter()));
        } catch (RuntimeException fault) {
            requestLog.fault(fault);
            reason = Reason.ERROR;
            errorCode = "internal_error";
            recorder.emit("error", error(errorCode, "Something went wrong on our side", Optional.empty()));
        }
        TokenUsage usage = sink.usage.orElseGet(() -> sink.estimate(request));
        return new Outcome(reason, sink.text.toString(), usage, errorCode);
    }

    private static JsonObject object() {
        return new JsonObject();
    }

    private static JsonObject usage(TokenUsage usage) {
        return object().put("inputTokens", usage.inputTokens()).put("outputTokens", usage.outputTokens());
    }

    static JsonObject error(String code, String message, Optional<Duration> retryAfter) {
        JsonObject error = object().put("code", code).put("message", message);
        retryAfter.ifPresent(wait -> error.put("retryAfterMs", wait.toMillis()));
        return error;
    }

    private static final class RecordingSink implements ModelSink {
        private final Recorder recorder;
        private final RequestLog requestLog;
        private final StringBuilder text = new StringBuilder();
        private Optional<TokenUsage> usage = Optional.empty();

        RecordingSink(Recorder recorder, RequestLog requestLog) {
            this.recorder = recorder;
            this.requestLog = requestLog;
        }

        @Override
        public void text(String piece) {
            if (text.isEmpty()) {
                requestLog.put("firstTokenMs", requestLog.elapsed().toMillis());
            }
            text.append(piece);
            recorder.delta(piece, object());
        }

        @Override
        public void usage(TokenUsage counted) {
            usage = Optional.of(counted);
        }

        /// A call that was cut before the provider counted. One that never brought a word is taken as free.
        private TokenUsage estimate(ModelRequest request) {
            return text.isEmpty()
                    ? new TokenUsage(0, 0)
                    : new TokenUsage(TokenEstimate.of(request), TokenEstimate.of(text.toString()));
        }
    }
}

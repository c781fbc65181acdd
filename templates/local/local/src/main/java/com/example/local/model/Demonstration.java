package com.example.local.model;

import com.example.local.model.Command.Fail;
import com.example.local.model.Command.Fault;
import com.example.local.model.ModelProvider.Ending;
import com.example.local.model.ModelProvider.Refusal;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A model that knows nothing: it shows what answers look like, and what failures look like, the same ones each time.
final class Demonstration implements Answerer {
    /// Longer than the functions' client waits by itself, so that the user sees the failure.
    private static final int RETRY_AFTER_SECONDS = 40;

    /// In tokens of the pace: six seconds at the usual one.
    private static final int SLOW_START = 240;

    /// Times the pace.
    private static final int SLOW = 10;

    private static final Duration STALL = Duration.ofMinutes(5);
    private static final int REMEMBERED = 1000;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<List<ChatRequest.Turn>, Integer> failures = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<ChatRequest.Turn>, Integer> eldest) {
            return size() > REMEMBERED;
        }
    };
    private volatile Duration pace;

    Demonstration(Duration pace) {
        this.pace = pace;
    }

    @Override
    public void answer(ChatRequest request, ModelAnswer answer) throws IOException, InterruptedException {
        if (DemonstrationText.isHousekeeping(request)) {
            say(request, answer, DemonstrationText.housekeeping(request), Duration.ZERO);
            return;
        }
        switch (Command.of(request.question())) {
            case Command.Question() -> say(request, answer, DemonstrationText.answer(request), pace);
            case Command.Help() -> say(request, answer, DemonstrationText.help(), pace);
            case Command.Echo(var text) -> say(request, answer, text, pace);
            case Command.Length(var tokens) -> say(request, answer, DemonstrationText.ofLength(tokens), pace);
            case Command.Pace(var millis) -> {
                pace = Duration.ofMillis(millis);
                say(request, answer, DemonstrationText.pace(millis), pace);
            }
            case Fail fail -> {
                if (works(fail, request)) {
                    say(request, answer, DemonstrationText.worksNow(fail.fault()), pace);
                } else {
                    fail(fail, request, answer);
                }
            }
        }
    }

    /// Whether a failure that shall happen once has happened. Then it is forgotten, so that it can be seen again.
    private boolean works(Fail fail, ChatRequest request) {
        if (!fail.once()) {
            return false;
        }
        synchronized (failures) {
            int before = failures.getOrDefault(request.turns(), 0);
            if (before >= fail.fault().calls()) {
                failures.remove(request.turns());
                return true;
            }
            failures.put(request.turns(), before + 1);
            return false;
        }
    }

    private void fail(Fail fail, ChatRequest request, ModelAnswer answer) throws IOException, InterruptedException {
        switch (fail.fault()) {
            case RATE_LIMIT ->
                answer.refuse(
                        Refusal.RATE_LIMITED, OptionalInt.of(fail.seconds().orElse(RETRY_AFTER_SECONDS)));
            case RATE_LIMIT_BARE -> answer.refuse(Refusal.RATE_LIMITED, OptionalInt.empty());
            case QUOTA -> answer.refuse(Refusal.QUOTA_EXHAUSTED, OptionalInt.empty());
            case UNAVAILABLE -> answer.refuse(Refusal.UNAVAILABLE, OptionalInt.empty());
            case MID_STREAM -> {
                pieces(answer, DemonstrationText.beginning(Fault.MID_STREAM), pace);
                answer.fault();
            }
            case CUT -> {
                pieces(answer, DemonstrationText.beginning(Fault.CUT), pace);
                answer.halfFrame("This frame is cut in the middle.");
                throw new IOException("the connection breaks here");
            }
            case STALL -> {
                pieces(answer, DemonstrationText.beginning(Fault.STALL), pace);
                boolean ignored = closed.await(STALL.toSeconds(), TimeUnit.SECONDS);
            }
            case EMPTY -> answer.end(Ending.COMPLETE, request.inputTokens(), 0);
            case SLOW -> {
                Duration usual = pace;
                if (!closed.await(usual.multipliedBy(SLOW_START).toNanos(), TimeUnit.NANOSECONDS)) {
                    say(request, answer, DemonstrationText.slow(), usual.multipliedBy(SLOW));
                }
            }
            case REFUSE -> {
                int sent = pieces(answer, DemonstrationText.beginning(Fault.REFUSE), pace);
                answer.end(Ending.FILTERED, request.inputTokens(), sent);
            }
        }
    }

    private void say(ChatRequest request, ModelAnswer answer, String text, Duration between)
            throws IOException, InterruptedException {
        say(request, answer, Tokens.of(text), between);
    }

    private void say(ChatRequest request, ModelAnswer answer, List<String> tokens, Duration between)
            throws IOException, InterruptedException {
        boolean cut = tokens.size() > request.maxTokens();
        int sent = pieces(answer, cut ? tokens.subList(0, request.maxTokens()) : tokens, between);
        answer.end(cut ? Ending.LENGTH : Ending.COMPLETE, request.inputTokens(), sent);
    }

    private int pieces(ModelAnswer answer, String text, Duration between) throws IOException, InterruptedException {
        return pieces(answer, Tokens.of(text), between);
    }

    private int pieces(ModelAnswer answer, List<String> tokens, Duration between)
            throws IOException, InterruptedException {
        for (String token : tokens) {
            answer.text(token);
            if (!between.isZero() && closed.await(between.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IOException("the stage ends");
            }
        }
        return tokens.size();
    }

    @Override
    public void close() {
        closed.countDown();
    }
}

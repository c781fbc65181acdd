package dev.ampwright.verify.collect.live;

import dev.ampwright.verify.collect.Node;
import dev.ampwright.verify.collect.replay.Call;
import dev.ampwright.verify.collect.replay.Tape;
import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/// Puts questions to AWS and turns every outcome into a fact: an answer, a proven absence, a denial, a
/// throttle, or a reason why nothing is known. The same question is put once a run; few questions are under way
/// to one service at once.
final class AwsCalls {
    private static final UsedMembers USED = UsedMembers.by(LiveCollector.class);

    /// How AWS words a denial: "User: ... is not authorized to perform: wafv2:GetWebACL on resource: ...".
    private static final Pattern DENIED_ACTION =
            Pattern.compile("not authorized to perform:? ([a-z0-9-]+:[A-Za-z0-9]+)");

    private final Clock clock;
    private final Tape tape;
    private final Redaction redaction = new Redaction(USED);
    private final Map<Question, FutureTask<Fact<? extends AwsResponse>>> asked = new ConcurrentHashMap<>();
    private final Pacing pacing;
    private final Progress progress;
    private volatile String account = "";

    /// @param tape keeps each call; or gives back those of a saved run, and then AWS is not asked
    AwsCalls(Clock clock, Pacing pacing, Progress progress, Tape tape) {
        this.clock = clock;
        this.pacing = pacing;
        this.progress = progress;
        this.tape = tape;
    }

    /// The account the answers come from, once it is known.
    void account(String id) {
        account = id;
    }

    String account() {
        return account;
    }

    /// How many questions were put to AWS.
    int count() {
        return asked.size();
    }

    /// What one question brought.
    record Outcome(Operation operation, Fact<? extends AwsResponse> answer) {}

    /// What all questions brought, once nothing is asked any more.
    List<Outcome> outcomes() {
        List<Outcome> outcomes = new ArrayList<>();
        asked.forEach((question, task) -> outcomes.add(new Outcome(question.operation(), task.resultNow())));
        return outcomes;
    }

    /// Puts one question.
    ///
    /// @param parameters what names the thing asked for; part of the evidence and of the cache's key
    /// @param send sends the request
    /// @param absent error codes by which the service says that the thing is not there
    <R extends AwsResponse> Fact<R> ask(
            Operation operation, String region, Map<String, String> parameters, Supplier<R> send, String... absent) {
        Question question = new Question(operation, region, new TreeMap<>(parameters));
        FutureTask<Fact<? extends AwsResponse>> task = new FutureTask<>(() -> answer(question, send, List.of(absent)));
        FutureTask<Fact<? extends AwsResponse>> earlier = asked.putIfAbsent(question, task);
        if (earlier == null) {
            task.run();
        }
        try {
            // One operation has one response type, so the cached answer is of the type that was asked for.
            @SuppressWarnings("unchecked")
            Fact<R> answer = (Fact<R>) (earlier == null ? task : earlier).get();
            return answer;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Fact.unresolved(operation.qualifiedName() + " was interrupted", evidence(question, "", ""));
        } catch (ExecutionException bug) {
            throw new IllegalStateException("could not ask " + operation.qualifiedName(), bug.getCause());
        }
    }

    /// Puts a list question page by page, to the end.
    ///
    /// @param send sends the request for the page that a token names, `null` for the first
    /// @param next the token of the following page; `null` or empty on the last
    <R extends AwsResponse> Pages<R> pages(
            Operation operation,
            String region,
            Map<String, String> parameters,
            Function<@Nullable String, R> send,
            Function<R, @Nullable String> next) {
        List<Fact.Known<R>> pages = new ArrayList<>();
        String token = null;
        while (true) {
            Map<String, String> named = new TreeMap<>(parameters);
            if (token != null) {
                named.put("NextToken", token);
            }
            String from = token;
            Fact<R> page = ask(operation, region, named, () -> send.apply(from));
            switch (page) {
                case Fact.Known<R> known -> {
                    pages.add(known);
                    String following = next.apply(known.value());
                    if (following == null || following.isEmpty()) {
                        return new Pages<>(
                                pages,
                                isTruncated(known.value())
                                        ? new Fact.Unresolved<>(
                                                operation.qualifiedName()
                                                        + " said that there is more, but not how to ask for it",
                                                known.evidence())
                                        : known.map(ignored -> true));
                    }
                    if (following.equals(token)) {
                        return new Pages<>(
                                pages,
                                new Fact.Unresolved<>(
                                        operation.qualifiedName() + " gave the same page token twice",
                                        known.evidence()));
                    }
                    token = following;
                }
                case Fact.Absent<R> gone ->
                    throw new IllegalStateException(operation.qualifiedName() + " was asked without absence codes");
                case Fact.Unknown<R> unknown -> {
                    return new Pages<>(pages, unknown.as());
                }
            }
        }
    }

    /// Some services say apart from the token whether their answer is all.
    private static boolean isTruncated(AwsResponse page) {
        return page.sdkFields().stream()
                .filter(field -> field.memberName().equals("IsTruncated"))
                .anyMatch(field -> Boolean.TRUE.equals(field.getValueOrDefault(page)));
    }

    private <R extends AwsResponse> Fact<R> answer(Question question, Supplier<R> send, List<String> absent) {
        return tape.plays() ? replay(question, send) : live(question, send, absent);
    }

    private <R extends AwsResponse> Fact<R> replay(Question question, Supplier<R> send) {
        Optional<Call> found =
                tape.find(question.operation().qualifiedName(), question.region(), question.parameters());
        if (found.isEmpty()) {
            return Fact.unresolved(
                    question.operation().qualifiedName() + " in " + question.region()
                            + " was not asked when the evidence was saved; save it again from AWS",
                    evidence(question, "", ""));
        }
        Call call = found.get();
        tape.record(call);
        return fact(call, answer -> ReplayedClient.answering(answer, send));
    }

    private <R extends AwsResponse> Fact<R> live(Question question, Supplier<R> send, List<String> absent) {
        Optional<R> response = Optional.empty();
        Call call;
        try (Pacing.Turn _ = pacing.turn(question.operation(), account, question.region())) {
            progress.asking(question.operation(), question.region(), asked.size());
            response = Optional.of(send.get());
            call = answered(question, response.get());
        } catch (AwsServiceException refused) {
            call = refusal(question, refused, absent);
        } catch (SdkException failed) {
            call = call(
                    question,
                    "",
                    Call.Outcome.UNRESOLVED,
                    question.operation().qualifiedName() + " in " + question.region() + " gave no usable answer ("
                            + reason(failed) + "); check the network and run it again",
                    Optional.empty());
        }
        tape.record(call);
        Optional<R> original = response;
        return fact(call, answer -> read(answer, original.orElseThrow()));
    }

    /// Readers get the answer as evidence holds it, so that a replay cannot lead to other facts.
    private static <R> R read(Node answer, R original) {
        @SuppressWarnings("unchecked")
        Class<R> type = (Class<R>) original.getClass();
        return SdkJson.read(answer, type);
    }

    private static <R> Fact<R> fact(Call call, Function<Node, R> read) {
        Evidence evidence = call.evidence();
        return switch (call.outcome()) {
            case ANSWER -> Fact.known(read.apply(call.answer().orElseThrow()), evidence);
            case ABSENT -> Fact.absent(evidence);
            case DENIED -> new Fact.Denied<>(call.detail(), List.of(evidence));
            case THROTTLED -> new Fact.Throttled<>(call.operation(), List.of(evidence));
            case UNRESOLVED -> Fact.unresolved(call.detail(), evidence);
        };
    }

    private Call answered(Question question, AwsResponse response) {
        String requestId = response.responseMetadata() == null
                ? ""
                : known(response.responseMetadata().requestId());
        return call(question, requestId, Call.Outcome.ANSWER, "", Optional.of(SdkJson.write(response, redaction)));
    }

    private Call refusal(Question question, AwsServiceException refused, List<String> absent) {
        String requestId = known(refused.requestId());
        String code = refused.awsErrorDetails() == null
                ? ""
                : known(refused.awsErrorDetails().errorCode());
        if (absent.contains(code)) {
            return call(question, requestId, Call.Outcome.ABSENT, "", Optional.empty());
        }
        if (refused.isThrottlingException()) {
            return call(question, requestId, Call.Outcome.THROTTLED, "", Optional.empty());
        }
        if (refused.statusCode() == 401 || refused.statusCode() == 403 || code.startsWith("AccessDenied")) {
            Matcher named = DENIED_ACTION.matcher(known(refused.getMessage()));
            return call(
                    question,
                    requestId,
                    Call.Outcome.DENIED,
                    named.find() ? named.group(1) : question.operation().action(),
                    Optional.empty());
        }
        return call(
                question,
                requestId,
                Call.Outcome.UNRESOLVED,
                "%s in %s answered %d %s"
                        .formatted(question.operation().qualifiedName(), question.region(), refused.statusCode(), code)
                        .strip(),
                Optional.empty());
    }

    private Call call(Question question, String requestId, Call.Outcome outcome, String detail, Optional<Node> answer) {
        return new Call(
                question.operation().qualifiedName(),
                question.region(),
                question.parameters(),
                account,
                requestId,
                clock.instant().truncatedTo(ChronoUnit.MILLIS).toString(),
                outcome,
                detail,
                answer);
    }

    private Evidence evidence(Question question, String requestId, String sha256) {
        return new Evidence.ApiCall(
                question.operation().qualifiedName(),
                question.parameters(),
                question.region(),
                account,
                requestId,
                clock.instant().truncatedTo(ChronoUnit.MILLIS).toString(),
                sha256);
    }

    private static String reason(Throwable failed) {
        if (failed instanceof ApiCallTimeoutException) {
            return "no answer in time";
        }
        Throwable cause = failed;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof UnknownHostException) {
            return "no such host: " + known(cause.getMessage());
        }
        if (!(cause instanceof IOException) || cause.getClass().getName().contains("json")) {
            // A parser's message quotes what it could not read.
            return "it cannot be understood: " + cause.getClass().getSimpleName();
        }
        return known(cause.getMessage())
                .lines()
                .findFirst()
                .orElse(cause.getClass().getSimpleName());
    }

    private static String known(@Nullable String value) {
        return value == null ? "" : value;
    }

    private record Question(Operation operation, String region, Map<String, String> parameters) {}
}

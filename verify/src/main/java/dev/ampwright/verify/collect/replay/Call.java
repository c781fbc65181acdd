package dev.ampwright.verify.collect.replay;

import dev.ampwright.verify.collect.Node;
import dev.ampwright.verify.facts.Evidence;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One question put to AWS and what came of it.
///
/// @param operation service and operation, `wafv2:GetWebACL`
/// @param parameters what names the thing asked for
/// @param account whose answer it is, empty before that is known
/// @param requestId of the answer, empty when the service gave none
/// @param time when the answer came, ISO-8601 in UTC
/// @param detail the missing action of a denial, the reason of what is unresolved, otherwise empty
/// @param answer the redacted answer; empty unless the outcome is an answer
public record Call(
        String operation,
        String region,
        Map<String, String> parameters,
        String account,
        String requestId,
        String time,
        Outcome outcome,
        String detail,
        Optional<Node> answer) {
    /// By what was asked: two runs of the same application list their calls alike.
    public static final Comparator<Call> ORDER = Comparator.comparing(Call::operation)
            .thenComparing(Call::region)
            .thenComparing(call -> call.parameters().toString());

    public Call {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
        if ((outcome == Outcome.ANSWER) != answer.isPresent()) {
            throw new IllegalArgumentException("an answer belongs to the outcome answer, and to no other");
        }
    }

    /// What came of a question.
    public enum Outcome {
        ANSWER,
        ABSENT,
        DENIED,
        THROTTLED,
        UNRESOLVED
    }

    /// What tells this question from all others.
    public List<Object> question() {
        return List.of(operation, region, parameters);
    }

    /// Digest of the answer, empty when there is none.
    public String sha256() {
        return answer.map(Canonical::sha256).orElse("");
    }

    public Evidence.ApiCall evidence() {
        return new Evidence.ApiCall(operation, parameters, region, account, requestId, time, sha256());
    }
}

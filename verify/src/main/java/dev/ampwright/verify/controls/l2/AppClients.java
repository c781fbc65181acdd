package dev.ampwright.verify.controls.l2;

import dev.ampwright.verify.controls.Baseline;
import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.UserPool;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// L2.6: app clients hide which users exist, use the code flow with https callbacks, keep no secret in a
/// browser, and give short tokens.
public record AppClients(Baseline baseline) implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L2.6",
            Severity.HIGH,
            List.of("APP-AUTH"),
            "app clients are safe in a browser",
            "Set PreventUserExistenceErrors: ENABLED, drop the implicit flow, plain http callbacks "
                    + "and client secrets, and keep access tokens at an hour or less.",
            Need.of("cognito-idp:ListUserPoolClients"),
            Need.of("cognito-idp:DescribeUserPoolClient"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        return Judging.each(
                facts.application(),
                facts.all(UserPool.class),
                "user pools",
                pool -> Judging.each(pool.id(), pool.clients(), "app clients", client -> List.of(judge(client))));
    }

    private Verdict judge(UserPool.Client client) {
        Map<String, Fact<Boolean>> demands = new LinkedHashMap<>();
        demands.put(
                "shows which users exist", client.preventsUserExistenceErrors().orElse(false));
        demands.put(
                "has a secret no browser can keep",
                client.hasSecret().orElse(false).map(secret -> !secret));
        demands.put(
                "allows the implicit flow",
                client.oauthFlows().map(flows -> !flows.contains("implicit")).orElse(true));
        demands.put(
                "has a callback that is not https",
                client.callbackUrls()
                        .map(urls -> urls.stream().allMatch(AppClients::safe))
                        .orElse(true));
        demands.put(
                "gives access tokens longer than " + baseline.maximumAccessTokenMinutes() + " minutes",
                client.accessTokenMinutes().orElse(60).is(minutes -> minutes <= baseline.maximumAccessTokenMinutes()));
        List<String> unmet = new ArrayList<>();
        demands.forEach((fault, met) -> {
            if (met instanceof Fact.Known<Boolean> known && !known.value()) {
                unmet.add(fault);
            }
        });
        return Verdict.of(
                client.id(),
                Fact.all(demands.values()),
                "the client is safe in a browser",
                "the client " + String.join(", ", unmet));
    }

    /// The developer's own machine may do without TLS.
    private static boolean safe(String url) {
        return !url.startsWith("http://") || url.startsWith("http://localhost") || url.startsWith("http://127.0.0.1");
    }
}

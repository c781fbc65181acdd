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
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// L2.6: app clients hide which users exist, use the code flow with https callbacks, keep no secret in a
/// browser, and give short tokens.
public record AppClients(Baseline baseline) implements Control {
    /// Names and addresses no other machine can have (RFC 6761, RFC 8252).
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /// Cognito's own, in minutes.
    private static final int REFRESH_DEFAULT = 30 * 24 * 60;

    /// No user before the host, no wildcard in it, no fragment; `${...}` stands for what the deployment fills in.
    private static final Pattern ADDRESS = Pattern.compile(
            "(?i)(?<scheme>https?)://(?<host>(?:[a-z0-9.-]|\\$\\{[a-z0-9:.]+})+|\\[::1])(:\\d{1,5})?([/?][^#\\s\\\\]*)?");
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
                "has a callback that is no https address of a host",
                client.callbackUrls()
                        .map(urls -> urls.stream().allMatch(this::safe))
                        .orElse(true));
        demands.put(
                "gives access tokens longer than " + baseline.maximumAccessTokenMinutes() + " minutes",
                client.accessTokenMinutes().orElse(60).is(minutes -> minutes <= baseline.maximumAccessTokenMinutes()));
        demands.put(
                "gives refresh tokens longer than " + baseline.get(Baseline.MAXIMUM_REFRESH_TOKEN_DAYS) + " days",
                client.refreshTokenMinutes()
                        .orElse(REFRESH_DEFAULT)
                        .is(minutes -> minutes <= baseline.get(Baseline.MAXIMUM_REFRESH_TOKEN_DAYS) * 24 * 60));
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

    /// The developer's own machine may do without TLS, where the baseline says so.
    private boolean safe(String url) {
        Matcher address = ADDRESS.matcher(url);
        return address.matches()
                && (address.group("scheme").equalsIgnoreCase("https")
                        || (LOOPBACK.contains(address.group("host").toLowerCase(Locale.ROOT))
                                && baseline.get(Baseline.LOOPBACK_CALLBACKS)));
    }
}

package com.example.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.local.api.IdTokens;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Only ID tokens of this pool and client get in.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AuthorizerTest {
    private RunningStage stage;

    @BeforeAll
    void start(@TempDir Path folder) {
        stage = new RunningStage(folder);
    }

    @AfterAll
    void stop() {
        stage.close();
    }

    @TestFactory
    Stream<DynamicTest> refuses() throws JOSEException {
        return tokens().entrySet().stream()
                .map(token -> DynamicTest.dynamicTest(token.getKey(), () -> refused(token.getValue())));
    }

    private void refused(String authorization) {
        HttpResponse<String> answer = stage.send(stage.request("/usage").header("Authorization", authorization));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body())
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Unauthenticated\",\"status\":401,"
                        + "\"code\":\"unauthenticated\"}");
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("x-amzn-errortype")).contains("UnauthorizedException");
        assertThat(answer.headers().firstValue("access-control-allow-origin")).contains(RunningStage.ORIGIN);
        assertThat(answer.headers().firstValue("x-amzn-requestid")).isPresent();
    }

    private Map<String, String> tokens() throws JOSEException {
        TestIssuer issuer = stage.issuer;
        RSAKey key = issuer.key();
        RSAKey stranger = TestIssuer.newKey(key.getKeyID());
        String valid = issuer.token("ann");
        String[] parts = valid.split("\\.", -1);
        Instant now = Instant.now();

        var tokens = new TreeMap<String, String>();
        tokens.put("garbage", "garbage");
        tokens.put("bearer without a token", "Bearer");
        tokens.put("only dots", "..");
        tokens.put("another scheme", "Basic " + valid);
        tokens.put("two tokens", valid + "," + valid);
        tokens.put("without its signature", parts[0] + "." + parts[1] + ".");
        tokens.put("without its signature and its dot", parts[0] + "." + parts[1]);
        tokens.put(
                "signature of another token",
                parts[0] + "." + parts[1] + "." + issuer.token("bob").split("\\.", -1)[2]);
        tokens.put(
                "payload tampered with",
                parts[0] + "." + Base64URL.encode(issuer.claims("admin").build().toString()) + "." + parts[2]);
        tokens.put("one bit of the signature flipped", flipped(valid));
        tokens.put("alg none", new PlainJWT(issuer.claims("ann").build()).serialize());
        tokens.put(
                "alg none in capitals and a signature", header("{\"alg\":\"NONE\"}") + "." + parts[1] + "." + parts[2]);
        tokens.put("HS256 with the public key as secret", hs256(issuer, key));
        tokens.put(
                "HS256 with a secret of its own",
                signed(issuer.claims("ann").build(), JWSAlgorithm.HS256, new MACSigner(new byte[32]), key.getKeyID()));
        tokens.put(
                "RS512 with the right key",
                signed(issuer.claims("ann").build(), JWSAlgorithm.RS512, new RSASSASigner(key), key.getKeyID()));
        tokens.put(
                "PS256 with the right key",
                signed(issuer.claims("ann").build(), JWSAlgorithm.PS256, new RSASSASigner(key), key.getKeyID()));
        tokens.put(
                "another key under the same id",
                TestIssuer.signed(issuer.claims("ann").build(), stranger, h -> {}));
        tokens.put(
                "a key nobody knows",
                TestIssuer.signed(issuer.claims("ann").build(), TestIssuer.newKey("key-x"), h -> {}));
        tokens.put(
                "a key that comes in the token",
                TestIssuer.signed(issuer.claims("ann").build(), stranger, h -> h.jwk(stranger.toPublicJWK())));
        tokens.put(
                "an address of keys in the token",
                TestIssuer.signed(
                        issuer.claims("ann").build(), stranger, h -> h.jwkURL(URI.create("http://127.0.0.1:1/"))));
        tokens.put(
                "an extension that must be understood",
                TestIssuer.signed(
                        issuer.claims("ann").build(),
                        key,
                        h -> h.criticalParams(Set.of("x")).customParam("x", "y")));
        tokens.put(
                "another type",
                TestIssuer.signed(issuer.claims("ann").build(), key, h -> h.type(new JOSEObjectType("at+jwt"))));
        tokens.put("an access token", of(issuer.claims("ann").claim("token_use", "access")));
        tokens.put("no token_use", of(issuer.claims("ann").claim("token_use", null)));
        tokens.put("another issuer", of(issuer.claims("ann").issuer("https://cognito-idp.example.com/pool-2")));
        tokens.put("an issuer that begins alike", of(issuer.claims("ann").issuer(issuer.issuer() + "2")));
        tokens.put("no issuer", of(issuer.claims("ann").issuer(null)));
        tokens.put("another audience", of(issuer.claims("ann").audience("client-2")));
        tokens.put("no audience", of(issuer.claims("ann").audience((String) null)));
        tokens.put("expired a second ago", of(issuer.claims("ann").expirationTime(Date.from(now.minusSeconds(1)))));
        tokens.put("no expiry", of(issuer.claims("ann").expirationTime(null)));
        tokens.put("expiry as a text", of(issuer.claims("ann").claim("exp", "tomorrow")));
        tokens.put("not valid yet", of(issuer.claims("ann").notBeforeTime(Date.from(now.plusSeconds(60)))));
        tokens.put("issued in the future", of(issuer.claims("ann").issueTime(Date.from(now.plusSeconds(60)))));
        tokens.put("no subject", of(issuer.claims("ann").subject(null)));
        tokens.put(
                "a payload that is no JSON",
                header("{\"alg\":\"RS256\",\"kid\":\"key-1\"}") + "." + Base64URL.encode("ann") + "." + parts[2]);
        return tokens;
    }

    private String of(JWTClaimsSet.Builder claims) {
        return TestIssuer.signed(claims.build(), stage.issuer.key(), header -> {});
    }

    private static String header(String json) {
        return Base64URL.encode(json).toString();
    }

    private static String flipped(String token) {
        int at = token.length() - 20;
        return token.substring(0, at) + (token.charAt(at) == 'A' ? 'B' : 'A') + token.substring(at + 1);
    }

    private static String signed(JWTClaimsSet claims, JWSAlgorithm algorithm, JWSSigner signer, String keyId)
            throws JOSEException {
        var token = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims);
        token.sign(signer);
        return token.serialize();
    }

    private static String hs256(TestIssuer issuer, RSAKey key) throws JOSEException {
        byte[] publicKey = key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
        return signed(issuer.claims("ann").build(), JWSAlgorithm.HS256, new MACSigner(publicKey), key.getKeyID());
    }

    @Test
    void refuses_a_request_without_a_token() {
        HttpResponse<String> answer = stage.send(stage.request("/usage"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("\"code\":\"unauthenticated\"");
    }

    @Test
    void takes_a_token_with_and_without_bearer() {
        for (String prefix : List.of("", "Bearer ", "bearer ")) {
            HttpResponse<String> answer =
                    stage.send(stage.request("/usage").header("Authorization", prefix + stage.issuer.token("ann")));
            assertThat(answer.statusCode()).as(prefix).isEqualTo(200);
        }
    }

    @Test
    void takes_a_token_for_several_audiences_of_which_it_is_one() {
        String token = of(stage.issuer.claims("ann").audience(List.of("other", TestIssuer.CLIENT)));

        assertThat(stage.send(stage.request("/usage").header("Authorization", token))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void takes_a_key_that_the_pool_publishes_later_and_fetches_keys_seldom(@TempDir Path folder) {
        try (var fresh = new RunningStage(folder)) {
            assertThat(fresh.send(fresh.as("ann", "/usage")).statusCode()).isEqualTo(200);
            assertThat(fresh.issuer.fetches()).isEqualTo(1);
            RSAKey next = TestIssuer.newKey("key-2");
            fresh.issuer.publish(next);
            String token = TestIssuer.signed(fresh.issuer.claims("ann").build(), next, header -> {});

            assertThat(fresh.send(fresh.request("/usage").header("Authorization", token))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(fresh.issuer.fetches()).isEqualTo(2);

            for (int i = 0; i < 20; i++) {
                String unknown = TestIssuer.signed(
                        fresh.issuer.claims("ann").build(),
                        new RSAKey.Builder(next).keyID("unknown-" + i).build(),
                        header -> {});
                assertThat(fresh.send(fresh.request("/usage").header("Authorization", unknown))
                                .statusCode())
                        .isEqualTo(401);
            }
            assertThat(fresh.issuer.fetches()).isLessThanOrEqualTo(4);
        }
    }

    @Test
    void hands_the_claims_to_the_function_as_api_gateway_does() {
        var tokens = new IdTokens(stage.issuer.issuer(), stage.issuer.jwks(), TestIssuer.CLIENT, Duration.ofSeconds(5));
        Instant expiry = Instant.parse("2035-04-13T08:19:47Z");
        String token = of(stage.issuer.claims("ann").expirationTime(Date.from(expiry)));

        assertThat(tokens.judge("Bearer " + token))
                .isInstanceOfSatisfying(
                        IdTokens.Verdict.Accepted.class,
                        accepted -> assertThat(accepted.claims())
                                .containsEntry("sub", "ann")
                                .containsEntry("exp", "Fri Apr 13 08:19:47 UTC 2035")
                                .containsEntry("cognito:groups", "testers,staff")
                                .containsEntry("email_verified", "true"));
    }
}

package com.example.local;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// A user pool as far as tokens go: it signs them, and publishes its keys.
final class TestIssuer implements AutoCloseable {
    static final String CLIENT = "client-1";

    private final HttpServer server;
    private final List<RSAKey> published = new ArrayList<>();
    private final AtomicInteger fetches = new AtomicInteger();
    private final RSAKey key = newKey("key-1");

    TestIssuer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        publish(key);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            fetches.incrementAndGet();
            byte[] body = keys().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    synchronized void publish(RSAKey another) {
        published.add(another);
    }

    private synchronized String keys() {
        return new JWKSet(List.copyOf(published)).toString();
    }

    RSAKey key() {
        return key;
    }

    int fetches() {
        return fetches.get();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/pool-1";
    }

    URI jwks() {
        return URI.create(issuer() + "/.well-known/jwks.json");
    }

    /// The claims of a valid ID token.
    JWTClaimsSet.Builder claims(String user) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(CLIENT)
                .subject(user)
                .claim("token_use", "id")
                .claim("email", user + "@example.com")
                .claim("email_verified", true)
                .claim("cognito:groups", List.of("testers", "staff"))
                .claim("auth_time", now.getEpochSecond())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(3600)));
    }

    String token(String user) {
        return signed(claims(user).build(), key, header -> {});
    }

    static String signed(JWTClaimsSet claims, RSAKey by, Consumer<JWSHeader.Builder> more) {
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(by.getKeyID());
        more.accept(header);
        var token = new SignedJWT(header.build(), claims);
        try {
            token.sign(new RSASSASigner(by));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
        return token.serialize();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

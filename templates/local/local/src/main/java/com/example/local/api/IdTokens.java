package com.example.local.api;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// API Gateway's Cognito authorizer: takes the ID tokens of one client of one user pool.
///
/// Signed with RS256 by a key of the pool, for this client, not expired, `token_use` `id`. The pool's keys are fetched
/// once and anew when a token names one that is not known, not more often than every few seconds.
public final class IdTokens {
    private static final DateTimeFormatter CLAIM_TIME =
            DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss 'UTC' yyyy", Locale.ENGLISH);
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(5);
    private static final int KEYS_BYTES = 64 * 1024;

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    /// What the authorizer says of a token.
    public sealed interface Verdict {
        /// The claims as API Gateway hands them to functions: texts all.
        record Accepted(Map<String, String> claims) implements Verdict {}

        record Refused() implements Verdict {}

        record Expired() implements Verdict {}

        /// The pool's keys cannot be fetched.
        record Undecided() implements Verdict {}
    }

    /// Tokens of one client.
    ///
    /// @param issuer the pool's `iss`
    /// @param keys where the pool publishes its keys (JWKS)
    /// @param fetchInterval the shortest time between two fetches
    public IdTokens(String issuer, URI keys, String clientId, Duration fetchInterval) {
        try {
            var source = JWKSourceBuilder.create(keys.toURL(), new DefaultResourceRetriever(2000, 2000, KEYS_BYTES))
                    .cache(Duration.ofHours(1).toMillis(), Duration.ofSeconds(5).toMillis())
                    .refreshAheadCache(false)
                    .rateLimited(fetchInterval.toMillis())
                    .build();
            processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, source));
        } catch (MalformedURLException notAUrl) {
            throw new IllegalArgumentException(keys + " is no address of keys", notAUrl);
        }
        var claims = new DefaultJWTClaimsVerifier<>(
                Set.of(clientId),
                new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .claim("token_use", "id")
                        .build(),
                Set.of("sub", "exp", "iat"),
                Set.of());
        claims.setMaxClockSkew(0);
        processor.setJWTClaimsSetVerifier(claims);
    }

    /// Judges the value of an `Authorization` header, with or without `Bearer`.
    public Verdict judge(String header) {
        String token = header.regionMatches(true, 0, "Bearer ", 0, 7) ? header.substring(7) : header;
        try {
            JWTClaimsSet claims = processor.process(token.strip(), null);
            if (claims.getIssueTime().toInstant().isAfter(Instant.now().plus(CLOCKS_DIFFER))) {
                return new Verdict.Refused();
            }
            return new Verdict.Accepted(texts(claims.getClaims()));
        } catch (ExpiredJWTException expired) {
            return new Verdict.Expired();
        } catch (RateLimitReachedException unknownKeyAgain) {
            return new Verdict.Refused();
        } catch (KeySourceException noKeys) {
            return new Verdict.Undecided();
        } catch (ParseException | BadJOSEException | JOSEException refused) {
            return new Verdict.Refused();
        }
    }

    private static Map<String, String> texts(Map<String, Object> claims) {
        var texts = new TreeMap<String, String>();
        claims.forEach((name, value) -> texts.put(name, text(value)));
        return texts;
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Date time -> CLAIM_TIME.format(ZonedDateTime.ofInstant(time.toInstant(), ZoneOffset.UTC));
            case Collection<?> values -> values.stream().map(IdTokens::text).collect(Collectors.joining(","));
            default -> value.toString();
        };
    }
}

package com.example.local.files;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Checks Signature Version 4 as Amazon S3 does, in the `Authorization` header and in a presigned address. It shares
/// nothing with the SDK's signer, so that each shows the other's mistakes.
///
/// @param keys secret access keys by access key id
record S3Signature(String region, Map<String, String> keys, Clock clock) {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final Duration SKEW = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
    private static final Pattern AUTHORIZATION =
            Pattern.compile(ALGORITHM + " Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})");
    private static final Pattern SIGNED_PAYLOAD = Pattern.compile("[0-9a-f]{64}");

    /// An answer that is not a success, with S3's code.
    static final class Refusal extends Exception {
        private static final long serialVersionUID = 1;

        private final int status;
        private final String code;

        Refusal(int status, String code, String message) {
            super(message);
            this.status = status;
            this.code = code;
        }

        int status() {
            return status;
        }

        String code() {
            return code;
        }
    }

    /// What was asked.
    ///
    /// @param payload the hash of the body
    record Request(String method, URI uri, Map<String, List<String>> headers, String payload) {
        /// The query's parameters, decoded.
        Map<String, String> query() {
            var parameters = new TreeMap<String, String>();
            if (uri.getRawQuery() != null) {
                for (String parameter : uri.getRawQuery().split("&", -1)) {
                    int equals = parameter.indexOf('=');
                    parameters.put(
                            decode(equals < 0 ? parameter : parameter.substring(0, equals)),
                            equals < 0 ? "" : decode(parameter.substring(equals + 1)));
                }
            }
            return parameters;
        }

        private static String decode(String text) {
            // A plus sign is itself in an address that is signed.
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        }

        Optional<String> header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .findFirst()
                    .map(header -> String.join(",", header.getValue()));
        }
    }

    private record Claim(String credential, String date, List<String> signedHeaders, String payload, String signature) {
        String scope() {
            return credential.substring(credential.indexOf('/') + 1);
        }
    }

    /// Passes if the request is signed with one of the keys, for this region and time, with this body.
    void check(Request request) throws Refusal {
        boolean presigned = request.query().containsKey("X-Amz-Signature");
        Claim claim = presigned ? inAddress(request) : inHeader(request);
        String[] scope = claim.credential().split("/", -1);
        if (scope.length != 5
                || !claim.date().startsWith(scope[1])
                || !List.of(scope).subList(2, 5).equals(List.of(region, "s3", "aws4_request"))) {
            throw new Refusal(400, "AuthorizationHeaderMalformed", "The credential's scope is not of this region's S3");
        }
        String secret = keys.get(scope[0]);
        if (secret == null) {
            throw new Refusal(403, "InvalidAccessKeyId", "There is no such access key");
        }
        if (!claim.signedHeaders().contains("host")
                || !MessageDigest.isEqual(
                        signature(request, claim, secret).getBytes(StandardCharsets.US_ASCII),
                        claim.signature().getBytes(StandardCharsets.US_ASCII))) {
            throw new Refusal(403, "SignatureDoesNotMatch", "The signature is not that of this request");
        }
        inTime(request, claim, presigned);
        if (SIGNED_PAYLOAD.matcher(claim.payload()).matches()
                && !claim.payload().equals(request.payload())) {
            throw new Refusal(400, "XAmzContentSHA256Mismatch", "The body is not the one that was signed");
        }
    }

    private static Claim inAddress(Request request) throws Refusal {
        Map<String, String> query = request.query();
        if (!query.getOrDefault("X-Amz-Algorithm", "").equals(ALGORITHM)) {
            throw new Refusal(400, "AuthorizationQueryParametersError", "X-Amz-Algorithm must be " + ALGORITHM);
        }
        return new Claim(
                query.getOrDefault("X-Amz-Credential", ""),
                query.getOrDefault("X-Amz-Date", ""),
                List.of(query.getOrDefault("X-Amz-SignedHeaders", "").split(";", -1)),
                request.header("x-amz-content-sha256").orElse("UNSIGNED-PAYLOAD"),
                query.getOrDefault("X-Amz-Signature", ""));
    }

    private static Claim inHeader(Request request) throws Refusal {
        Matcher header = AUTHORIZATION.matcher(request.header("Authorization")
                .orElseThrow(() -> new Refusal(403, "AccessDenied", "The request is not signed")));
        if (!header.matches()) {
            throw new Refusal(400, "AuthorizationHeaderMalformed", "This server knows " + ALGORITHM + " only");
        }
        String payload = request.header("x-amz-content-sha256").orElse("");
        if (!payload.equals("UNSIGNED-PAYLOAD")
                && !SIGNED_PAYLOAD.matcher(payload).matches()) {
            throw new Refusal(501, "NotImplemented", "This server takes no body in signed pieces");
        }
        return new Claim(
                header.group(1),
                request.header("x-amz-date").orElse(""),
                List.of(header.group(2).split(";", -1)),
                payload,
                header.group(3));
    }

    private void inTime(Request request, Claim claim, boolean presigned) throws Refusal {
        Instant signed;
        Duration validity;
        try {
            signed = LocalDateTime.parse(claim.date(), DATE).toInstant(ZoneOffset.UTC);
            validity = presigned
                    ? Duration.ofSeconds(Long.parseLong(request.query().getOrDefault("X-Amz-Expires", "")))
                    : SKEW;
        } catch (DateTimeException | NumberFormatException malformed) {
            throw new Refusal(400, "AuthorizationQueryParametersError", "X-Amz-Date or X-Amz-Expires is not one");
        }
        if (validity.isNegative() || validity.compareTo(LONGEST) > 0) {
            throw new Refusal(400, "AuthorizationQueryParametersError", "X-Amz-Expires must be at most 7 days");
        }
        if (presigned && clock.instant().isAfter(signed.plus(validity))) {
            throw new Refusal(403, "AccessDenied", "Request has expired");
        }
        if (clock.instant().isBefore(signed.minus(SKEW)) || clock.instant().isAfter(signed.plus(validity))) {
            throw new Refusal(403, "RequestTimeTooSkewed", "The request's time is too far from the server's");
        }
    }

    private static String signature(Request request, Claim claim, String secret) {
        var query = new TreeMap<String, String>();
        request.query().forEach((name, value) -> {
            if (!name.equals("X-Amz-Signature")) {
                query.put(encode(name), encode(value));
            }
        });
        var canonical = new StringBuilder()
                .append(request.method())
                .append('\n')
                .append(request.uri().getRawPath())
                .append('\n')
                .append(String.join(
                        "&",
                        query.entrySet().stream()
                                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                                .toList()))
                .append('\n');
        claim.signedHeaders()
                .forEach(name -> canonical
                        .append(name)
                        .append(':')
                        .append(request.header(name).orElse("").strip().replaceAll(" +", " "))
                        .append('\n'));
        canonical
                .append('\n')
                .append(String.join(";", claim.signedHeaders()))
                .append('\n')
                .append(claim.payload());
        String toSign = String.join(
                "\n",
                ALGORITHM,
                claim.date(),
                claim.scope(),
                sha256(canonical.toString().getBytes(StandardCharsets.UTF_8)));
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : claim.scope().split("/", -1)) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(hmac(key, toSign));
    }

    /// Everything but unreserved characters in percent signs (RFC 3986).
    private static String encode(String text) {
        var encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (octet & 0xff);
            if ("-_.~".indexOf(character) >= 0 || (character < 128 && Character.isLetterOrDigit(character))) {
                encoded.append(character);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(octet));
            }
        }
        return encoded.toString();
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}

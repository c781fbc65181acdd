package com.example.app.aws;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// AWS's Signature Version 4 for requests without a query
/// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html>). A test holds it to
/// the SDK's signer, which needs a thousand classes for the same.
///
/// @param service the service's signing name
public record SignatureV4(String service, String region, InstantSource clock) {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";

    /// `headers` and those that make the request a signed one. `Host` is signed as the JDK's clients send it.
    public Map<String, String> sign(
            String method, URI uri, Map<String, String> headers, byte[] body, AwsCredentials credentials) {
        String time = time();
        String hash = hex(sha256(body));
        var sent = new LinkedHashMap<>(headers);
        sent.put("X-Amz-Date", time);
        credentials.sessionToken().ifPresent(token -> sent.put("X-Amz-Security-Token", token));
        sent.put("X-Amz-Content-Sha256", hash);
        var signed = new TreeMap<String, String>();
        for (Map.Entry<String, String> header : sent.entrySet()) {
            signed.put(
                    header.getKey().toLowerCase(Locale.ROOT), header.getValue().strip());
        }
        signed.put("host", host(uri));
        sent.put(
                "Authorization",
                ALGORITHM + " Credential=" + credentials.accessKeyId() + "/" + scope(time) + ", SignedHeaders="
                        + String.join(";", signed.keySet()) + ", Signature="
                        + signature(method, uri, "", signed, hash, time, credentials));
        return sent;
    }

    /// An address that lets whoever has it `GET` the file for a while.
    public URI presign(URI uri, Duration validity, AwsCredentials credentials) {
        String time = time();
        var parameters = new TreeMap<String, String>();
        parameters.put("X-Amz-Algorithm", ALGORITHM);
        parameters.put("X-Amz-Credential", credentials.accessKeyId() + "/" + scope(time));
        parameters.put("X-Amz-Date", time);
        parameters.put("X-Amz-Expires", Long.toString(validity.toSeconds()));
        credentials.sessionToken().ifPresent(token -> parameters.put("X-Amz-Security-Token", token));
        parameters.put("X-Amz-SignedHeaders", "host");
        var query = new StringBuilder();
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            query.append(query.isEmpty() ? "" : "&")
                    .append(parameter.getKey())
                    .append('=')
                    .append(encoded(parameter.getValue(), "-._~"));
        }
        // S3 does not know the payload of a request to come.
        String signature = signature(
                "GET",
                uri,
                query.toString(),
                new TreeMap<>(Map.of("host", host(uri))),
                "UNSIGNED-PAYLOAD",
                time,
                credentials);
        return URI.create(uri + "?" + query + "&X-Amz-Signature=" + signature);
    }

    private String signature(
            String method,
            URI uri,
            String query,
            TreeMap<String, String> headers,
            String bodyHash,
            String time,
            AwsCredentials credentials) {
        var request = new StringBuilder(method)
                .append('\n')
                .append(path(uri))
                .append('\n')
                .append(query)
                .append('\n');
        for (Map.Entry<String, String> header : headers.entrySet()) {
            request.append(header.getKey())
                    .append(':')
                    .append(header.getValue())
                    .append('\n');
        }
        request.append('\n')
                .append(String.join(";", headers.keySet()))
                .append('\n')
                .append(bodyHash);
        String text = ALGORITHM + "\n" + time + "\n" + scope(time) + "\n" + hex(sha256(bytes(request.toString())));
        byte[] key = bytes("AWS4" + credentials.secretAccessKey());
        for (String part : new String[] {day(time), region, service, "aws4_request"}) {
            key = hmac(key, part);
        }
        return hex(hmac(key, text));
    }

    /// Now, as `20261101T120000Z`.
    private String time() {
        return clock.instant()
                .truncatedTo(ChronoUnit.SECONDS)
                .toString()
                .replace("-", "")
                .replace(":", "");
    }

    private static String day(String time) {
        return time.substring(0, 8);
    }

    private String scope(String time) {
        return day(time) + "/" + region + "/" + service + "/aws4_request";
    }

    private static String host(URI uri) {
        return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }

    /// S3 takes the path as it is sent; all others want it encoded once more.
    private String path(URI uri) {
        if (uri.getRawPath().isEmpty()) {
            return "/";
        }
        return service.equals("s3") ? uri.getRawPath() : encoded(uri.getRawPath(), "-._~/");
    }

    private static String encoded(String text, String kept) {
        var encoded = new StringBuilder();
        for (byte b : bytes(text)) {
            boolean plain =
                    (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || kept.indexOf(b) >= 0;
            if (plain) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return encoded.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}

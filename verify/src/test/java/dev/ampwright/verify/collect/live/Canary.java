package dev.ampwright.verify.collect.live;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/// A secret that must be nowhere, in whatever spelling.
record Canary(String secret) {
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{16,}={0,2}");

    /// Where a text holds it, empty when it does not: plain, URL-encoded, in hexadecimal, or in Base64 with or
    /// without compression.
    List<String> in(String text) {
        List<String> found = new ArrayList<>();
        for (String spelling : List.of(
                secret,
                URLEncoder.encode(secret, StandardCharsets.UTF_8),
                URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"),
                HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8)))) {
            int at = text.indexOf(spelling);
            if (at >= 0) {
                found.add(text.substring(Math.max(0, at - 120), Math.min(text.length(), at + spelling.length() + 20)));
            }
        }
        Matcher runs = BASE64.matcher(text);
        while (runs.find()) {
            for (byte[] decoded : decoded(runs.group())) {
                if (new String(decoded, StandardCharsets.UTF_8).contains(secret)) {
                    found.add("in Base64: " + runs.group());
                }
            }
        }
        return found;
    }

    private static List<byte[]> decoded(String run) {
        List<byte[]> found = new ArrayList<>();
        for (Base64.Decoder decoder : List.of(Base64.getDecoder(), Base64.getUrlDecoder())) {
            try {
                byte[] bytes = decoder.decode(run);
                found.add(bytes);
                found.add(new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes());
            } catch (IllegalArgumentException | IOException otherwise) {
                // Not this spelling.
            }
        }
        return found;
    }
}

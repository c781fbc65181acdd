package dev.ampwright.verify.collect.replay;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Puts marks in the place of people's addresses, alike for the same address. The salt is of one run only and
/// kept nowhere, so that nobody can try addresses against a mark.
public final class AddressMask {
    /// Where Amazon Q Developer in chat applications takes notifications to Slack; the same for everybody.
    private static final String CHATBOT = "https://global.sns-api.chatbot.amazonaws.com";

    private static final int MARK_BYTES = 4;

    private final SecretKeySpec salt;

    public AddressMask() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.salt = new SecretKeySpec(random, "HmacSHA256");
    }

    /// The mark of an address; ARNs, which name no person, stay.
    public String mark(String address) {
        if (address.startsWith("arn:") || address.isEmpty()) {
            return address;
        }
        if (address.startsWith(CHATBOT)) {
            return CHATBOT;
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(salt);
            byte[] digest = mac.doFinal(address.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
            return "[redacted: address " + HexFormat.of().formatHex(digest, 0, MARK_BYTES) + "]";
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}

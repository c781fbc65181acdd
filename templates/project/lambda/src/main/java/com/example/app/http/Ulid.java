package com.example.app.http;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.regex.Pattern;

/// Makes ULIDs: 48 bits of time and 80 random bits as 26 characters that sort by time.
///
/// Ids made by one instance grow strictly, so two messages of one turn keep their order within a millisecond.
/// The random part comes from [SecureRandom], which stays unique when a SnapStart snapshot is restored many times.
public final class Ulid {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final Pattern SHAPE = Pattern.compile("[0-7][0-9A-HJKMNP-TV-Z]{25}");

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private long lastMillis = -1;

    public Ulid(Clock clock) {
        this.clock = clock;
    }

    public static boolean isValid(String text) {
        return SHAPE.matcher(text).matches();
    }

    public synchronized String next() {
        lastMillis = Math.max(clock.millis(), lastMillis + 1);
        var text = new StringBuilder(26);
        for (int shift = 45; shift >= 0; shift -= 5) {
            text.append(ALPHABET.charAt((int) (lastMillis >>> shift) & 31));
        }
        for (int i = 0; i < 16; i++) {
            text.append(ALPHABET.charAt(random.nextInt(32)));
        }
        return text.toString();
    }
}

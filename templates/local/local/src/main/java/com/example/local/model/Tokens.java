package com.example.local.model;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Cuts a text into pieces of about the size that models send.
final class Tokens {
    private static final Pattern TOKEN =
            Pattern.compile("\\s*[\\p{L}\\p{N}_]{1,6}|\\s*[^\\s\\p{L}\\p{N}_]|\\s+", Pattern.UNICODE_CASE);

    private Tokens() {}

    /// The pieces; together they are the text.
    static List<String> of(String text) {
        return TOKEN.matcher(text).results().map(MatchResult::group).toList();
    }
}

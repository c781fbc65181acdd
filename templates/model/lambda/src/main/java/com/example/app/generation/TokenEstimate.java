package com.example.app.generation;

import com.example.app.model.ModelRequest;

/// Guesses tokens before a provider counts them. It leans to the high side: four ASCII characters are one token, every
/// other character is one by itself, and each message costs a few more.
public final class TokenEstimate {
    private static final int PER_MESSAGE = 4;

    private TokenEstimate() {}

    public static int of(String text) {
        int ascii = (int) text.chars().filter(c -> c < 128).count();
        return PER_MESSAGE + (ascii + 3) / 4 + (text.length() - ascii);
    }

    /// The input of a request.
    public static int of(ModelRequest request) {
        return of(request.system())
                + request.turns().stream().mapToInt(turn -> of(turn.text())).sum();
    }
}

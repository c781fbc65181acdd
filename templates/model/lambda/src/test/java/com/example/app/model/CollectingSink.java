package com.example.app.model;

import java.util.ArrayList;
import java.util.List;

/// Keeps what a model said.
public final class CollectingSink implements ModelSink {
    private final List<String> pieces = new ArrayList<>();
    private final List<TokenUsage> usages = new ArrayList<>();
    private Runnable afterPiece = () -> {};

    /// Runs `action` after each piece.
    public CollectingSink afterPiece(Runnable action) {
        afterPiece = action;
        return this;
    }

    @Override
    public void text(String piece) {
        pieces.add(piece);
        afterPiece.run();
    }

    @Override
    public void usage(TokenUsage usage) {
        usages.add(usage);
    }

    public List<String> pieces() {
        return pieces;
    }

    public String text() {
        return String.join("", pieces);
    }

    public List<TokenUsage> usages() {
        return usages;
    }
}

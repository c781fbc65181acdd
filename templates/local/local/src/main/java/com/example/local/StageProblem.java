package com.example.local;

import java.util.List;

/// The stage cannot start, and the developer can mend it: what is wrong, where, what to do.
public final class StageProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final List<String> messages;

    public StageProblem(List<String> messages) {
        super(String.join("\n", messages));
        this.messages = List.copyOf(messages);
    }

    public StageProblem(String message) {
        this(List.of(message));
    }

    /// One sentence each.
    public List<String> messages() {
        return messages;
    }
}

package com.example.app.model;

import java.util.List;

/// Why an answer ended.
public sealed interface ModelFinish {
    /// The model had said everything.
    record Complete() implements ModelFinish {}

    /// The answer reached its token limit.
    record Length() implements ModelFinish {}

    /// The call was cancelled.
    record Cancelled() implements ModelFinish {}

    /// Moderation refused the prompt or what came next.
    ///
    /// @param categories what was found, in the moderator's words; may be empty
    record Blocked(List<String> categories) implements ModelFinish {
        public Blocked {
            categories = List.copyOf(categories);
        }
    }
}

package com.example.app.model;

import java.util.List;

/// Judges text by a moderation model (guide id SEC-MODERATE).
public interface Moderator {
    /// Judges `text`.
    ///
    /// @return whether it may pass
    /// @throws ModelException of kind `MODERATION_UNAVAILABLE`, if no judgement could be had
    Verdict judge(String text) throws ModelException;

    /// A moderator's judgement.
    ///
    /// @param flagged whether the text must not pass
    /// @param categories what was found, in the moderator's words
    record Verdict(boolean flagged, List<String> categories) {
        public Verdict {
            categories = List.copyOf(categories);
        }
    }
}

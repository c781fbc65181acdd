package com.example.app.generation;

import com.example.app.model.TokenUsage;
import java.util.Locale;

/// How an answer ended.
///
/// @param text what was shown of it
/// @param usage what it cost: the provider's count, or an estimate where the provider gave none
/// @param errorCode the code of the `error` event, empty without one
public record Outcome(Reason reason, String text, TokenUsage usage, String errorCode) {
    /// The contract's reasons of a `finish` event.
    public enum Reason {
        COMPLETE,
        LENGTH,
        STOPPED,
        MODERATED,
        ERROR;

        /// As it stands in the contract.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public String toString() {
        return "Outcome " + reason;
    }
}

package com.example.app.generation;

import com.example.app.model.ModelException;

/// What a provider's failure is called in an `error` event.
///
/// @param code one of the contract's codes
/// @param message for people, with what to do
record ModelFailure(String code, String message) {
    static ModelFailure of(ModelException.Kind kind) {
        return switch (kind) {
            case RATE_LIMITED -> new ModelFailure("model_rate_limited", "The model is busy; try again in a moment");
            case QUOTA_EXHAUSTED ->
                new ModelFailure("model_quota_exhausted", "The app's quota with its model provider is used up");
            case UNAVAILABLE -> new ModelFailure("model_unavailable", "The model cannot be reached; try again");
            case TIMEOUT -> new ModelFailure("model_timeout", "The model took too long; try again");
            case REJECTED -> new ModelFailure("model_rejected", "The model provider refused the request");
            case MODERATION_UNAVAILABLE ->
                new ModelFailure("moderation_unavailable", "The answer could not be checked; try again");
        };
    }
}

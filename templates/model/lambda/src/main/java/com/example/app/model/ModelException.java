package com.example.app.model;

import java.time.Duration;
import java.util.Optional;

/// A provider failed. The message is ours and quotes nothing of the provider's answer, which may repeat the prompt.
public final class ModelException extends Exception {
    private static final long serialVersionUID = 1;

    /// What went wrong, as far as it matters for what to do next.
    public enum Kind {
        /// Too many requests at once; worth another try later.
        RATE_LIMITED(true),
        /// The account's quota is used up; another try costs time and changes nothing.
        QUOTA_EXHAUSTED(false),
        /// The provider has a fault or cannot be reached; worth another try.
        UNAVAILABLE(true),
        /// A deadline passed.
        TIMEOUT(false),
        /// The provider refuses this request, and would again.
        REJECTED(false),
        /// The moderator could not be asked. What is unchecked is not shown.
        MODERATION_UNAVAILABLE(false);

        private final boolean retryable;

        Kind(boolean retryable) {
            this.retryable = retryable;
        }

        public boolean retryable() {
            return retryable;
        }
    }

    private final Kind kind;
    private final String detail;
    private final transient Optional<Duration> retryAfter;

    public ModelException(Kind kind, String message) {
        this(kind, message, Optional.empty());
    }

    public ModelException(Kind kind, String message, Optional<Duration> retryAfter) {
        super(message);
        this.kind = kind;
        this.detail = message;
        this.retryAfter = retryAfter;
    }

    public Kind kind() {
        return kind;
    }

    /// What happened, in our words; fit for a log.
    public String detail() {
        return detail;
    }

    /// How long the provider asks to wait, if it said.
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}

package com.example.app.generation;

import java.time.Instant;
import java.time.LocalDate;

/// What each user may spend in a day (UTC). A call's tokens are reserved before it and settled after it, each in one
/// conditional write, so that calls at the same time cannot overspend together.
public interface TokenBudget {
    /// Tokens held for one call.
    record Reservation(String user, String callId, LocalDate day, int tokens) {}

    /// The answer to a reservation.
    sealed interface Decision {
        record Granted(Reservation reservation) implements Decision {}

        /// The day's budget does not hold this call.
        record Exhausted(Instant resetsAt) implements Decision {}

        /// An operator stopped all answers.
        record Paused() implements Decision {}
    }

    /// A user's day.
    ///
    /// @param used tokens of ended calls
    /// @param reserved tokens held for running calls
    record Usage(LocalDate day, long used, long reserved, long perDay, Instant resetsAt) {}

    Decision reserve(String user, String callId, int tokens);

    /// Replaces a reservation by what the call used. A second settlement of the same reservation changes nothing.
    void settle(Reservation reservation, int usedTokens);

    /// Settles a call whose end nobody saw: all it had reserved counts as used.
    void settleAbandoned(String user, String callId);

    Usage usage(String user);
}

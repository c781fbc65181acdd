package com.example.app.chat;

import java.time.Instant;
import java.time.LocalDate;

/// How many files of their own data users may have made in a day (UTC).
public interface ExportLimit {
    /// Counts one file, if the user's day has room for it.
    Decision take(String user);

    /// Takes back what [#take] counted, for a file that a fault kept from being made.
    void giveBack(String user, LocalDate day);

    /// Whether a file may be made.
    sealed interface Decision {
        /// Yes; it counts for `day`.
        record Granted(LocalDate day) implements Decision {}

        /// Not before `resetsAt`.
        record Exhausted(Instant resetsAt) implements Decision {}
    }
}

package dev.ampwright.verify.collect;

import dev.ampwright.verify.facts.Facts;
import java.time.Instant;

/// Reads the resources of some stacks, from templates or from an account.
public interface Collector {

    /// Everything that could be read, each gap with its reason.
    ///
    /// @param now when the collection runs
    /// @throws InvalidInput when there is nothing to judge: no such stack, no credentials, a broken template
    Facts.Builder collect(Instant now);
}

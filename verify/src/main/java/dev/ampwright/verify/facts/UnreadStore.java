package dev.ampwright.verify.facts;

import java.util.List;

/// A resource of the stacks where data stay and that no reader knows, such as a search domain: nobody can tell how the
/// data are kept, so each control on stores must say that it is there.
///
/// @param database whether it is a database
/// @param seen what shows that it is there
public record UnreadStore(ResourceId id, boolean database, List<Evidence> seen) implements Resource {
    public UnreadStore {
        seen = List.copyOf(seen);
    }
}

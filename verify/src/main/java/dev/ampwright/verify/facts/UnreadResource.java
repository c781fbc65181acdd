package dev.ampwright.verify.facts;

import java.util.List;

/// A resource of the stacks that runs code and that no reader knows, such as a container or a server: neither its
/// rights nor what it holds is known, so each control on such things must say that it is there.
///
/// @param seen what shows that it is there
public record UnreadResource(ResourceId id, List<Evidence> seen) implements Resource {
    public UnreadResource {
        seen = List.copyOf(seen);
    }
}

package dev.ampwright.verify.facts;

import java.util.List;

/// A resource of the stacks that the internet reaches and that no reader knows, such as a classic load balancer: nobody
/// can tell whether it is guarded, so each control on ways in must say that it is there.
///
/// @param seen what shows that it is there
public record UnreadWayIn(ResourceId id, List<Evidence> seen) implements Resource {
    public UnreadWayIn {
        seen = List.copyOf(seen);
    }
}

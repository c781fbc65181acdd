package dev.ampwright.verify.collect.live;

import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.ResourceId;
import java.util.List;

/// A resource as CloudFormation lists it.
///
/// @param region the region of its stack
/// @param listed the call that listed it
record StackResource(ResourceId id, String region, List<Evidence> listed) {
    StackResource {
        listed = List.copyOf(listed);
    }

    String type() {
        return id.type();
    }

    String physicalId() {
        return id.physicalId();
    }

    /// What the physical id stands for: an attribute the service answered, or that id where the service may not
    /// be asked, since the stack names it already.
    Fact<String> named(Fact<String> answered) {
        return answered instanceof Fact.Denied<String> || answered instanceof Fact.Throttled<String>
                ? new Fact.Known<>(physicalId(), listed)
                : answered;
    }

    /// As [#named], where the physical id is the name itself: then a broken answer leaves no doubt about it either.
    Fact<String> nameItself(Fact<String> answered) {
        return answered instanceof Fact.Unknown<String> ? new Fact.Known<>(physicalId(), listed) : answered;
    }

    /// The id of a part that CloudFormation does not list by itself.
    ///
    /// @param type the CloudFormation type it would have
    /// @param name what tells it from its siblings
    ResourceId part(String type, String name) {
        return new ResourceId(type, id.stack(), id.logicalId() + "/" + name, "");
    }
}

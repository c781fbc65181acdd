package dev.ampwright.verify.collect.live;

import dev.ampwright.verify.facts.ResourceId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// What the stacks contain, nested ones too.
record Inventory(List<StackResource> resources) {
    Inventory {
        resources = List.copyOf(resources);
    }

    /// The first resource of each type and region.
    Inventory sample() {
        Map<String, StackResource> first = new LinkedHashMap<>();
        resources.forEach(resource -> first.putIfAbsent(resource.type() + " " + resource.region(), resource));
        return new Inventory(List.copyOf(first.values()));
    }

    /// The id CloudFormation knows a part by, or one made from its parent where CloudFormation does not list
    /// it.
    ///
    /// @param name what tells the part from its siblings
    ResourceId idOf(StackResource parent, String type, Predicate<String> physicalId, String name) {
        List<ResourceId> matches = resources.stream()
                .filter(resource -> resource.type().equals(type)
                        && resource.id().stack().equals(parent.id().stack())
                        && physicalId.test(resource.physicalId()))
                .map(StackResource::id)
                .toList();
        return matches.size() == 1 ? matches.getFirst() : parent.part(type, name);
    }

    /// The physical ids of one type in one region.
    List<String> physicalIds(String type, String region) {
        return resources.stream()
                .filter(resource ->
                        resource.type().equals(type) && resource.region().equals(region))
                .map(StackResource::physicalId)
                .sorted()
                .toList();
    }
}

package dev.ampwright.verify.collect.live;

import dev.ampwright.verify.facts.Link;
import dev.ampwright.verify.facts.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Resources and stacks that links bring to the application.
///
/// @param home where a link without a region is
record LinkedResources(List<Link> links, String home) {
    /// The name reports give to where linked resources stand.
    private static final String PLACE = "linked";

    LinkedResources {
        links = List.copyOf(links);
    }

    /// Linked stacks by region.
    Map<String, List<String>> stacks() {
        Map<String, List<String>> stacks = new TreeMap<>();
        for (Link link : links) {
            if (link.kind() == Link.Kind.STACK) {
                stacks.computeIfAbsent(link.region().orElse(home), ignored -> new ArrayList<>())
                        .add(link.id());
            }
        }
        return stacks;
    }

    /// The inventory and the linked resources beside it; what a stack lists already is not read twice.
    Inventory with(Inventory inventory) {
        List<StackResource> all = new ArrayList<>(inventory.resources());
        for (Link link : links) {
            if (link.kind() == Link.Kind.RESOURCE && all.stream().noneMatch(resource -> same(resource, link))) {
                all.add(new StackResource(
                        new ResourceId(link.type(), PLACE, name(link.id()), link.id()),
                        link.region().orElse(home),
                        List.of()));
            }
        }
        return new Inventory(all);
    }

    private static boolean same(StackResource resource, Link link) {
        return resource.type().equals(link.type())
                && (resource.physicalId().equals(link.id())
                        || (link.type().equals("AWS::Amplify::App")
                                && name(resource.physicalId()).equals(name(link.id()))));
    }

    /// What tells it from others, short enough for a report: a web ACL's name, the last part of an ARN.
    private static String name(String physicalId) {
        if (physicalId.contains("|")) {
            return physicalId.substring(0, physicalId.indexOf('|'));
        }
        String[] parts = physicalId.split("[/:]", -1);
        return parts[parts.length - 1];
    }
}

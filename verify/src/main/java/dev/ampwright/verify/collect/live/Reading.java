package dev.ampwright.verify.collect.live;

import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Resource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What reading one resource of a stack brought.
///
/// @param gaps kinds of which there may be more than was found, each with the reason
record Reading(List<Resource> resources, Map<Class<? extends Resource>, Fact.Unknown<?>> gaps) {
    Reading {
        resources = List.copyOf(resources);
        gaps = Collections.unmodifiableMap(new LinkedHashMap<>(gaps));
    }

    static Reading of(Resource... resources) {
        return new Reading(List.of(resources), Map.of());
    }

    static Reading gap(Class<? extends Resource> kind, Fact.Unknown<?> why) {
        return new Reading(List.of(), Map.of(kind, why));
    }
}

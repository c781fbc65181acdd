package dev.ampwright.verify.facts;

import java.util.Map;

/// A container of a task of Amazon ECS. Of it, no more is read than what its definition writes into its environment.
///
/// @param id of the task definition
/// @param name of the container
/// @param environment the variables that stand in the definition; secrets that ECS puts in are none of them
public record Container(ResourceId id, Fact<String> name, Fact<Map<String, Fact<String>>> environment)
        implements Resource {}

package dev.ampwright.verify.facts;

/// A Cognito identity pool.
///
/// @param allowsGuests whether it gives credentials to people who did not sign in
public record IdentityPool(ResourceId id, Fact<Boolean> allowsGuests) implements Resource {}

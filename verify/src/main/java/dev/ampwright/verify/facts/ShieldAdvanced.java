package dev.ampwright.verify.facts;

/// What the account has of AWS Shield Advanced (SEC-SHIELD). Shield Standard protects all of AWS by itself and
/// has nothing to read.
///
/// Source: AWS Shield API Reference, "DescribeSubscription" and "DescribeProtection".
///
/// @param subscribed whether the account pays for it
/// @param protectedArns ARNs of the ways in that it protects
public record ShieldAdvanced(ResourceId id, Fact<Boolean> subscribed, Listing<String> protectedArns)
        implements Resource {}

package dev.ampwright.verify.collect.live;

import java.util.Optional;

/// As whom AWS is asked.
///
/// @param profile a profile of the AWS settings; empty for the ordinary credentials
/// @param role a role to assume with those credentials
public record Caller(Optional<String> profile, Optional<Role> role) {

    /// A role to assume.
    ///
    /// @param arn `arn:aws:iam::123456789012:role/auditor`
    /// @param externalId what the role's trust policy may ask for
    /// @param sessionName what CloudTrail shows the caller as
    public record Role(String arn, Optional<String> externalId, String sessionName) {}
}

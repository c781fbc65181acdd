package dev.ampwright.verify.facts;

import java.util.List;
import java.util.Map;

/// A Cognito user pool (APP-AUTH). MFA and password rules do not bind federated users.
///
/// @param arn its ARN, as authorizers name it
/// @param mfa `OFF`, `OPTIONAL` or `ON`; absent means OFF
/// @param passwordPolicy absent means Cognito's default
/// @param autoVerified attributes that Cognito verifies, `email`
/// @param deletionProtection whether it is ACTIVE; absent means off
/// @param recovery account recovery mechanisms, in order: `verified_email` ...
/// @param threatProtection `OFF`, `AUDIT` or `ENFORCED`; absent means off
/// @param webAcl ARN of the associated web ACL, absent when there is none
public record UserPool(
        ResourceId id,
        Fact<String> arn,
        Fact<String> mfa,
        Fact<PasswordPolicy> passwordPolicy,
        Fact<List<String>> autoVerified,
        Fact<Boolean> deletionProtection,
        Fact<List<String>> recovery,
        Fact<String> threatProtection,
        Fact<String> webAcl,
        Listing<Client> clients,
        Listing<IdentityProvider> identityProviders)
        implements Resource {

    /// What a password must have.
    ///
    /// @param minimumLength characters
    public record PasswordPolicy(
            int minimumLength, boolean lowercase, boolean uppercase, boolean digits, boolean symbols) {}

    /// An app client.
    ///
    /// @param hasSecret whether it was made with a client secret, which a browser cannot keep; absent means no
    /// @param preventsUserExistenceErrors whether sign-in hides which users exist
    /// @param oauthFlows `code`, `implicit`, `client_credentials`
    /// @param callbackUrls where sign-in may return to
    /// @param accessTokenMinutes validity; absent means 60
    /// @param refreshTokenMinutes validity; absent means 30 days
    /// @param providers who may sign users in: `COGNITO`, `Google`, `Facebook` ...; absent means the pool alone
    public record Client(
            ResourceId id,
            Fact<Boolean> hasSecret,
            Fact<Boolean> preventsUserExistenceErrors,
            Fact<List<String>> oauthFlows,
            Fact<List<String>> callbackUrls,
            Fact<Integer> accessTokenMinutes,
            Fact<Integer> refreshTokenMinutes,
            Fact<List<String>> providers) {}

    /// A federated identity provider.
    ///
    /// @param name `Google`
    /// @param type `Google`, `Facebook`, `SAML`, `OIDC` ...
    /// @param attributeMapping attribute of the pool to that of the provider
    public record IdentityProvider(
            ResourceId id, Fact<String> name, Fact<String> type, Fact<Map<String, String>> attributeMapping) {}
}

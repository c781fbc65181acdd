package dev.ampwright.verify.collect.live;

import static dev.ampwright.verify.collect.live.Answers.attribute;
import static dev.ampwright.verify.collect.live.Answers.text;

import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.UserPool;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListIdentityProvidersResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUserPoolClientsResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PasswordPolicyType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ProviderDescription;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RecoveryOptionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientDescription;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

/// User pools with all their app clients and identity providers, those made by hand too.
final class UserPoolReader implements ResourceReader {
    private static final String GONE = "ResourceNotFoundException";

    @Override
    public Reading read(StackResource resource, Aws aws) {
        String poolId = resource.physicalId();
        CognitoIdentityProviderClient client = aws.clients()
                .get(CognitoIdentityProviderClient.class, CognitoIdentityProviderClient::builder, resource.region());
        Fact<UserPoolType> pool = Aws.listed(
                attribute(
                        aws.calls()
                                .ask(
                                        Operation.COGNITO_DESCRIBE_USER_POOL,
                                        resource.region(),
                                        Map.of("UserPoolId", poolId),
                                        () -> client.describeUserPool(request -> request.userPoolId(poolId)),
                                        GONE),
                        answer -> answer.userPool()),
                resource);
        Fact<String> arn = text(pool, UserPoolType::arn);
        return Reading.of(new UserPool(
                resource.id(),
                arn,
                text(pool, UserPoolType::mfaConfigurationAsString),
                attribute(
                                pool,
                                value -> value.policies() == null
                                        ? null
                                        : value.policies().passwordPolicy())
                        .flatMap(policy -> password(pool, policy)),
                attribute(
                        pool,
                        value -> value.hasAutoVerifiedAttributes() ? value.autoVerifiedAttributesAsStrings() : null),
                text(pool, UserPoolType::deletionProtectionAsString).map("ACTIVE"::equals),
                attribute(pool, UserPoolReader::recovery),
                text(
                        pool,
                        value -> value.userPoolAddOns() == null
                                ? null
                                : value.userPoolAddOns().advancedSecurityModeAsString()),
                arn.flatMap(known -> WebAclLookup.of(known, resource.region(), aws)),
                aws.calls()
                        .pages(
                                Operation.COGNITO_LIST_USER_POOL_CLIENTS,
                                resource.region(),
                                Map.of("UserPoolId", poolId),
                                token -> client.listUserPoolClients(request -> request.userPoolId(poolId)
                                        .maxResults(60)
                                        .nextToken(token)),
                                ListUserPoolClientsResponse::nextToken)
                        .listing(
                                ListUserPoolClientsResponse::userPoolClients,
                                listed -> appClient(resource, listed.value(), client, aws)),
                aws.calls()
                        .pages(
                                Operation.COGNITO_LIST_IDENTITY_PROVIDERS,
                                resource.region(),
                                Map.of("UserPoolId", poolId),
                                token -> client.listIdentityProviders(request -> request.userPoolId(poolId)
                                        .maxResults(60)
                                        .nextToken(token)),
                                ListIdentityProvidersResponse::nextToken)
                        .listing(
                                ListIdentityProvidersResponse::providers,
                                listed -> provider(resource, listed, client, aws))));
    }

    private static Fact<UserPool.PasswordPolicy> password(Fact<UserPoolType> pool, PasswordPolicyType policy) {
        return attribute(
                pool,
                ignored -> policy.minimumLength() == null
                        ? null
                        : new UserPool.PasswordPolicy(
                                policy.minimumLength(),
                                Boolean.TRUE.equals(policy.requireLowercase()),
                                Boolean.TRUE.equals(policy.requireUppercase()),
                                Boolean.TRUE.equals(policy.requireNumbers()),
                                Boolean.TRUE.equals(policy.requireSymbols())));
    }

    private static @Nullable List<String> recovery(UserPoolType pool) {
        return pool.accountRecoverySetting() == null
                        || !pool.accountRecoverySetting().hasRecoveryMechanisms()
                ? null
                : pool.accountRecoverySetting().recoveryMechanisms().stream()
                        .sorted(Comparator.comparing(RecoveryOptionType::priority))
                        .map(RecoveryOptionType::nameAsString)
                        .toList();
    }

    private static UserPool.Client appClient(
            StackResource pool, UserPoolClientDescription listed, CognitoIdentityProviderClient cognito, Aws aws) {
        String poolId = pool.physicalId();
        Fact<UserPoolClientType> client = attribute(
                aws.calls()
                        .ask(
                                Operation.COGNITO_DESCRIBE_USER_POOL_CLIENT,
                                pool.region(),
                                Map.of("UserPoolId", poolId, "ClientId", listed.clientId()),
                                () -> cognito.describeUserPoolClient(
                                        request -> request.userPoolId(poolId).clientId(listed.clientId()))),
                answer -> answer.userPoolClient());
        Predicate<String> isThis = listed.clientId()::equals;
        return new UserPool.Client(
                aws.inventory().idOf(pool, "AWS::Cognito::UserPoolClient", isThis, listed.clientName()),
                attribute(client, value -> value.clientSecret() == null ? null : true),
                text(client, UserPoolClientType::preventUserExistenceErrorsAsString)
                        .map("ENABLED"::equals),
                attribute(client, value -> value.hasAllowedOAuthFlows() ? value.allowedOAuthFlowsAsStrings() : null),
                attribute(client, value -> value.hasCallbackURLs() ? value.callbackURLs() : null),
                attribute(
                        client,
                        value -> minutes(
                                value.accessTokenValidity(),
                                value.tokenValidityUnits() == null
                                        ? null
                                        : value.tokenValidityUnits().accessTokenAsString(),
                                "hours")),
                attribute(
                        client,
                        value -> minutes(
                                value.refreshTokenValidity(),
                                value.tokenValidityUnits() == null
                                        ? null
                                        : value.tokenValidityUnits().refreshTokenAsString(),
                                "days")),
                attribute(
                        client,
                        value -> value.hasSupportedIdentityProviders() ? value.supportedIdentityProviders() : null));
    }

    /// Cognito counts access tokens in hours and refresh tokens in days unless the client names a unit. A
    /// refresh token validity of zero stands for the default.
    private static @Nullable Integer minutes(@Nullable Integer validity, @Nullable String unit, String usualUnit) {
        if (validity == null || validity == 0) {
            return null;
        }
        return switch (unit == null ? usualUnit : unit) {
            case "seconds" -> Math.ceilDiv(validity, 60);
            case "minutes" -> validity;
            case "hours" -> Math.multiplyExact(validity, 60);
            case "days" -> Math.multiplyExact(validity, 24 * 60);
            default -> null;
        };
    }

    private static UserPool.IdentityProvider provider(
            StackResource pool,
            Fact.Known<ProviderDescription> listed,
            CognitoIdentityProviderClient cognito,
            Aws aws) {
        String poolId = pool.physicalId();
        String name = listed.value().providerName();
        return new UserPool.IdentityProvider(
                aws.inventory().idOf(pool, "AWS::Cognito::UserPoolIdentityProvider", name::equals, name),
                listed.map(ProviderDescription::providerName),
                text(listed, ProviderDescription::providerTypeAsString),
                attribute(
                        aws.calls()
                                .ask(
                                        Operation.COGNITO_DESCRIBE_IDENTITY_PROVIDER,
                                        pool.region(),
                                        Map.of("UserPoolId", poolId, "ProviderName", name),
                                        () -> cognito.describeIdentityProvider(request ->
                                                request.userPoolId(poolId).providerName(name))),
                        answer -> answer.identityProvider() == null
                                        || !answer.identityProvider().hasAttributeMapping()
                                ? null
                                : answer.identityProvider().attributeMapping()));
    }
}

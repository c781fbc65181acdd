package com.example.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cognito.AccountRecovery;
import software.amazon.awscdk.services.cognito.AuthFlow;
import software.amazon.awscdk.services.cognito.AutoVerifiedAttrs;
import software.amazon.awscdk.services.cognito.CfnIdentityPool;
import software.amazon.awscdk.services.cognito.CfnIdentityPoolRoleAttachment;
import software.amazon.awscdk.services.cognito.FeaturePlan;
import software.amazon.awscdk.services.cognito.IUserPool;
import software.amazon.awscdk.services.cognito.KeepOriginalAttrs;
import software.amazon.awscdk.services.cognito.Mfa;
import software.amazon.awscdk.services.cognito.MfaSecondFactor;
import software.amazon.awscdk.services.cognito.PasswordPolicy;
import software.amazon.awscdk.services.cognito.SignInAliases;
import software.amazon.awscdk.services.cognito.StandardAttribute;
import software.amazon.awscdk.services.cognito.StandardAttributes;
import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.cognito.UserPoolClient;
import software.amazon.awscdk.services.cognito.UserPoolClientOptions;
import software.amazon.awscdk.services.iam.FederatedPrincipal;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/// Sign-up and sign-in by e-mail address and password, with an authenticator app as second factor. Threat protection is
/// off: it needs Cognito's Plus plan, which costs extra for each user.
public final class CognitoUsers extends Construct implements Users {
    private static final int PASSWORD_LENGTH = 12;

    private final UserPool pool;

    public CognitoUsers(Construct scope, String id, Settings settings, Mfa mfa) {
        super(scope, id);
        pool = UserPool.Builder.create(this, "Pool")
                .selfSignUpEnabled(true)
                .signInAliases(SignInAliases.builder().email(true).build())
                .signInCaseSensitive(false)
                .standardAttributes(StandardAttributes.builder()
                        .email(StandardAttribute.builder()
                                .required(true)
                                .mutable(true)
                                .build())
                        .build())
                .autoVerify(AutoVerifiedAttrs.builder().email(true).build())
                // A changed address counts only once it is verified, so that nobody can lock an owner out.
                .keepOriginal(KeepOriginalAttrs.builder().email(true).build())
                .accountRecovery(AccountRecovery.EMAIL_ONLY)
                .passwordPolicy(PasswordPolicy.builder()
                        .minLength(PASSWORD_LENGTH)
                        .requireLowercase(true)
                        .requireUppercase(true)
                        .requireDigits(true)
                        .requireSymbols(true)
                        .tempPasswordValidity(Duration.days(3))
                        .build())
                .mfa(mfa)
                .mfaSecondFactor(
                        mfa == Mfa.OFF
                                ? null
                                : MfaSecondFactor.builder().otp(true).sms(false).build())
                .featurePlan(FeaturePlan.ESSENTIALS)
                .deletionProtection(settings.lifetime().permanent())
                .removalPolicy(settings.lifetime().removalPolicy())
                .build();
        var client = pool.addClient(
                "WebClient",
                UserPoolClientOptions.builder()
                        .generateSecret(false)
                        .authFlows(AuthFlow.builder().userSrp(true).build())
                        .disableOAuth(true)
                        .preventUserExistenceErrors(true)
                        .enableTokenRevocation(true)
                        .accessTokenValidity(Duration.minutes(30))
                        .idTokenValidity(Duration.minutes(30))
                        .refreshTokenValidity(Duration.days(7))
                        .build());
        new AmplifyOutputs(this).auth(pool, client, identityPool(client), PASSWORD_LENGTH, mfa);
    }

    /// Amplify's client asks for AWS credentials after sign-in; these allow nothing. There are no guests.
    private CfnIdentityPool identityPool(UserPoolClient client) {
        var identities = CfnIdentityPool.Builder.create(this, "IdentityPool")
                .allowUnauthenticatedIdentities(false)
                .cognitoIdentityProviders(List.of(CfnIdentityPool.CognitoIdentityProviderProperty.builder()
                        .clientId(client.getUserPoolClientId())
                        .providerName(pool.getUserPoolProviderName())
                        .serverSideTokenCheck(true)
                        .build()))
                .build();
        var role = Role.Builder.create(this, "SignedInRole")
                .description("Signed-in users; it allows nothing")
                .assumedBy(new FederatedPrincipal(
                        "cognito-identity.amazonaws.com",
                        Map.of(
                                "StringEquals", Map.of("cognito-identity.amazonaws.com:aud", identities.getRef()),
                                "ForAnyValue:StringLike",
                                        Map.of("cognito-identity.amazonaws.com:amr", "authenticated")),
                        "sts:AssumeRoleWithWebIdentity"))
                .build();
        CfnIdentityPoolRoleAttachment.Builder.create(this, "IdentityPoolRoles")
                .identityPoolId(identities.getRef())
                .roles(Map.of("authenticated", role.getRoleArn()))
                .build();
        return identities;
    }

    @Override
    public IUserPool pool() {
        return pool;
    }
}

package com.example.infra;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cognito.CfnIdentityPool;
import software.amazon.awscdk.services.cognito.Mfa;
import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.cognito.UserPoolClient;
import software.constructs.Construct;

/// What Amplify's tools read from a stack: `ampx generate outputs --stack` writes the front end's
/// `amplify_outputs.json` from these outputs, which it finds by the stack's metadata. All values are strings, lists
/// are JSON.
final class AmplifyOutputs {
    private final Stack stack;

    AmplifyOutputs(Construct scope) {
        stack = Stack.of(scope);
    }

    /// Sign-in.
    void auth(UserPool pool, UserPoolClient client, CfnIdentityPool identities, int passwordLength, Mfa mfa) {
        var values = new LinkedHashMap<String, String>();
        values.put("userPoolId", pool.getUserPoolId());
        values.put("webClientId", client.getUserPoolClientId());
        values.put("identityPoolId", identities.getRef());
        values.put("authRegion", Aws.REGION);
        values.put("allowUnauthenticatedIdentities", "false");
        values.put("usernameAttributes", "[\"email\"]");
        values.put("signupAttributes", "[\"email\"]");
        values.put("verificationMechanisms", "[\"email\"]");
        values.put("passwordPolicyMinLength", String.valueOf(passwordLength));
        values.put(
                "passwordPolicyRequirements",
                "[\"REQUIRES_NUMBERS\",\"REQUIRES_LOWERCASE\",\"REQUIRES_UPPERCASE\",\"REQUIRES_SYMBOLS\"]");
        values.put(
                "mfaConfiguration",
                switch (mfa) {
                    case OFF -> "OFF";
                    case OPTIONAL -> "OPTIONAL";
                    case REQUIRED -> "ON";
                });
        values.put("mfaTypes", mfa == Mfa.OFF ? "[]" : "[\"TOTP\"]");
        put("AWS::Amplify::Auth", values);
        output("UserPoolId", pool.getUserPoolId());
        output("UserPoolClientId", client.getUserPoolClientId());
        output("IdentityPoolId", identities.getRef());
    }

    /// The API, under `custom.API`.
    void api(String name, String url) {
        put("AWS::Amplify::Platform", Map.of("deploymentType", "branch", "region", Aws.REGION));
        put(
                "AWS::Amplify::Custom",
                Map.of(
                        "customOutputs",
                        "{\"custom\":{\"API\":{\"" + name + "\":{\"endpoint\":\"" + url + "\",\"region\":\""
                                + Aws.REGION + "\"}}}}"));
    }

    private void put(String key, Map<String, String> values) {
        values.forEach(this::output);
        stack.addMetadata(key, Map.of("version", "1", "stackOutputs", List.copyOf(values.keySet())));
    }

    private void output(String id, String value) {
        CfnOutput.Builder.create(stack, id).value(value).build();
    }
}

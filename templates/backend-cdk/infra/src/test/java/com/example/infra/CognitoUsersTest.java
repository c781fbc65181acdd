package com.example.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cognito.Mfa;

@ExtendWith(SynthesizedStacks.class)
class CognitoUsersTest {

    @Test
    void passwordsAreStrongAndTheSecondFactorIsAnApp(Stacks stacks) {
        var pool = stacks.platform().only("AWS::Cognito::UserPool").properties();

        assertThat(pool.text("Policies", "PasswordPolicy", "MinimumLength")).isEqualTo("12");
        assertThat(Stream.of("Lowercase", "Uppercase", "Numbers", "Symbols"))
                .allMatch(kind -> pool.text("Policies", "PasswordPolicy", "Require" + kind)
                        .equals("true"));
        assertThat(pool.at("EnabledMfas").toString()).doesNotContain("SMS");
        assertThat(pool.at("AutoVerifiedAttributes").toString()).contains("email");
        assertThat(pool.text("DeletionProtection")).isEqualTo("ACTIVE");
    }

    @ParameterizedTest
    @CsvSource({"OFF,OFF", "OPTIONAL,OPTIONAL", "REQUIRED,ON"})
    void theSecondFactorIsAsChosen(Mfa chosen, String configured, @TempDir Path out) {
        var app = InfraApp.app(out);
        new CognitoUsers(new Stack(app, "Users"), "Users", InfraApp.settings(Lifetime.PERMANENT), chosen);
        app.synth();
        var template = Template.read(out.resolve("Users.template.json"));

        assertThat(template.only("AWS::Cognito::UserPool").properties().text("MfaConfiguration"))
                .isEqualTo(configured);
        assertThat(template.root().text("Outputs", "mfaConfiguration", "Value")).isEqualTo(configured);
    }

    @Test
    void theWebClientHasNoSecretAndShortTokens(Stacks stacks) {
        var client = stacks.platform().only("AWS::Cognito::UserPoolClient").properties();

        assertThat(client.text("GenerateSecret")).isEqualTo("false");
        assertThat(client.text("PreventUserExistenceErrors")).isEqualTo("ENABLED");
        assertThat(client.text("AllowedOAuthFlowsUserPoolClient")).isNotEqualTo("true");
        assertThat(client.text("AccessTokenValidity")).isEqualTo("30");
        assertThat(client.text("IdTokenValidity")).isEqualTo("30");
    }

    @Test
    void thereAreNoGuests(Stacks stacks) {
        assertThat(stacks.platform()
                        .only("AWS::Cognito::IdentityPool")
                        .properties()
                        .text("AllowUnauthenticatedIdentities"))
                .isEqualTo("false");
        assertThat(stacks.platform()
                        .only("AWS::Cognito::IdentityPoolRoleAttachment")
                        .properties()
                        .at("Roles")
                        .fields())
                .singleElement()
                .matches(role -> role.getKey().equals("authenticated"));
    }

    @Test
    void amplifysToolsFindEveryOutputTheyAreTold(Stacks stacks) {
        var root = stacks.platform().root();

        assertThat(Stream.of("Platform", "Auth", "Custom")
                        .flatMap(part -> root.at("Metadata", "AWS::Amplify::" + part, "stackOutputs")
                                .items()))
                .hasSizeGreaterThan(10)
                .allMatch(output ->
                        root.at("Outputs", output.toString()).fields().findAny().isPresent());
    }
}

package com.example.infra;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SynthesizedStacks.class)
class AmplifyUsersTest {

    @Test
    void theAuthorizerAcceptsThePoolThatAmplifyGives(Stacks stacks) {
        assertThat(stacks.platform()
                        .only("AWS::ApiGateway::Authorizer")
                        .properties()
                        .at("ProviderARNs")
                        .toString())
                .contains("userpool/")
                .contains("Ref=UserPoolId");
    }

    @Test
    void thePoolIsAskedForAndNotMade(Stacks stacks) {
        assertThat(stacks.platform().root().text("Parameters", "UserPoolId", "Type"))
                .isEqualTo("String");
        assertThat(stacks.platform().all("AWS::Cognito::UserPool")).isEmpty();
    }

    @Test
    void theTemplateNeedsNoBootstrapOfItsOwn(Stacks stacks) {
        assertThat(stacks.platform().root().at("Parameters").fields())
                .noneMatch(parameter -> parameter.getKey().equals("BootstrapVersion"));
    }
}

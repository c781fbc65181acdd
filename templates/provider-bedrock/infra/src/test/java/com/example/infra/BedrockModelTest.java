package com.example.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.infra.Template.Node;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SynthesizedStacks.class)
class BedrockModelTest {

    @Test
    void theModelIsNeverCalledWithoutTheGuardrail(Stacks stacks) {
        assertThat(invocations(stacks))
                .isNotEmpty()
                .allSatisfy(statement -> assertThat(statement
                                .at("Condition", "StringEquals", "bedrock:GuardrailIdentifier")
                                .toString())
                        .contains("GuardrailArn")
                        .contains("Version"));
    }

    @Test
    void onlyExactModelsMayBeCalled(Stacks stacks) {
        assertThat(invocations(stacks).stream()
                        .flatMap(statement -> statement.at("Resource").oneOrMore()))
                .isNotEmpty()
                .noneMatch(resource -> resource.toString().contains("*"));
    }

    @Test
    void theGuardrailLooksForAttacksInPrompts(Stacks stacks) {
        assertThat(stacks.platform()
                        .only("AWS::Bedrock::Guardrail")
                        .properties()
                        .at("ContentPolicyConfig", "FiltersConfig")
                        .items()
                        .map(filter -> filter.text("Type")))
                .contains("PROMPT_ATTACK", "HATE", "SEXUAL", "VIOLENCE");
    }

    @Test
    void theModelsFailuresAreWatched(Stacks stacks) {
        assertThat(stacks.platform().all("AWS::CloudWatch::Alarm").stream()
                        .filter(alarm -> alarm.properties().text("Namespace").equals("AWS/Bedrock"))
                        .map(alarm -> alarm.properties().text("MetricName")))
                .containsExactlyInAnyOrder("InvocationClientErrors", "InvocationServerErrors", "InvocationThrottles");
    }

    private static List<Node> invocations(Stacks stacks) {
        return stacks.platform()
                .named("AWS::IAM::Role", "Stream")
                .properties()
                .at("Policies")
                .items()
                .flatMap(policy -> policy.at("PolicyDocument", "Statement").items())
                .filter(statement -> statement.at("Action").toString().contains("bedrock:InvokeModel"))
                .toList();
    }
}

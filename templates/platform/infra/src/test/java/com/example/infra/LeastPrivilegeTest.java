package com.example.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.infra.Template.Node;
import com.example.infra.Template.Resource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SynthesizedStacks.class)
class LeastPrivilegeTest {

    @Test
    void everyFunctionHasARoleOfItsOwn(Stacks stacks) {
        var roles = stacks.platform().all("AWS::Lambda::Function").stream()
                .map(function -> function.properties().at("Role").toString())
                .toList();

        assertThat(roles).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void noExecutionRoleHasAManagedPolicy(Stacks stacks) {
        assertThat(executionRoles(stacks.platform()))
                .hasSize(2)
                .allSatisfy(role -> assertThat(
                                role.properties().at("ManagedPolicyArns").items())
                        .isEmpty());
    }

    @Test
    void noActionIsAWildcard(Stacks stacks) {
        assertThat(statements(stacks.platform())
                        .flatMap(statement -> statement.at("Action").oneOrMore()))
                .isNotEmpty()
                .noneMatch(action -> action.toString().contains("*"));
    }

    @Test
    void onlyTracesAreWrittenToNoNamedResource(Stacks stacks) {
        assertThat(statements(stacks.platform())
                        .filter(statement -> statement.text("Resource").equals("*"))
                        .map(statement -> statement.text("Sid")))
                .containsOnly("Traces");
    }

    @Test
    void theFunctionForRequestsHasNoWayToTheModel(Stacks stacks) {
        var role = stacks.platform().named("AWS::IAM::Role", "ApiFunction");

        assertThat(role.properties().at("Policies").toString())
                .doesNotContain("bedrock:")
                .doesNotContain("secretsmanager:");
        assertThat(stacks.platform()
                        .named("AWS::Lambda::Function", "ApiFunction")
                        .properties()
                        .at("Environment", "Variables")
                        .fields())
                .noneMatch(variable -> variable.getKey().startsWith("MODEL")
                        || variable.getKey().startsWith("GUARDRAIL"));
    }

    private static List<Resource> executionRoles(Template template) {
        return template.all("AWS::IAM::Role").stream()
                .filter(role -> role.properties()
                        .at("AssumeRolePolicyDocument")
                        .toString()
                        .contains("lambda.amazonaws.com"))
                .toList();
    }

    private static Stream<Node> statements(Template template) {
        return executionRoles(template).stream()
                .flatMap(role -> role.properties().at("Policies").items())
                .flatMap(policy -> policy.at("PolicyDocument", "Statement").items());
    }
}

package com.example.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.infra.Template.Node;
import com.example.infra.Template.Resource;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SynthesizedStacks.class)
class WebAclTest {

    @Test
    void standsInFrontOfTheUserPool(Stacks stacks) {
        var association = stacks.platform()
                .named("AWS::WAFv2::WebACLAssociation", "WebAclUsers")
                .properties();

        assertThat(association.at("WebACLArn").refersTo(acl(stacks))).isTrue();
        assertThat(association.at("ResourceArn").toString()).contains("User");
    }

    @Test
    void standsInFrontOfTheApisStage(Stacks stacks) {
        var association = stacks.platform()
                .named("AWS::WAFv2::WebACLAssociation", "WebAclApi")
                .properties();

        assertThat(association.at("WebACLArn").refersTo(acl(stacks))).isTrue();
        assertThat(association.at("ResourceArn").refersTo(stacks.platform().only("AWS::ApiGateway::Stage")))
                .isTrue();
    }

    @Test
    void blocksAddressesThatSendTooMuch(Stacks stacks) {
        assertThat(rules(acl(stacks))
                        .filter(rule -> !rule.at("Statement")
                                .text("RateBasedStatement", "Limit")
                                .isEmpty()))
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.at("Action").fields())
                            .singleElement()
                            .matches(action -> action.getKey().equals("Block"));
                    assertThat(rule.text("Statement", "RateBasedStatement", "Limit"))
                            .isEqualTo("500");
                });
    }

    @Test
    void managedGroupsKeepTheirOwnActions(Stacks stacks) {
        assertThat(rules(acl(stacks)).filter(WebAclTest::managed))
                .hasSize(3)
                .allSatisfy(rule -> assertThat(rule.at("OverrideAction").fields())
                        .singleElement()
                        .matches(action -> action.getKey().equals("None")));
    }

    @Test
    void everyCommonRuleThatOnlyLabelsIsBlockedByAnotherRule(Stacks stacks) {
        var counted = rules(acl(stacks))
                .filter(WebAclTest::managed)
                .flatMap(rule -> rule.at("Statement", "ManagedRuleGroupStatement", "RuleActionOverrides")
                        .items())
                .map(override -> override.text("Name"))
                .toList();
        var blocked = rules(acl(stacks))
                .filter(rule -> rule.text("Name").equals("common-body"))
                .findFirst()
                .orElseThrow()
                .toString();

        assertThat(counted).hasSize(5).contains("SizeRestrictions_BODY");
        assertThat(counted.stream().filter(name -> !name.equals("SizeRestrictions_BODY")))
                .allMatch(name -> blocked.contains("core-rule-set:" + name.replace("_BODY", "_Body")));
    }

    @Test
    void bodiesAreInspectedWholeOrBlocked(Stacks stacks) {
        var body = rules(acl(stacks))
                .filter(rule -> rule.text("Name").equals("body-size"))
                .findFirst()
                .orElseThrow()
                .at("Statement", "SizeConstraintStatement");

        assertThat(body.text("Size")).isEqualTo("65536");
        assertThat(body.text("FieldToMatch", "Body", "OversizeHandling")).isEqualTo("MATCH");
        assertThat(acl(stacks)
                        .properties()
                        .text("AssociationConfig", "RequestBody", "API_GATEWAY", "DefaultSizeInspectionLimit"))
                .isEqualTo("KB_64");
    }

    @Test
    void logsWithoutTokens(Stacks stacks) {
        var logging = stacks.platform().only("AWS::WAFv2::LoggingConfiguration").properties();

        assertThat(logging.at("ResourceArn").refersTo(acl(stacks))).isTrue();
        assertThat(logging.at("RedactedFields").toString()).contains("authorization");
    }

    private static Resource acl(Stacks stacks) {
        return stacks.platform().only("AWS::WAFv2::WebACL");
    }

    private static Stream<Node> rules(Resource acl) {
        return acl.properties().at("Rules").items();
    }

    private static boolean managed(Node rule) {
        return !rule.text("Statement", "ManagedRuleGroupStatement", "Name").isEmpty();
    }
}

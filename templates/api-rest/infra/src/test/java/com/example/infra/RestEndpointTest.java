package com.example.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.infra.Template.Node;
import com.example.infra.Template.Resource;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SynthesizedStacks.class)
class RestEndpointTest {

    @Test
    void everyRouteButPreflightIsAuthenticatedByCognito(Stacks stacks) {
        assertThat(routes(stacks)).isNotEmpty().allSatisfy(method -> {
            assertThat(method.properties().text("AuthorizationType")).isEqualTo("COGNITO_USER_POOLS");
            assertThat(method.properties().text("AuthorizerId", "Ref"))
                    .isEqualTo(stacks.platform()
                            .only("AWS::ApiGateway::Authorizer")
                            .id());
        });
    }

    @Test
    void everyRouteIsValidated(Stacks stacks) {
        assertThat(routes(stacks)).allSatisfy(method -> {
            var properties = method.properties();
            assertThat(properties.text("RequestValidatorId", "Ref")).isNotEmpty();
            if (properties.at("RequestModels").fields().findAny().isPresent()) {
                assertThat(properties.text("RequestValidatorId", "Ref")).contains("Body");
            }
        });
    }

    @Test
    void everyTextOfARequestHasAMaximumSize(Stacks stacks) {
        assertThat(stacks.platform().all("AWS::ApiGateway::Model"))
                .isNotEmpty()
                .allSatisfy(model -> assertThat(unbounded(model.properties().at("Schema")))
                        .as(model.id())
                        .isFalse());
    }

    @Test
    void modelRoutesStreamWithinTheFunctionsDeadline(Stacks stacks) {
        var streamed = routes(stacks).stream()
                .map(method -> method.properties().at("Integration"))
                .filter(integration -> integration.text("ResponseTransferMode").equals("STREAM"))
                .toList();
        var timeout = Integer.parseInt(stacks.platform()
                .named("AWS::Lambda::Function", "Stream")
                .properties()
                .text("Timeout"));

        assertThat(streamed).hasSizeGreaterThanOrEqualTo(2).allSatisfy(integration -> {
            assertThat(integration.at("Uri").toString()).contains("/response-streaming-invocations");
            assertThat(Integer.parseInt(integration.text("TimeoutInMillis"))).isGreaterThan(timeout * 1000);
        });
    }

    @Test
    void theStageIsThrottledTracedAndKeepsNoCopyOfPrompts(Stacks stacks) {
        var stage = stacks.platform().only("AWS::ApiGateway::Stage").properties();
        var settings = stage.at("MethodSettings").items().toList();

        assertThat(stage.text("TracingEnabled")).isEqualTo("true");
        assertThat(stage.text("CacheClusterEnabled")).isNotEqualTo("true");
        assertThat(stage.at("AccessLogSetting", "DestinationArn").value()).isNotNull();
        assertThat(stage.text("AccessLogSetting", "Format"))
                .doesNotContain("$input")
                .doesNotContain("querystring");
        assertThat(settings).hasSizeGreaterThanOrEqualTo(3).allSatisfy(setting -> {
            assertThat(setting.text("ThrottlingRateLimit")).isNotEmpty();
            assertThat(setting.text("ThrottlingBurstLimit")).isNotEmpty();
            assertThat(setting.text("DataTraceEnabled")).isEqualTo("false");
            assertThat(setting.text("LoggingLevel")).isEqualTo("ERROR");
            assertThat(setting.text("MetricsEnabled")).isEqualTo("true");
            assertThat(setting.text("CachingEnabled")).isNotEqualTo("true");
        });
    }

    @Test
    void routesThatCostMoreAreSlower(Stacks stacks) {
        var rates = stacks.platform()
                .only("AWS::ApiGateway::Stage")
                .properties()
                .at("MethodSettings")
                .items()
                .collect(Collectors.toMap(
                        setting -> setting.text("HttpMethod") + " " + setting.text("ResourcePath"),
                        setting -> setting.text("ThrottlingRateLimit") + "/" + setting.text("ThrottlingBurstLimit")));

        assertThat(rates)
                .containsEntry("* /*", "50/100")
                .containsEntry("POST /~1conversations~1{conversationId}~1messages", "10/20")
                .containsEntry("POST /~1exports", "2/5");
    }

    @Test
    void theUsagePlanIsBoundToTheStage(Stacks stacks) {
        var plan = stacks.platform().only("AWS::ApiGateway::UsagePlan").properties();

        assertThat(plan.at("ApiStages").items())
                .singleElement()
                .satisfies(stage -> assertThat(stage.text("Stage", "Ref"))
                        .isEqualTo(
                                stacks.platform().only("AWS::ApiGateway::Stage").id()));
        assertThat(plan.text("Quota", "Limit")).isNotEmpty();
        assertThat(plan.text("Throttle", "RateLimit")).isNotEmpty();
    }

    @Test
    void oneOriginIsAllowedEverywhere(Stacks stacks) {
        var preflights = stacks.platform().all("AWS::ApiGateway::Method").stream()
                .filter(method -> method.properties().text("HttpMethod").equals("OPTIONS"))
                .map(method -> method.properties()
                        .at("Integration", "IntegrationResponses")
                        .toString());

        assertThat(preflights)
                .isNotEmpty()
                .allMatch(answer -> answer.contains("AllowedOrigin") && !answer.contains("'*'"));
        assertThat(stacks.platform().all("AWS::ApiGateway::GatewayResponse"))
                .isNotEmpty()
                .allMatch(answer -> answer.properties().toString().contains("AllowedOrigin"));
    }

    @Test
    void oldTlsIsRefused(Stacks stacks) {
        assertThat(stacks.platform()
                        .only("AWS::ApiGateway::RestApi")
                        .properties()
                        .text("SecurityPolicy"))
                .startsWith("SecurityPolicy_TLS13_1_2");
    }

    @Test
    void theFunctionThatCallsTheModelHasReservedConcurrency(Stacks stacks) {
        assertThat(stacks.platform()
                        .named("AWS::Lambda::Function", "Stream")
                        .properties()
                        .text("ReservedConcurrentExecutions"))
                .isEqualTo("50");
    }

    private static List<Resource> routes(Stacks stacks) {
        return stacks.platform().all("AWS::ApiGateway::Method").stream()
                .filter(method -> !method.properties().text("HttpMethod").equals("OPTIONS"))
                .toList();
    }

    /// Whether a schema lets some text, list or unknown property be of any size.
    private static boolean unbounded(Node schema) {
        boolean here = switch (schema.text("type")) {
            case "string" ->
                schema.text("maxLength").isEmpty()
                        && schema.text("pattern").isEmpty()
                        && schema.at("enum").items().findAny().isEmpty();
            case "array" -> schema.text("maxItems").isEmpty();
            case "object" -> !schema.text("additionalProperties").equals("false");
            default -> false;
        };
        return here
                || schema.at("properties").fields().anyMatch(property -> unbounded(property.getValue()))
                || schema.at("oneOf").items().anyMatch(RestEndpointTest::unbounded)
                || (schema.text("type").equals("array") && unbounded(schema.at("items")));
    }
}

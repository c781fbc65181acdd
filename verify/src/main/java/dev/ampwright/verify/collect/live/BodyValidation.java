package dev.ampwright.verify.collect.live;

import static dev.ampwright.verify.collect.live.Answers.attribute;

import dev.ampwright.verify.collect.JsonReader;
import dev.ampwright.verify.collect.Node;
import dev.ampwright.verify.collect.SchemaBounds;
import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.RestApi;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.GetModelsResponse;
import software.amazon.awssdk.services.apigateway.model.GetRequestValidatorsResponse;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.Model;
import software.amazon.awssdk.services.apigateway.model.RequestValidator;

/// How the methods of one REST API validate bodies: validators and models are asked for once, when a method
/// names one.
final class BodyValidation {
    private final StackResource api;
    private final Aws aws;
    private final ApiGatewayClient client;

    BodyValidation(StackResource api, Aws aws, ApiGatewayClient client) {
        this.api = api;
        this.aws = aws;
        this.client = client;
    }

    Fact<RestApi.RequestBody> of(Fact<Method> method) {
        Fact<String> model = attribute(method, value -> value.requestModels().get("application/json"));
        return attribute(method, Method::requestValidatorId)
                .flatMap(validatorId -> validatesBody(validatorId).flatMap(validates -> model.flatMap(this::bounds)));
    }

    /// Known only when the validator looks at bodies.
    private Fact<Boolean> validatesBody(String validatorId) {
        return attribute(
                validators(),
                all -> all.stream()
                        .filter(validator -> validatorId.equals(validator.id()))
                        .map(RequestValidator::validateRequestBody)
                        .filter(validates -> Boolean.TRUE.equals(validates))
                        .findFirst()
                        .orElse(null));
    }

    private Fact<RestApi.RequestBody> bounds(String modelName) {
        return models().flatMap(all -> {
            List<Evidence> evidence = models().evidence();
            Fact<String> schema = attribute(
                    new Fact.Known<>(all, evidence),
                    models -> find(models, modelName).map(Model::schema).orElse(null));
            return Documents.parsed(schema, text -> JsonReader.parse(text, "model " + modelName), "model " + modelName)
                    .map(node -> new RestApi.RequestBody(SchemaBounds.unbounded(node, name -> referenced(all, name))));
        });
    }

    private static Optional<Node> referenced(List<Model> models, String name) {
        return find(models, name).map(model -> JsonReader.parse(model.schema(), "model " + name));
    }

    private static Optional<Model> find(List<Model> models, String name) {
        return models.stream().filter(model -> name.equals(model.name())).findFirst();
    }

    private Fact<List<RequestValidator>> validators() {
        return aws.calls()
                .pages(
                        Operation.API_GATEWAY_GET_REQUEST_VALIDATORS,
                        api.region(),
                        Map.of("restApiId", api.physicalId()),
                        token -> client.getRequestValidators(request ->
                                request.restApiId(api.physicalId()).limit(500).position(token)),
                        GetRequestValidatorsResponse::position)
                .all(GetRequestValidatorsResponse::items);
    }

    private Fact<List<Model>> models() {
        return aws.calls()
                .pages(
                        Operation.API_GATEWAY_GET_MODELS,
                        api.region(),
                        Map.of("restApiId", api.physicalId()),
                        token -> client.getModels(request ->
                                request.restApiId(api.physicalId()).limit(500).position(token)),
                        GetModelsResponse::position)
                .all(GetModelsResponse::items);
    }
}

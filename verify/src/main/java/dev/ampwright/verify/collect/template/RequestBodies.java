package dev.ampwright.verify.collect.template;

import dev.ampwright.verify.collect.JsonReader;
import dev.ampwright.verify.collect.Node;
import dev.ampwright.verify.collect.SchemaBounds;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.RestApi;
import java.util.Optional;

/// What methods of REST APIs ask of a request's body.
final class RequestBodies {
    private final Resources resources;

    RequestBodies(Resources resources) {
        this.resources = resources;
    }

    /// The body's model, when a validator looks at bodies.
    Fact<RestApi.RequestBody> of(Resources.Entry method) {
        Fact<String> validatorId = method.at("RequestValidatorId").text();
        return validatorId.flatMap(id -> {
            Optional<Resources.Entry> validator = resources.of("AWS::ApiGateway::RequestValidator").stream()
                    .filter(entry -> Resources.is(entry.ref(), id))
                    .findFirst();
            if (validator.isEmpty()) {
                return new Fact.Unresolved<>(
                        "the request validator " + id + " is not in the template", validatorId.evidence());
            }
            return validator
                    .get()
                    .at("ValidateRequestBody")
                    .bool()
                    .flatMap(validates -> validates
                            ? model(method)
                            : Fact.absent(
                                    validator.get().at("ValidateRequestBody").evidence()));
        });
    }

    private Fact<RestApi.RequestBody> model(Resources.Entry method) {
        Value models = method.at("RequestModels");
        return models.at("application/json").text().flatMap(name -> {
            Optional<Resources.Entry> model = resources.of("AWS::ApiGateway::Model").stream()
                    .filter(entry -> Resources.is(entry.ref(), name))
                    .findFirst();
            if (model.isEmpty()) {
                return Fact.unresolved("the model " + name + " is not in the template", models.evidence());
            }
            return model.get()
                    .at("Schema")
                    .whole()
                    .map(schema -> new RestApi.RequestBody(SchemaBounds.unbounded(schema(schema), this::schemaOf)));
        });
    }

    private Optional<Node> schemaOf(String name) {
        return resources.of("AWS::ApiGateway::Model").stream()
                .filter(entry -> Resources.is(entry.ref(), name))
                .findFirst()
                .flatMap(entry -> entry.at("Schema").node())
                .map(RequestBodies::schema);
    }

    private static Node schema(Node schema) {
        return schema instanceof Node.Text(String json) ? JsonReader.parse(json, "schema of a model") : schema;
    }
}

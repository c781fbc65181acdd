package com.example.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// `api/openapi.yaml`, to hold answers against it.
final class Contract {
    /// @param function the function that answers it: `api` or `stream`
    record Operation(String id, String method, String path, String function, JsonNode node) {}

    private final JsonNode document =
            new YAMLMapper().readTree(new File(System.getProperty("openapi", "../api/openapi.yaml")));
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        document.path("paths")
                .propertyStream()
                .forEach(path -> path.getValue()
                        .propertyStream()
                        .filter(member -> !member.getKey().equals("parameters"))
                        .forEach(member -> operations.add(new Operation(
                                member.getValue().path("operationId").stringValue(),
                                member.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                member.getValue().path("x-function").stringValue(),
                                member.getValue()))));
        return operations;
    }

    Operation operation(String id) {
        return operations().stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /// The operation's request schema, or a missing node.
    JsonNode requestSchema(Operation operation) {
        return resolve(operation.node().at("/requestBody/content/application~1json/schema"));
    }

    /// Asserts that this answer is one the operation may give.
    void holds(String operationId, int status, String contentType, String body) {
        JsonNode response =
                resolve(operation(operationId).node().path("responses").path(Integer.toString(status)));
        assertThat(response.isMissingNode())
                .as("%s may answer %d: %s", operationId, status, body)
                .isFalse();
        if (response.path("content").isMissingNode()) {
            assertThat(body).isEmpty();
            return;
        }
        JsonNode schema = response.path("content").path(contentType).path("schema");
        assertThat(schema.isMissingNode())
                .as("%s may answer %s", operationId, contentType)
                .isFalse();
        valid(schema, JsonMapper.shared().readTree(body));
    }

    /// Asserts that the operation may send this event.
    void holdsEvent(String operationId, String name, String data) {
        JsonNode reference = operation(operationId).node().path("x-events").path(name);
        assertThat(reference.isMissingNode())
                .as("%s may send %s", operationId, name)
                .isFalse();
        valid(
                document.at(reference.stringValue().substring(1)),
                JsonMapper.shared().readTree(data));
    }

    /// Asserts that the operation may put this JSON into the file it makes.
    void holdsFile(String operationId, JsonNode json) {
        JsonNode reference = operation(operationId).node().path("x-file");
        assertThat(reference.isMissingNode()).as("%s makes a file", operationId).isFalse();
        valid(document.at(reference.stringValue().substring(1)), json);
    }

    private void valid(JsonNode schema, JsonNode value) {
        // References lead into the document, so the schema is put beside its components.
        ObjectNode self = schema.deepCopy().asObject();
        self.set("components", document.path("components"));
        Schema compiled = registry.getSchema(self);
        assertThat(compiled.validate(value)).as("%s", value).isEmpty();
    }

    private JsonNode resolve(JsonNode node) {
        JsonNode reference = node.path("$ref");
        return reference.isString() ? document.at(reference.stringValue().substring(1)) : node;
    }
}

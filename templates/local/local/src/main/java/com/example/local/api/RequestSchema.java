package com.example.local.api;

import com.example.infra.ApiContract.Body;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.LinkedHashMap;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The schema of a request's body, JSON Schema draft 4 as API Gateway's models are.
final class RequestSchema {
    private final Schema schema;
    private final JsonMapper mapper = JsonMapper.shared();

    RequestSchema(Body body) {
        var document = new LinkedHashMap<>(body.schema());
        document.put("$schema", "http://json-schema.org/draft-04/schema#");
        schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
                .getSchema(mapper.<JsonNode>valueToTree(document));
    }

    /// What is wrong with a body: places and rules, nothing of what the user wrote. Empty when it is valid.
    List<String> problems(String body) {
        JsonNode json;
        try {
            json = mapper.readTree(body);
        } catch (JacksonException notJson) {
            return List.of("not JSON");
        }
        if (json.isMissingNode()) {
            return List.of("no body");
        }
        return schema.validate(json).stream()
                .map(error -> "rule " + error.getEvaluationPath() + " does not hold")
                .sorted()
                .toList();
    }
}

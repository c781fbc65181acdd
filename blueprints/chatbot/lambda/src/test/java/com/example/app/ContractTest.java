package com.example.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.app.state.DynamoDbLocal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The functions do what `api/openapi.yaml` says.
@ExtendWith(DynamoDbLocal.class)
final class ContractTest {
    private static final String NOBODYS = "01K8YVN4M00000000000000000";

    private final Contract contract = new Contract();
    private final ChatApp app;

    ContractTest(DynamoDbLocal.Tables tables) {
        app = new ChatApp(tables, 5000, 1000, Duration.ofSeconds(10));
    }

    @AfterEach
    void stop() {
        app.close();
    }

    private JsonNode call(String operationId, int status, Map<String, String> ids, String body) {
        return call(operationId, status, ids, Map.of(), body);
    }

    private JsonNode call(
            String operationId, int status, Map<String, String> ids, Map<String, String> query, String body) {
        Contract.Operation operation = contract.operation(operationId);
        String path = operation.path();
        for (var id : ids.entrySet()) {
            path = path.replace("{" + id.getKey() + "}", id.getValue());
        }
        ChatApp.Answer answer = app.api("anna", operation.method(), path, query, body);
        assertThat(answer.status()).as("%s: %s", operationId, answer.body()).isEqualTo(status);
        contract.holds(operationId, status, answer.headers().getOrDefault("Content-Type", ""), answer.body());
        assertThat(answer.headers())
                .containsEntry("Access-Control-Allow-Origin", ChatApp.ORIGIN)
                .containsEntry("Cache-Control", "no-store");
        return answer.body().isEmpty()
                ? JsonMapper.shared().missingNode()
                : JsonMapper.shared().readTree(answer.body());
    }

    @Test
    void every_operation_is_answered_by_the_function_the_contract_names() {
        var answered = new ArrayList<List<String>>();
        app.apiRouter
                .routes()
                .forEach(route -> answered.add(List.of("api", route.operationId(), route.method(), route.path())));
        app.streamRouter
                .routes()
                .forEach(route -> answered.add(List.of("stream", route.operationId(), route.method(), route.path())));

        assertThat(answered)
                .containsExactlyInAnyOrderElementsOf(contract.operations().stream()
                        .map(operation ->
                                List.of(operation.function(), operation.id(), operation.method(), operation.path()))
                        .toList());
    }

    @Test
    void answers_have_the_contracts_shape() {
        String id = call("createConversation", 201, Map.of(), "{\"title\":\"First\"}")
                .path("id")
                .stringValue();
        Map<String, String> ids = Map.of("conversationId", id);
        try (var events = new Events(app.send("anna", id, "{\"text\":\"Hello\"}"))) {
            JsonNode start = events.next("start").data();
            events.rest();
            Map<String, String> message = Map.of(
                    "conversationId", id, "messageId", start.path("messageId").stringValue());
            call("giveFeedback", 204, message, "{\"rating\":\"up\",\"comment\":\"Thanks\"}");
            call(
                    "stopGeneration",
                    202,
                    Map.of("generationId", start.path("generationId").stringValue()),
                    "");
        }
        JsonNode detail = call("getConversation", 200, ids, "");
        assertThat(detail.path("messages")).hasSize(2);
        assertThat(detail.at("/messages/1/feedback").stringValue()).isEqualTo("up");
        assertThat(call("renameConversation", 200, ids, "{\"title\":\"Other\"}")
                        .path("title")
                        .stringValue())
                .isEqualTo("Other");
        call("createConversation", 201, Map.of(), "{}");
        JsonNode page = call("listConversations", 200, Map.of(), Map.of("limit", "1"), "");
        assertThat(page.path("items")).hasSize(1);
        JsonNode rest = call(
                "listConversations",
                200,
                Map.of(),
                Map.of("cursor", page.path("nextCursor").stringValue()),
                "");
        assertThat(rest.at("/items/0/id").stringValue()).isEqualTo(id);
        call("getUsage", 200, Map.of(), "");
        call("createExport", 201, Map.of(), "{}");
        call("createExport", 201, Map.of(), "{\"cursor\":\"" + NOBODYS + "\"}");
        call("createExport", 429, Map.of(), "{}");
        call("deleteConversation", 204, ids, "");
        call("getConversation", 404, ids, "");
    }

    @Test
    void says_that_what_is_not_the_callers_is_not_there() {
        Map<String, String> ids = Map.of("conversationId", NOBODYS, "messageId", NOBODYS, "generationId", NOBODYS);
        call("getConversation", 404, ids, "");
        call("renameConversation", 404, ids, "{\"title\":\"Mine\"}");
        call("deleteConversation", 404, ids, "");
        call("giveFeedback", 404, ids, "{\"rating\":\"up\"}");
        call("stopGeneration", 404, ids, "");
    }

    @Test
    void refuses_every_request_its_schema_refuses() {
        Map<String, String> ids = Map.of("conversationId", NOBODYS, "messageId", NOBODYS);
        for (Contract.Operation operation : contract.operations()) {
            if (!operation.function().equals("api")
                    || contract.requestSchema(operation).isMissingNode()) {
                continue;
            }
            for (String body : broken(contract.requestSchema(operation)).toList()) {
                call(operation.id(), 400, ids, body);
            }
        }
    }

    @Test
    void refuses_bad_ids_pages_and_cursors() {
        call("getConversation", 400, Map.of("conversationId", "1"), "");
        call("stopGeneration", 400, Map.of("generationId", "not-an-id"), "");
        call("listConversations", 400, Map.of(), Map.of("limit", "0"), "");
        call("listConversations", 400, Map.of(), Map.of("limit", "x"), "");
        call("listConversations", 400, Map.of(), Map.of("cursor", "a b"), "");
        call("createConversation", 400, Map.of(), "{\"title\":\"two\\nlines\"}");
        call("createConversation", 413, Map.of(), "{\"title\":\"" + "x".repeat(70_000) + "\"}");
    }

    @Test
    void answers_nothing_without_a_signed_in_caller() {
        for (Contract.Operation operation : contract.operations()) {
            if (operation.function().equals("api")) {
                String path = operation.path().replaceAll("\\{[a-zA-Z]+}", NOBODYS);
                ChatApp.Answer answer = app.api("", operation.method(), path, "{}");
                assertThat(answer.status()).as(operation.id()).isEqualTo(401);
                contract.holds(operation.id(), 401, answer.headers().getOrDefault("Content-Type", ""), answer.body());
            }
        }
    }

    /// Bodies that break an object schema in one way each.
    private static Stream<String> broken(JsonNode schema) {
        JsonMapper json = JsonMapper.shared();
        var bodies = new ArrayList<String>(List.of("", "[]", "\"text\"", "{"));
        ObjectNode valid = json.createObjectNode();
        schema.path("properties").propertyStream().forEach(property -> {
            JsonNode allowed = property.getValue().path("enum").path(0);
            valid.put(property.getKey(), allowed.asString("x"));
        });
        bodies.add(valid.deepCopy().put("unknown", "x").toString());
        schema.path("required").values().forEach(name -> {
            ObjectNode body = valid.deepCopy();
            body.remove(name.stringValue());
            bodies.add(body.toString());
        });
        schema.path("properties").propertyStream().forEach(property -> {
            String name = property.getKey();
            bodies.add(valid.deepCopy().put(name, 1).toString());
            bodies.add(valid.deepCopy().put(name, "").toString());
            int longest = property.getValue().path("maxLength").asInt(20);
            bodies.add(valid.deepCopy().put(name, "x".repeat(longest + 1)).toString());
        });
        return bodies.stream();
    }
}

package com.example.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The project's OpenAPI document, as far as API Gateway needs it: the operations, who answers them, and the schemas of
/// their request bodies. API Gateway's own import reads OpenAPI 3.0 only, this contract is 3.1.
///
/// @param operations in the document's order
public record ApiContract(List<Operation> operations) {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    /// One operation.
    ///
    /// @param path such as `/conversations/{conversationId}`
    /// @param method such as `POST`
    /// @param function the function that answers: `x-function` in the document
    /// @param streamed whether it answers with server-sent events
    /// @param bulk whether it reads or writes much at once: `x-bulk` in the document
    /// @param parameters path and query parameters
    /// @param body the schema of the request's JSON body
    public record Operation(
            String id,
            String path,
            String method,
            String function,
            boolean streamed,
            boolean bulk,
            List<Parameter> parameters,
            Optional<Body> body) {}

    /// A parameter; `location` is `path` or `query`.
    public record Parameter(String name, String location, boolean required) {}

    /// A request body.
    ///
    /// @param name the schema's name under `components/schemas`
    /// @param schema JSON Schema draft 4
    public record Body(String name, Map<String, Object> schema) {}

    /// Reads the document.
    ///
    /// @throws IllegalArgumentException naming every operation that API Gateway could not carry
    public static ApiContract read(Path file) {
        Map<String, Object> document;
        try (var in = Files.newInputStream(file)) {
            document = map(
                    new Load(LoadSettings.builder().setLabel(file.toString()).build()).loadFromInputStream(in));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the API contract " + file, e);
        }
        var reader = new Reader(document, new ArrayList<>());
        var operations = new ArrayList<Operation>();
        map(document.get("paths")).forEach((path, item) -> operations.addAll(reader.operations(path, map(item))));
        if (!reader.problems.isEmpty()) {
            throw new IllegalArgumentException(file + ":\n  " + String.join("\n  ", reader.problems));
        }
        return new ApiContract(List.copyOf(operations));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object node) {
        if (node instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new IllegalArgumentException("the API contract has " + node + " where a mapping should stand");
    }

    private static List<?> list(@Nullable Object node) {
        return node instanceof List<?> list ? list : List.of();
    }

    private record Reader(Map<String, Object> document, List<String> problems) {

        List<Operation> operations(String path, Map<String, Object> item) {
            return item.entrySet().stream()
                    .filter(entry -> METHODS.contains(entry.getKey()))
                    .map(entry -> operation(path, entry.getKey(), item, map(entry.getValue())))
                    .toList();
        }

        private Operation operation(String path, String method, Map<String, Object> item, Map<String, Object> node) {
            String id = String.valueOf(node.get("operationId"));
            var parameters = new ArrayList<Parameter>();
            list(item.get("parameters")).forEach(parameter -> parameters.add(parameter(map(parameter))));
            list(node.get("parameters")).forEach(parameter -> parameters.add(parameter(map(parameter))));
            String function = node.get("x-function") instanceof String name ? name : "";
            if (function.isEmpty()) {
                problems.add(id + ": x-function must name the function that answers");
            }
            var responses = map(node.get("responses"));
            boolean streamed = responses.values().stream().anyMatch(response -> streams(map(response)));
            return new Operation(
                    id,
                    path,
                    method.toUpperCase(Locale.ROOT),
                    function,
                    streamed,
                    Boolean.TRUE.equals(node.get("x-bulk")),
                    parameters,
                    body(id, node));
        }

        private Parameter parameter(Map<String, Object> node) {
            var parameter = resolve(node);
            return new Parameter(
                    String.valueOf(parameter.get("name")),
                    String.valueOf(parameter.get("in")),
                    Boolean.TRUE.equals(parameter.get("required")));
        }

        private boolean streams(Map<String, Object> response) {
            return resolve(response).get("content") instanceof Map<?, ?> content
                    && content.containsKey("text/event-stream");
        }

        private Optional<Body> body(String id, Map<String, Object> operation) {
            if (!operation.containsKey("requestBody")) {
                return Optional.empty();
            }
            var content = map(resolve(map(operation.get("requestBody"))).get("content"));
            if (!(content.get("application/json") instanceof Map<?, ?> json)
                    || !(map(json.get("schema")).get("$ref") instanceof String reference)) {
                problems.add(id + ": its request body must be application/json with a schema by $ref");
                return Optional.empty();
            }
            var schema = resolve(map(json.get("schema")));
            if (refers(schema)) {
                problems.add(reference + ": a request schema holds no $ref, API Gateway could not follow it");
            }
            return Optional.of(new Body(reference.substring(reference.lastIndexOf('/') + 1), schema));
        }

        private static boolean refers(Object node) {
            return switch (node) {
                case Map<?, ?> map ->
                    map.containsKey("$ref") || map.values().stream().anyMatch(Reader::refers);
                case List<?> list -> list.stream().anyMatch(Reader::refers);
                default -> false;
            };
        }

        private Map<String, Object> resolve(Map<String, Object> node) {
            if (!(node.get("$ref") instanceof String reference)) {
                return node;
            }
            @Nullable Object target = document;
            for (String step : reference.substring("#/".length()).split("/", -1)) {
                target = map(target).get(step);
            }
            return map(target);
        }
    }
}

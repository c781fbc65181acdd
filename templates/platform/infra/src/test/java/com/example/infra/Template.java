package com.example.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// A synthesized CloudFormation template, for assertions.
record Template(Node root) {

    static Template read(Path file) {
        try {
            // JSON is YAML.
            return new Template(
                    new Node(new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All resources of a type.
    List<Resource> all(String type) {
        return root.at("Resources")
                .fields()
                .filter(entry -> entry.getValue().text("Type").equals(type))
                .map(entry -> new Resource(entry.getKey(), entry.getValue()))
                .toList();
    }

    /// The only resource of a type.
    Resource only(String type) {
        var all = all(type);
        if (all.size() != 1) {
            throw new AssertionError("there are " + all.size() + " resources of type " + type + ", one was expected");
        }
        return all.getFirst();
    }

    /// The resource of a type whose logical id begins so.
    Resource named(String type, String prefix) {
        return all(type).stream()
                .filter(resource -> resource.id().startsWith(prefix))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type + " whose id begins with " + prefix));
    }

    /// A resource by its logical id.
    record Resource(String id, Node node) {
        Node properties() {
            return node.at("Properties");
        }
    }

    /// A value anywhere in the template; an absent one has no fields, no items and an empty text.
    record Node(Object value) {
        Node at(String... path) {
            Object here = value;
            for (String step : path) {
                here = here instanceof Map<?, ?> map && map.containsKey(step) ? map.get(step) : Map.of();
            }
            return new Node(here);
        }

        String text(String... path) {
            Object here = at(path).value();
            return here instanceof Map || here instanceof List ? "" : String.valueOf(here);
        }

        Stream<Node> items() {
            return value instanceof List<?> list ? list.stream().map(Node::new) : Stream.of();
        }

        /// A list, or the one thing that stands in its place.
        Stream<Node> oneOrMore() {
            return value instanceof List<?> ? items() : Stream.of(this);
        }

        Stream<Map.Entry<String, Node>> fields() {
            return value instanceof Map<?, ?> map
                    ? map.entrySet().stream()
                            .map(entry -> Map.entry(String.valueOf(entry.getKey()), new Node(entry.getValue())))
                    : Stream.of();
        }

        /// Whether something, anywhere below, refers to the resource.
        boolean refersTo(Resource resource) {
            return value.toString().contains(resource.id());
        }

        @Override
        public String toString() {
            return String.valueOf(value);
        }
    }
}

package dev.ampwright.verify.collect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/// Reads JSON text into a [Node], with limits that keep hostile input from harm.
public final class JsonReader {
    static final int MAX_DEPTH = 200;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(100)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonParser parser;

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    /// Reads one document.
    ///
    /// @param place what the text is, for the error: a file's path
    /// @throws InvalidInput when it is not JSON, nests deeper than 200 levels or names a member twice
    public static Node parse(String text, String place) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            JsonReader reader = new JsonReader(parser);
            Node node = reader.value(parser.nextToken(), place);
            if (parser.nextToken() != null) {
                throw new InvalidInput(place + ": there is more after the end of the JSON document; remove it");
            }
            return node;
        } catch (JacksonException e) {
            throw new InvalidInput(
                    place + ": not readable as JSON" + at(e.getLocation()) + ": " + fault(e.getOriginalMessage()));
        }
    }

    /// The parser's message without what it adds for programmers in brackets.
    private static String fault(String message) {
        int aside = message.indexOf(" (start marker at");
        return (aside < 0 ? message : message.substring(0, aside)).replaceFirst("\\n at \\[Source.*", "");
    }

    private static String at(@Nullable TokenStreamLocation location) {
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private Node value(JsonToken token, String place) {
        if (token == null) {
            throw new InvalidInput(place + ": the file is empty; it must hold a JSON document");
        }
        return switch (token) {
            case START_OBJECT -> object(place);
            case START_ARRAY -> array(place);
            case VALUE_STRING -> new Node.Text(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Node.Num(parser.getDecimalValue());
            case VALUE_TRUE -> new Node.Bool(true);
            case VALUE_FALSE -> new Node.Bool(false);
            case VALUE_NULL -> new Node.Null();
            default -> throw new InvalidInput(place + ": not readable as JSON (" + token + ")");
        };
    }

    private Node object(String place) {
        Map<String, Node> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            members.put(name, value(parser.nextToken(), place));
        }
        return new Node.Obj(members);
    }

    private Node array(String place) {
        List<Node> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(token, place));
        }
        return new Node.Arr(items);
    }
}

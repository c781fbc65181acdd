package com.example.app.json;

import java.io.StringWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Values from text and back. Jackson's parser bounds the depth, the length of names and numbers.
final class JsonText {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonText() {}

    static JsonValue parse(String text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            return document(parser);
        } catch (JacksonException notJson) {
            throw new JsonFormatException();
        }
    }

    static JsonValue parse(byte[] utf8) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), utf8)) {
            return document(parser);
        } catch (JacksonException notJson) {
            throw new JsonFormatException();
        }
    }

    private static JsonValue document(JsonParser parser) {
        JsonToken first = parser.nextToken();
        if (first == null) {
            return JsonMissing.INSTANCE;
        }
        JsonValue value = value(parser, first);
        if (parser.nextToken() != null) {
            throw new JsonFormatException();
        }
        return value;
    }

    private static JsonValue value(JsonParser parser, @Nullable JsonToken token) {
        if (token == JsonToken.START_OBJECT) {
            var object = new JsonObject();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                object.put(name, value(parser, parser.nextToken()));
            }
            return object;
        }
        if (token == JsonToken.START_ARRAY) {
            var array = new JsonArray();
            for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                array.add(value(parser, next));
            }
            return array;
        }
        if (token == JsonToken.VALUE_STRING) {
            return new JsonScalar(parser.getString());
        }
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return new JsonScalar(token == JsonToken.VALUE_TRUE);
        }
        return token == JsonToken.VALUE_NULL ? new JsonScalar(null) : new JsonScalar(parser.getNumberValue());
    }

    static String of(JsonValue value) {
        var text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            write(value, generator);
        }
        return text.toString();
    }

    private static void write(JsonValue value, JsonGenerator generator) {
        if (value instanceof JsonObject object) {
            generator.writeStartObject();
            for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
                generator.writeName(member.getKey());
                write(member.getValue(), generator);
            }
            generator.writeEndObject();
        } else if (value instanceof JsonArray array) {
            generator.writeStartArray();
            for (JsonValue element : array.values()) {
                write(element, generator);
            }
            generator.writeEndArray();
        } else if (value instanceof JsonScalar scalar) {
            if (scalar.value() instanceof String text) {
                generator.writeString(text);
            } else if (scalar.value() instanceof Boolean flag) {
                generator.writeBoolean(flag);
            } else if (scalar.value() instanceof Number number) {
                generator.writeNumber(number.toString());
            } else {
                generator.writeNull();
            }
        }
    }
}

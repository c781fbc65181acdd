package dev.ampwright.document;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// JSON to and from plain trees. Written as npm and most formatters write it: two spaces, one entry a line.
public final class Json {
    private Json() {}

    /// The document's tree; entries that are `null` are left out.
    ///
    /// @param place how problems name the document
    /// @throws InvalidInput when it is not one well-formed JSON document
    public static Object read(String place, byte[] content) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), content)) {
            parser.nextToken();
            Object tree = value(parser);
            return tree == null ? Map.of() : tree;
        } catch (JacksonException e) {
            throw new InvalidInput(place + ": not valid JSON: " + e.getOriginalMessage());
        }
    }

    /// The tree as text, ending with a line feed.
    public static String write(Object tree) {
        StringBuilder out = new StringBuilder(4096);
        write(out, tree, "\n");
        return out.append('\n').toString();
    }

    private static @Nullable Object value(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token == null) {
            return null;
        }
        return switch (token) {
            case START_OBJECT -> {
                Map<String, Object> map = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    Object entry = value(parser);
                    if (entry != null && name != null) {
                        map.put(name, entry);
                    }
                }
                yield map;
            }
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    Object item = value(parser);
                    if (item != null) {
                        list.add(item);
                    }
                }
                yield list;
            }
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static void write(StringBuilder out, Object value, String lineBreak) {
        switch (value) {
            case Map<?, ?> map when map.isEmpty() -> out.append("{}");
            case List<?> list when list.isEmpty() -> out.append("[]");
            case Map<?, ?> map -> {
                String inner = lineBreak + "  ";
                out.append('{');
                for (Iterator<? extends Map.Entry<?, ?>> i = map.entrySet().iterator(); i.hasNext(); ) {
                    Map.Entry<?, ?> entry = i.next();
                    out.append(inner);
                    quote(out, entry.getKey().toString());
                    out.append(": ");
                    write(out, entry.getValue(), inner);
                    out.append(i.hasNext() ? "," : lineBreak);
                }
                out.append('}');
            }
            case List<?> list -> {
                String inner = lineBreak + "  ";
                out.append('[');
                for (Iterator<?> i = list.iterator(); i.hasNext(); ) {
                    out.append(inner);
                    write(out, i.next(), inner);
                    out.append(i.hasNext() ? "," : lineBreak);
                }
                out.append(']');
            }
            case Number number -> out.append(number);
            case Boolean flag -> out.append(flag);
            default -> quote(out, value.toString());
        }
    }

    private static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u00")
                                .append(Character.forDigit(c >> 4, 16))
                                .append(Character.forDigit(c & 15, 16));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}

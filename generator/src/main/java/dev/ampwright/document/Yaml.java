package dev.ampwright.document;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads YAML 1.2 into a plain tree, within limits a hostile file cannot pass: size, depth by recursion,
/// aliases, duplicate keys.
public final class Yaml {
    private static final int LARGEST_DOCUMENT = 1_000_000;

    private Yaml() {}

    /// The document's tree; entries without a value are left out.
    ///
    /// @param place how problems name the document
    /// @throws InvalidInput when it is not one well-formed YAML document
    public static Object read(String place, byte[] content) {
        LoadSettings settings = settings(place);
        try {
            Object tree = plain(place, new Load(settings).loadFromString(new String(content, StandardCharsets.UTF_8)));
            return tree == null ? Map.of() : tree;
        } catch (YamlEngineException e) {
            throw new InvalidInput(place + ": not valid YAML: " + firstLines(e));
        }
    }

    /// The limits every YAML reader of this tool keeps.
    public static LoadSettings settings(String place) {
        return LoadSettings.builder()
                .setLabel(place)
                .setAllowDuplicateKeys(false)
                .setAllowRecursiveKeys(false)
                .setMaxAliasesForCollections(10)
                .setCodePointLimit(LARGEST_DOCUMENT)
                .build();
    }

    /// What the parser says, without the excerpt it draws.
    public static String firstLines(YamlEngineException e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return message.lines()
                .filter(line -> !line.startsWith("    "))
                .limit(3)
                .map(String::strip)
                .reduce((a, b) -> a + " " + b)
                .orElse("");
    }

    private static @Nullable Object plain(String place, @Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Map<?, ?> map -> {
                Map<String, Object> copy = new LinkedHashMap<>();
                map.forEach((key, entry) -> {
                    Object content = plain(place, entry);
                    if (content != null) {
                        copy.put(String.valueOf(key), content);
                    }
                });
                yield copy;
            }
            case List<?> list -> {
                List<Object> copy = new ArrayList<>();
                for (Object item : list) {
                    Object content = plain(place, item);
                    if (content == null) {
                        throw new InvalidInput(place + ": a list holds an empty item; write a value or drop the line");
                    }
                    copy.add(content);
                }
                yield copy;
            }
            case String text -> text;
            case Boolean flag -> flag;
            case Number number -> number;
            default -> throw new InvalidInput(place + ": a value of an unknown kind: " + value);
        };
    }
}

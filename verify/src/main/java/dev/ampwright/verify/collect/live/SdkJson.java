package dev.ampwright.verify.collect.live;

import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.collect.Node;
import java.lang.reflect.InvocationTargetException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/// Turns answers of the SDK into JSON and back, by the SDK's own description of its models. Members have the
/// names of the service's API reference; instants are ISO-8601, bytes are base64.
final class SdkJson {
    private SdkJson() {}

    /// Decides what becomes of a member and of a text in it.
    interface Filter {
        /// Whether the member is written at all; `emptied` ones are written without their content.
        boolean keeps(SdkPojo owner, SdkField<?> field);

        /// Whether of a structure that is not kept it is written that it is set.
        boolean marks(SdkPojo owner);

        /// What is written for a text.
        ///
        /// @param key the name under which it stands in a map
        String text(SdkPojo owner, String member, @Nullable String key, String value);
    }

    /// A structure as JSON.
    static Node.Obj write(SdkPojo pojo, Filter filter) {
        Map<String, Node> members = new TreeMap<>();
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = field.getValueOrDefault(pojo);
            if (value == null || value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap) {
                continue;
            }
            if (filter.keeps(pojo, field)) {
                members.put(field.memberName(), value(value, pojo, field.memberName(), null, filter));
            } else if (value instanceof SdkPojo && filter.marks(pojo)) {
                members.put(field.memberName(), new Node.Obj(Map.of()));
            }
        }
        return new Node.Obj(members);
    }

    private static Node value(
            @Nullable Object value, SdkPojo owner, String member, @Nullable String key, Filter filter) {
        return switch (value) {
            case null -> new Node.Null();
            case SdkPojo pojo -> write(pojo, filter);
            case String text -> new Node.Text(filter.text(owner, member, key, text));
            case Boolean truth -> new Node.Bool(truth);
            case Double number when !Double.isFinite(number) -> new Node.Text(number.toString());
            case Float number when !Float.isFinite(number) -> new Node.Text(number.toString());
            case Number number -> new Node.Num(new BigDecimal(number.toString()));
            case Instant instant -> new Node.Text(instant.toString());
            case SdkBytes bytes -> {
                String text = new String(bytes.asByteArrayUnsafe(), StandardCharsets.UTF_8);
                byte[] kept = filter.text(owner, member, key, text).getBytes(StandardCharsets.UTF_8);
                yield new Node.Text(Base64.getEncoder().encodeToString(kept));
            }
            case List<?> list ->
                new Node.Arr(list.stream()
                        .map(item -> value(item, owner, member, key, filter))
                        .toList());
            case Map<?, ?> map -> {
                Map<String, Node> entries = new TreeMap<>();
                map.forEach((name, item) ->
                        entries.put(String.valueOf(name), value(item, owner, member, String.valueOf(name), filter)));
                yield new Node.Obj(entries);
            }
            default -> throw new IllegalStateException(member + " of " + owner.getClass() + " is of no known type");
        };
    }

    /// An answer from JSON.
    ///
    /// @throws InvalidInput when the JSON does not fit the type
    static <R> R read(Node node, Class<R> type) {
        try {
            Object builder = type.getMethod("builder").invoke(null);
            return type.cast(fill(node, builder, type.getSimpleName()));
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(type + " is no model of the SDK", e);
        }
    }

    private static Object fill(Node node, Object builder, String place) {
        if (!(node instanceof Node.Obj(Map<String, Node> members))) {
            throw unfit(place, "an object");
        }
        Map<String, SdkField<?>> fields = new LinkedHashMap<>();
        ((SdkPojo) builder).sdkFields().forEach(field -> fields.put(field.memberName(), field));
        members.forEach((name, value) -> {
            SdkField<?> field = fields.get(name);
            if (field == null) {
                throw new InvalidInput(place + " has no member " + name + "; the evidence is of another version");
            }
            field.set(builder, parse(value, field, place + "." + name));
        });
        return ((SdkBuilder<?, ?>) builder).build();
    }

    private static @Nullable Object parse(Node node, SdkField<?> field, String place) {
        if (node instanceof Node.Null) {
            return null;
        }
        MarshallingKnownType type = field.marshallingType().getKnownType();
        try {
            return switch (type) {
                case STRING -> text(node, place);
                case INTEGER -> number(node, place).intValueExact();
                case LONG -> number(node, place).longValueExact();
                case SHORT -> number(node, place).shortValueExact();
                case BYTE -> number(node, place).byteValueExact();
                case DOUBLE ->
                    node instanceof Node.Text(String name)
                            ? Double.valueOf(name)
                            : Double.valueOf(number(node, place).doubleValue());
                case FLOAT ->
                    node instanceof Node.Text(String name)
                            ? Float.valueOf(name)
                            : Float.valueOf(number(node, place).floatValue());
                case BIG_DECIMAL -> number(node, place);
                case BOOLEAN -> {
                    if (!(node instanceof Node.Bool(boolean value))) {
                        throw unfit(place, "true or false");
                    }
                    yield value;
                }
                case INSTANT -> Instant.parse(text(node, place));
                case SDK_BYTES -> SdkBytes.fromByteArray(Base64.getDecoder().decode(text(node, place)));
                case SDK_POJO -> pojo(node, field, place);
                case LIST -> list(node, field, place);
                case MAP -> map(node, field, place);
                default -> throw new IllegalStateException(place + " is of type " + type + ", which no reader uses");
            };
        } catch (ArithmeticException | DateTimeException | IllegalArgumentException e) {
            throw unfit(place, type.toString());
        }
    }

    private static Object pojo(Node node, SdkField<?> field, String place) {
        Supplier<SdkPojo> constructor = field.constructor();
        return fill(node, constructor.get(), place);
    }

    private static List<@Nullable Object> list(Node node, SdkField<?> field, String place) {
        if (!(node instanceof Node.Arr(List<Node> items))) {
            throw unfit(place, "a list");
        }
        SdkField<?> member = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
        List<@Nullable Object> values = new ArrayList<>();
        items.forEach(item -> values.add(parse(item, member, place)));
        return values;
    }

    private static Map<String, @Nullable Object> map(Node node, SdkField<?> field, String place) {
        if (!(node instanceof Node.Obj(Map<String, Node> members))) {
            throw unfit(place, "an object");
        }
        SdkField<?> member = field.getRequiredTrait(MapTrait.class).valueFieldInfo();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        members.forEach((name, value) -> values.put(name, parse(value, member, place + "." + name)));
        return values;
    }

    private static String text(Node node, String place) {
        return Optional.of(node)
                .filter(Node.Text.class::isInstance)
                .flatMap(Node::text)
                .orElseThrow(() -> unfit(place, "a text"));
    }

    private static BigDecimal number(Node node, String place) {
        if (!(node instanceof Node.Num(BigDecimal value))) {
            throw unfit(place, "a number");
        }
        return value;
    }

    private static InvalidInput unfit(String place, String expected) {
        return new InvalidInput(place + " is not " + expected);
    }
}

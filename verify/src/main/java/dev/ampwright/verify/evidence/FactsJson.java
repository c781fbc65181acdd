package dev.ampwright.verify.evidence;

import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.collect.Node;
import dev.ampwright.verify.collect.replay.Canonical;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Writes facts as JSON and reads them again, by their records. A record of a sealed interface says by `@`
/// which of the permitted ones it is; no other class is ever made.
final class FactsJson {
    private static final String KIND = "@";

    private FactsJson() {}

    /// Decides what is written for a text.
    interface Mask {
        /// What is written.
        ///
        /// @param owner the record it stands in, however deep in lists and facts
        /// @param member the component of that record
        /// @param key the name under which it stands in a map
        String text(@Nullable Record owner, String member, @Nullable String key, String value);
    }

    private record Place(
            @Nullable Record owner, String member, @Nullable String key, Mask mask) {}

    static Node write(Object value, Mask mask) {
        return write(value, new Place(null, "", null, mask));
    }

    private static Node write(@Nullable Object value, Place place) {
        return switch (value) {
            case null -> new Node.Null();
            case String text -> new Node.Text(place.mask().text(place.owner(), place.member(), place.key(), text));
            case Boolean truth -> new Node.Bool(truth);
            case Number number -> new Node.Num(new BigDecimal(number.toString()));
            case Enum<?> constant -> new Node.Text(constant.name());
            case Instant instant -> new Node.Text(instant.toString());
            case LocalDate day -> new Node.Text(day.toString());
            case Optional<?> optional ->
                new Node.Arr(optional.stream().map(item -> write(item, place)).toList());
            case List<?> list ->
                new Node.Arr(list.stream().map(item -> write(item, place)).toList());
            case Set<?> set ->
                new Node.Arr(set.stream()
                        .map(item -> write(item, place))
                        .sorted(Comparator.comparing(Canonical::text))
                        .toList());
            case Map<?, ?> map -> {
                Map<String, Node> members = new LinkedHashMap<>();
                map.forEach((key, item) -> members.put(
                        key.toString(),
                        write(item, new Place(place.owner(), place.member(), key.toString(), place.mask()))));
                yield new Node.Obj(members);
            }
            case Record record -> record(record, place);
            default -> throw new IllegalStateException("facts hold no " + value.getClass());
        };
    }

    private static Node record(Record record, Place place) {
        Class<?> type = record.getClass();
        Map<String, Node> members = new LinkedHashMap<>();
        if (sealedRoot(type) != null) {
            members.put(KIND, new Node.Text(name(type)));
        }
        // The value of a fact belongs to the record that has the fact.
        boolean wrapper = type.getTypeParameters().length > 0;
        for (RecordComponent component : type.getRecordComponents()) {
            boolean value =
                    component.getName().equals("value") || component.getName().equals("items");
            Place inner = wrapper && value
                    ? place
                    : new Place(wrapper ? place.owner() : record, component.getName(), null, place.mask());
            members.put(component.getName(), write(get(record, component), inner));
        }
        return new Node.Obj(members);
    }

    private static @Nullable Object get(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("every fact is a public record", e);
        }
    }

    /// Reads a record.
    ///
    /// @param place what is read, for the error
    static <T> T read(Node node, Class<T> type, String place) {
        return Objects.requireNonNull(type.cast(read(node, type, Map.of(), place)));
    }

    private static @Nullable Object read(Node node, Type type, Map<TypeVariable<?>, Type> bound, String place) {
        return switch (type) {
            case TypeVariable<?> variable -> {
                Type actual = bound.get(variable);
                if (actual == null) {
                    throw new InvalidInput(place + " holds a value where none can be");
                }
                yield read(node, actual, Map.of(), place);
            }
            case WildcardType wildcard -> read(node, wildcard.getUpperBounds()[0], bound, place);
            case ParameterizedType generic ->
                read(
                        node,
                        (Class<?>) generic.getRawType(),
                        List.of(generic.getActualTypeArguments()).stream()
                                .map(argument -> substitute(argument, bound))
                                .toList(),
                        place);
            case Class<?> plain -> read(node, plain, List.of(), place);
            default -> throw new IllegalStateException(type + " is no type of facts");
        };
    }

    /// A type without variables: what they stand for is put in.
    private static Type substitute(Type type, Map<TypeVariable<?>, Type> bound) {
        return switch (type) {
            case TypeVariable<?> variable -> bound.getOrDefault(variable, variable);
            case ParameterizedType generic
            when !bound.isEmpty() ->
                new Applied(
                        (Class<?>) generic.getRawType(),
                        List.of(generic.getActualTypeArguments()).stream()
                                .map(argument -> substitute(argument, bound))
                                .toList());
            default -> type;
        };
    }

    private record Applied(Class<?> raw, List<Type> arguments) implements ParameterizedType {
        @Override
        public Type[] getActualTypeArguments() {
            return arguments.toArray(Type[]::new);
        }

        @Override
        public Type getRawType() {
            return raw;
        }

        @Override
        public @Nullable Type getOwnerType() {
            return null;
        }
    }

    private static @Nullable Object read(Node node, Class<?> raw, List<Type> arguments, String place) {
        if (raw == String.class) {
            return text(node, place);
        }
        if (raw == boolean.class || raw == Boolean.class) {
            if (!(node instanceof Node.Bool(boolean value))) {
                throw unfit(place, "true or false");
            }
            return value;
        }
        if (raw == Instant.class) {
            try {
                return Instant.parse(text(node, place));
            } catch (DateTimeParseException e) {
                throw unfit(place, "an instant in ISO-8601");
            }
        }
        if (raw == LocalDate.class) {
            try {
                return LocalDate.parse(text(node, place));
            } catch (DateTimeParseException e) {
                throw unfit(place, "a day as 2026-10-01");
            }
        }
        if (raw.isPrimitive() || Number.class.isAssignableFrom(raw)) {
            return number(node, raw, place);
        }
        if (raw.isEnum()) {
            String name = text(node, place);
            for (Object constant : raw.getEnumConstants()) {
                if (((Enum<?>) constant).name().equals(name)) {
                    return constant;
                }
            }
            throw unfit(place, "one of " + List.of(raw.getEnumConstants()));
        }
        if (raw == List.class || raw == Set.class || raw == Optional.class) {
            return collection(node, raw, arguments.getFirst(), place);
        }
        if (raw == Map.class) {
            return map(node, arguments.getLast(), place);
        }
        if (raw.isRecord() || raw.isSealed()) {
            return record(node, raw, arguments, place);
        }
        throw new IllegalStateException(raw + " is no type of facts");
    }

    private static Object collection(Node node, Class<?> raw, Type argument, String place) {
        if (!(node instanceof Node.Arr(List<Node> nodes))) {
            throw unfit(place, "a list");
        }
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            Object item = read(nodes.get(i), argument, Map.of(), place + "/" + i);
            if (item == null) {
                throw unfit(place + "/" + i, "a value");
            }
            items.add(item);
        }
        if (raw == Optional.class) {
            return items.stream().findFirst();
        }
        return raw == Set.class ? new LinkedHashSet<>(items) : List.copyOf(items);
    }

    private static Object map(Node node, Type argument, String place) {
        if (!(node instanceof Node.Obj(Map<String, Node> members))) {
            throw unfit(place, "an object");
        }
        Map<String, @Nullable Object> values = new TreeMap<>();
        members.forEach((key, member) -> values.put(key, read(member, argument, Map.of(), place + "/" + key)));
        return values;
    }

    private static Object record(Node node, Class<?> declared, List<Type> arguments, String place) {
        if (!(node instanceof Node.Obj(Map<String, Node> members))) {
            throw unfit(place, "an object");
        }
        Class<?> type = declared.isRecord() ? declared : kind(members, declared, place);
        Map<TypeVariable<?>, Type> bound = new HashMap<>();
        for (int i = 0; i < Math.min(type.getTypeParameters().length, arguments.size()); i++) {
            bound.put(type.getTypeParameters()[i], arguments.get(i));
        }
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        Set<String> extra = new TreeSet<>(members.keySet());
        extra.remove(KIND);
        for (int i = 0; i < components.length; i++) {
            String name = components[i].getName();
            Node member = members.get(name);
            types[i] = components[i].getType();
            if (member == null) {
                throw new InvalidInput(place + ": " + name + " is missing");
            }
            extra.remove(name);
            boolean nullable = member instanceof Node.Null && !types[i].isPrimitive();
            values[i] = nullable ? null : read(member, components[i].getGenericType(), bound, place + "/" + name);
        }
        if (!extra.isEmpty()) {
            throw new InvalidInput(
                    place + ": there is no member " + extra.iterator().next());
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            throw unfit(place, name(type));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("every fact is a public record", e);
        }
    }

    private static Class<?> kind(Map<String, Node> members, Class<?> declared, String place) {
        String name = text(members.getOrDefault(KIND, new Node.Null()), place + "/" + KIND);
        return permitted(declared).stream()
                .filter(type -> name(type).equals(name))
                .findFirst()
                .orElseThrow(() -> unfit(place, "a kind of " + declared.getSimpleName()));
    }

    /// All records that a sealed interface permits.
    static List<Class<?>> permitted(Class<?> declared) {
        if (declared.isRecord()) {
            return List.of(declared);
        }
        Class<?>[] below = declared.getPermittedSubclasses();
        return below == null
                ? List.of()
                : List.of(below).stream()
                        .flatMap(type -> permitted(type).stream())
                        .toList();
    }

    private static @Nullable Class<?> sealedRoot(Class<?> type) {
        for (Class<?> one : type.getInterfaces()) {
            if (one.isSealed()) {
                return one;
            }
        }
        return null;
    }

    /// The name inside its package, `WebAcl.RateLimit`.
    static String name(Class<?> type) {
        return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
    }

    private static Object number(Node node, Class<?> raw, String place) {
        if (!(node instanceof Node.Num(BigDecimal value))) {
            throw unfit(place, "a number");
        }
        try {
            if (raw == int.class || raw == Integer.class) {
                return value.intValueExact();
            }
            if (raw == long.class || raw == Long.class) {
                return value.longValueExact();
            }
        } catch (ArithmeticException e) {
            throw unfit(place, "a whole number in range");
        }
        if (raw == double.class || raw == Double.class) {
            return value.doubleValue();
        }
        throw new IllegalStateException(raw + " is no type of facts");
    }

    private static String text(Node node, String place) {
        if (!(node instanceof Node.Text(String value))) {
            throw unfit(place, "a text");
        }
        return value;
    }

    private static InvalidInput unfit(String place, String expected) {
        return new InvalidInput(place + " is not " + expected);
    }
}

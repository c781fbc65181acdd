package dev.ampwright.verify.collect.live;

import dev.ampwright.verify.collect.Node;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/// Parts of the SDK's answers as trees under the names the service itself uses, for readers that templates
/// share.
final class SdkNodes {
    private SdkNodes() {}

    /// The tree; members that are unset are not in it. The structure must be one of those that are
    /// [kept whole][WholeStructures]: of all others only the members that readers name are there.
    static Node of(@Nullable Object value) {
        switch (value) {
            case SdkPojo pojo -> WholeStructures.mustContain(pojo.getClass());
            case List<?> list -> list.forEach(SdkNodes::of);
            case null, default -> {}
        }
        return tree(value);
    }

    private static Node tree(@Nullable Object value) {
        return switch (value) {
            case null -> new Node.Null();
            case SdkPojo pojo -> object(pojo);
            case Map<?, ?> map -> map(map);
            case List<?> list -> new Node.Arr(list.stream().map(SdkNodes::tree).toList());
            case SdkBytes bytes -> new Node.Text(bytes.asUtf8String());
            case Boolean flag -> new Node.Bool(flag);
            case Number number -> new Node.Num(new BigDecimal(number.toString()));
            default -> new Node.Text(value.toString());
        };
    }

    /// Lists as CloudFront gives them, `{Quantity, Items}`, as plain lists.
    static Node withoutQuantities(Node node) {
        return switch (node) {
            case Node.Obj(Map<String, Node> members)
            when members.containsKey("Quantity") ->
                withoutQuantities(members.getOrDefault("Items", new Node.Arr(List.of())));
            case Node.Obj(Map<String, Node> members) -> {
                Map<String, Node> plain = new LinkedHashMap<>();
                members.forEach((name, member) -> plain.put(name, withoutQuantities(member)));
                yield new Node.Obj(plain);
            }
            case Node.Arr(List<Node> items) ->
                new Node.Arr(items.stream().map(SdkNodes::withoutQuantities).toList());
            default -> node;
        };
    }

    private static Node object(SdkPojo pojo) {
        Map<String, Node> members = new LinkedHashMap<>();
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = field.getValueOrDefault(pojo);
            // The SDK puts a list or map of its own where the service sent none.
            if (value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap)) {
                members.put(field.locationName(), tree(value));
            }
        }
        return new Node.Obj(members);
    }

    private static Node map(Map<?, ?> map) {
        Map<String, Node> members = new LinkedHashMap<>();
        List<Object> names = new ArrayList<>(map.keySet());
        names.forEach(name -> members.put(String.valueOf(name), tree(map.get(name))));
        return new Node.Obj(members);
    }
}

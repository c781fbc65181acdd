package dev.ampwright.verify.collect.live;

import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.collect.JsonReader;
import dev.ampwright.verify.collect.Node;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.core.traits.RequiredTrait;

/// Holds a JSON answer to the types of the service's model, as the SDK carries it in its fields.
final class JsonShape {
    private JsonShape() {}

    /// @throws SdkClientException naming the member that is missing or of another type
    static void check(String text, SdkPojo answer) {
        if (answer.sdkFields().stream().anyMatch(field -> field.containsTrait(PayloadTrait.class))) {
            // The body is the one member itself, of whatever type that is.
            return;
        }
        try {
            members(JsonReader.parse(text, "the answer"), answer, "the answer");
        } catch (InvalidInput notJson) {
            throw SdkClientException.create(String.join("; ", notJson.problems()));
        }
    }

    private static void members(Node node, SdkPojo pojo, String place) {
        if (!(node instanceof Node.Obj(Map<String, Node> members))) {
            throw mismatch(place, "an object");
        }
        for (SdkField<?> field : pojo.sdkFields()) {
            if (field.location() != MarshallLocation.PAYLOAD) {
                continue;
            }
            String name = field.unmarshallLocationName();
            Node member = members.get(name);
            if (member == null || member instanceof Node.Null) {
                if (field.containsTrait(RequiredTrait.class)) {
                    throw SdkClientException.create(place + " lacks " + name);
                }
                continue;
            }
            value(member, field, place + "'s " + name);
        }
    }

    private static void value(Node node, SdkField<?> field, String place) {
        MarshallingKnownType type = field.marshallingType().getKnownType();
        if (type == null || node instanceof Node.Null) {
            return;
        }
        switch (type) {
            case STRING, SDK_BYTES -> demand(node instanceof Node.Text, place, "a text");
            case BOOLEAN -> demand(node instanceof Node.Bool, place, "true or false");
            case INTEGER, LONG, SHORT, BYTE, BIG_DECIMAL -> demand(node instanceof Node.Num, place, "a number");
            // "NaN" and "Infinity" are texts.
            case FLOAT, DOUBLE -> demand(node instanceof Node.Num || node instanceof Node.Text, place, "a number");
            case INSTANT -> demand(node instanceof Node.Num || node instanceof Node.Text, place, "a time");
            case LIST -> {
                if (!(node instanceof Node.Arr(var items))) {
                    throw mismatch(place, "a list");
                }
                SdkField<?> item = field.getTrait(ListTrait.class).memberFieldInfo();
                items.forEach(each -> value(each, item, place + "'s item"));
            }
            case MAP -> {
                if (!(node instanceof Node.Obj(Map<String, Node> entries))) {
                    throw mismatch(place, "an object");
                }
                SdkField<?> entry = field.getTrait(MapTrait.class).valueFieldInfo();
                entries.forEach((key, each) -> value(each, entry, place + "'s " + key));
            }
            case SDK_POJO -> members(node, field.constructor().get(), place);
            case DOCUMENT, NULL -> {}
        }
    }

    private static void demand(boolean met, String place, String type) {
        if (!met) {
            throw mismatch(place, type);
        }
    }

    private static SdkClientException mismatch(String place, String type) {
        return SdkClientException.create("it is malformed: " + place + " is not " + type);
    }
}

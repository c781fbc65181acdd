package dev.ampwright.verify.report;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFinding;
import tools.jackson.databind.JsonNode;

/// The AWS Security Finding Format as the SDK models it (names and types, at every depth) and as the Security Hub
/// API Reference limits it (what is required, lengths).
final class AsffModel {
    /// AwsSecurityFinding in the API Reference: "Required: Yes", and Severity and Types through
    /// FindingProviderFields.
    private static final List<String> REQUIRED = List.of(
            "/SchemaVersion",
            "/Id",
            "/ProductArn",
            "/GeneratorId",
            "/AwsAccountId",
            "/CreatedAt",
            "/UpdatedAt",
            "/Title",
            "/Description",
            "/Resources/0/Type",
            "/Resources/0/Id",
            "/FindingProviderFields/Severity/Label",
            "/FindingProviderFields/Types/0");

    private static final Map<String, Integer> LENGTHS = Map.of(
            "/Id", 512,
            "/GeneratorId", 512,
            "/Title", 256,
            "/Description", 1024,
            "/Remediation/Recommendation/Text", 512,
            "/Resources/0/Id", 512);
    private static final int FINDING_BYTES = 240 * 1024;

    private final List<String> faults = new ArrayList<>();

    private AsffModel() {}

    static List<String> faults(JsonNode finding) {
        AsffModel model = new AsffModel();
        model.pojo("", finding, AwsSecurityFinding.builder());
        for (String pointer : REQUIRED) {
            if (finding.at(pointer).asString("").isBlank()) {
                model.faults.add(pointer + " is missing");
            }
        }
        LENGTHS.forEach((pointer, length) -> {
            if (finding.at(pointer).asString("").length() > length) {
                model.faults.add(pointer + " is longer than " + length);
            }
        });
        for (String time : List.of("/CreatedAt", "/UpdatedAt")) {
            try {
                Instant.parse(finding.at(time).asString());
            } catch (DateTimeParseException e) {
                model.faults.add(time + ": " + e.getMessage());
            }
        }
        if (finding.get("Resources").size() > 32) {
            model.faults.add("more than 32 resources");
        }
        if (finding.toString().getBytes(StandardCharsets.UTF_8).length > FINDING_BYTES) {
            model.faults.add("larger than 240 KB");
        }
        if (!finding.at("/ProductArn")
                .asString()
                .matches("arn:aws[a-z-]*:securityhub:[a-z0-9-]+:\\d{12}:product/\\d{12}/default")) {
            model.faults.add("ProductArn is not the account's default product");
        }
        return model.faults;
    }

    private void pojo(String path, JsonNode json, SdkPojo model) {
        Map<String, SdkField<?>> fields = new HashMap<>();
        model.sdkFields().forEach(field -> fields.put(field.locationName(), field));
        json.properties().forEach(member -> {
            SdkField<?> field = fields.get(member.getKey());
            if (field == null) {
                faults.add(path + "/" + member.getKey() + " is not known");
            } else {
                value(path + "/" + member.getKey(), member.getValue(), field);
            }
        });
    }

    private void value(String path, JsonNode json, SdkField<?> field) {
        MarshallingType<?> type = field.marshallingType();
        boolean fits;
        if (type.equals(MarshallingType.SDK_POJO)) {
            fits = json.isObject();
            if (fits) {
                pojo(path, json, field.constructor().get());
            }
        } else if (type.equals(MarshallingType.LIST)) {
            fits = json.isArray();
            SdkField<?> item = field.getTrait(ListTrait.class).memberFieldInfo();
            for (int i = 0; fits && i < json.size(); i++) {
                value(path + "/" + i, json.get(i), item);
            }
        } else if (type.equals(MarshallingType.MAP)) {
            fits = json.isObject() && json.valueStream().allMatch(JsonNode::isString);
        } else if (type.equals(MarshallingType.STRING)) {
            fits = json.isString() && !json.asString().isEmpty();
        } else if (type.equals(MarshallingType.BOOLEAN)) {
            fits = json.isBoolean();
        } else {
            fits = json.isNumber();
        }
        if (!fits) {
            faults.add(path + " is no " + type);
        }
    }
}

package com.example.infra;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awscdk.Aws;

/// The exact ARNs behind a Bedrock model id: the foundation model in this region, or an inference profile with the
/// model in every region the profile may send a request to
/// (<https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-support.html>).
///
/// @param profile the inference profile, when the id names one
/// @param models the foundation model, in each region
record ModelArns(Optional<String> profile, List<String> models) {
    private static final Map<String, List<String>> DESTINATIONS = new TreeMap<>(Map.of(
            "us", List.of("us-east-1", "us-east-2", "us-west-1", "us-west-2"),
            "eu", List.of("eu-central-1", "eu-north-1", "eu-south-1", "eu-south-2", "eu-west-1", "eu-west-3"),
            "apac",
                    List.of(
                            "ap-northeast-1",
                            "ap-northeast-2",
                            "ap-northeast-3",
                            "ap-south-1",
                            "ap-south-2",
                            "ap-southeast-1",
                            "ap-southeast-2",
                            "ap-southeast-4"),
            "jp", List.of("ap-northeast-1", "ap-northeast-3"),
            "au", List.of("ap-southeast-2", "ap-southeast-4"),
            // A global profile's models have no region in their ARNs.
            "global", List.of(Aws.REGION, "")));

    /// The ARNs of a model id.
    ///
    /// @param modelId a model's id, or an inference profile's: a geography's prefix before the model's id
    /// @throws IllegalArgumentException for a geography whose regions are not known here
    static ModelArns of(String modelId) {
        String[] parts = modelId.split("\\.", 3);
        if (parts.length < 3) {
            return new ModelArns(Optional.empty(), List.of(foundationModel(Aws.REGION, modelId)));
        }
        var regions = DESTINATIONS.get(parts[0]);
        if (regions == null) {
            throw new IllegalArgumentException("model \"" + modelId + "\": the regions of the profile prefix \""
                    + parts[0] + "\" are not known; known are " + DESTINATIONS.keySet() + " ("
                    + ModelArns.class.getSimpleName() + ")");
        }
        var profile = "arn:" + Aws.PARTITION + ":bedrock:" + Aws.REGION + ":" + Aws.ACCOUNT_ID + ":inference-profile/"
                + modelId;
        var model = parts[1] + "." + parts[2];
        return new ModelArns(
                Optional.of(profile),
                regions.stream().map(region -> foundationModel(region, model)).toList());
    }

    private static String foundationModel(String region, String model) {
        return "arn:" + Aws.PARTITION + ":bedrock:" + region + "::foundation-model/" + model;
    }

    List<String> all() {
        return Stream.concat(profile.stream(), models.stream()).toList();
    }
}

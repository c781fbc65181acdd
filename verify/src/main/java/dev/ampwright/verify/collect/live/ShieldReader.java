package dev.ampwright.verify.collect.live;

import dev.ampwright.verify.facts.Distribution;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Listing;
import dev.ampwright.verify.facts.LoadBalancer;
import dev.ampwright.verify.facts.Resource;
import dev.ampwright.verify.facts.ResourceId;
import dev.ampwright.verify.facts.ShieldAdvanced;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.shield.ShieldClient;

/// Whether the account has Shield Advanced, and which of the ways in it protects.
final class ShieldReader {
    /// Shield answers in this region only.
    private static final String REGION = "us-east-1";

    private static final String NONE = "ResourceNotFoundException";

    private ShieldReader() {}

    /// @param found the resources read so far; of these, Shield Advanced can protect some kinds
    static ShieldAdvanced read(List<Resource> found, Aws aws) {
        ShieldClient client = aws.clients().get(ShieldClient.class, ShieldClient::builder, REGION);
        Fact<Boolean> subscribed = aws.calls()
                .ask(
                        Operation.SHIELD_DESCRIBE_SUBSCRIPTION,
                        REGION,
                        Map.of(),
                        () -> client.describeSubscription(request -> {}),
                        NONE)
                .present();
        List<String> guarded = new ArrayList<>();
        Fact<Boolean> complete = subscribed.map(ignored -> true);
        if (subscribed instanceof Fact.Known<Boolean> known && known.value()) {
            for (Resource resource : found) {
                switch (protection(resource, client, aws)) {
                    case Fact.Known<String>(String arn, var ignored) -> guarded.add(arn);
                    case Fact.Absent<String> ignored -> {}
                    case Fact.Unknown<String> unknown -> complete = unknown.as();
                }
            }
        }
        return new ShieldAdvanced(
                ResourceId.application("AWS Shield Advanced"), subscribed, new Listing<>(guarded, complete));
    }

    /// The resource's ARN when it is protected.
    private static Fact<String> protection(Resource resource, ShieldClient client, Aws aws) {
        Fact<String> arn = switch (resource) {
            case Distribution distribution -> distribution.arn();
            case LoadBalancer balancer -> balancer.arn();
            default -> new Fact.Absent<>(List.of());
        };
        return arn.flatMap(known -> aws.calls()
                .ask(
                        Operation.SHIELD_DESCRIBE_PROTECTION,
                        REGION,
                        Map.of("ResourceArn", known),
                        () -> client.describeProtection(request -> request.resourceArn(known)),
                        NONE)
                .map(answer -> known));
    }
}

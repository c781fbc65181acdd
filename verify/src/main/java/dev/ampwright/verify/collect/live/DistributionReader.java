package dev.ampwright.verify.collect.live;

import static dev.ampwright.verify.collect.live.Answers.attribute;
import static dev.ampwright.verify.collect.live.Answers.text;

import dev.ampwright.verify.collect.Node;
import dev.ampwright.verify.collect.Tree;
import dev.ampwright.verify.collect.edge.DistributionConfig;
import dev.ampwright.verify.facts.Distribution;
import dev.ampwright.verify.facts.Distribution.Caching;
import dev.ampwright.verify.facts.Distribution.Forwarded;
import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Listing;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.GetCachePolicyResponse;
import software.amazon.awssdk.services.cloudfront.model.GetOriginRequestPolicyResponse;
import software.amazon.awssdk.services.cloudfront.model.GetResponseHeadersPolicyResponse;

/// CloudFront distributions with the policies their behaviours name.
final class DistributionReader implements ResourceReader {
    /// CloudFront is one for the world; its calls are signed for this region.
    private static final String REGION = "us-east-1";

    @Override
    public Reading read(StackResource resource, Aws aws) {
        String id = resource.physicalId();
        CloudFrontClient client = client(aws);
        Fact<software.amazon.awssdk.services.cloudfront.model.Distribution> answer = Aws.listed(
                attribute(
                        aws.calls()
                                .ask(
                                        Operation.CLOUDFRONT_GET_DISTRIBUTION,
                                        REGION,
                                        Map.of("Id", id),
                                        () -> client.getDistribution(request -> request.id(id)),
                                        "NoSuchDistribution"),
                        response -> response.distribution()),
                resource);
        Fact<DistributionConfig> config = answer.map(value -> new DistributionConfig(
                tree(value.distributionConfig(), answer.evidence().getFirst()), policies(aws)));
        return Reading.of(new Distribution(
                resource.id(),
                text(answer, value -> value.arn()),
                text(answer, value -> value.domainName()),
                config.flatMap(DistributionConfig::aliases),
                config.flatMap(DistributionConfig::enabled),
                config.flatMap(DistributionConfig::webAcl),
                config.flatMap(DistributionConfig::minimumTls),
                config.flatMap(DistributionConfig::defaultCertificate),
                config.flatMap(DistributionConfig::logBucket),
                listing(config, DistributionConfig::origins),
                listing(config, DistributionConfig::behaviours)));
    }

    private static <T> Listing<T> listing(
            Fact<DistributionConfig> config, Function<DistributionConfig, Listing<T>> of) {
        return switch (config) {
            case Fact.Known<DistributionConfig> known -> of.apply(known.value());
            case Fact.Absent<DistributionConfig> absent ->
                Listing.unknown(new Fact.Unresolved<T>("the distribution has no configuration", absent.evidence()));
            case Fact.Unknown<DistributionConfig> unknown -> Listing.unknown(unknown);
        };
    }

    private static CloudFrontClient client(Aws aws) {
        return aws.clients().get(CloudFrontClient.class, CloudFrontClient::builder, REGION);
    }

    private static Tree tree(SdkPojo part, Evidence evidence) {
        Node node = SdkNodes.withoutQuantities(SdkNodes.of(part));
        return Tree.of(node, evidence);
    }

    private static DistributionConfig.Policies policies(Aws aws) {
        CloudFrontClient client = client(aws);
        return new DistributionConfig.Policies() {
            @Override
            public Fact<Caching> cache(String id) {
                Fact<GetCachePolicyResponse> answer = aws.calls()
                        .ask(
                                Operation.CLOUDFRONT_GET_CACHE_POLICY,
                                REGION,
                                Map.of("Id", id),
                                () -> client.getCachePolicy(request -> request.id(id)));
                return answer.flatMap(value -> DistributionConfig.cachePolicy(tree(
                        value.cachePolicy().cachePolicyConfig(),
                        answer.evidence().getFirst())));
            }

            @Override
            public Fact<Forwarded> originRequest(String id) {
                Fact<GetOriginRequestPolicyResponse> answer = aws.calls()
                        .ask(
                                Operation.CLOUDFRONT_GET_ORIGIN_REQUEST_POLICY,
                                REGION,
                                Map.of("Id", id),
                                () -> client.getOriginRequestPolicy(request -> request.id(id)));
                return answer.flatMap(value -> DistributionConfig.originRequestPolicy(tree(
                        value.originRequestPolicy().originRequestPolicyConfig(),
                        answer.evidence().getFirst())));
            }

            @Override
            public Fact<Map<String, String>> responseHeaders(String id) {
                Fact<GetResponseHeadersPolicyResponse> answer = aws.calls()
                        .ask(
                                Operation.CLOUDFRONT_GET_RESPONSE_HEADERS_POLICY,
                                REGION,
                                Map.of("Id", id),
                                () -> client.getResponseHeadersPolicy(request -> request.id(id)));
                return answer.flatMap(value -> DistributionConfig.responseHeadersPolicy(tree(
                        value.responseHeadersPolicy().responseHeadersPolicyConfig(),
                        answer.evidence().getFirst())));
            }
        };
    }
}

package dev.ampwright.verify.collect.template;

import dev.ampwright.verify.collect.Tree;
import dev.ampwright.verify.collect.edge.DistributionConfig;
import dev.ampwright.verify.facts.Distribution;
import dev.ampwright.verify.facts.Distribution.Caching;
import dev.ampwright.verify.facts.Distribution.Forwarded;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import java.util.Map;
import java.util.function.Function;

/// CloudFront distributions with the policies their behaviours name.
final class DistributionMapper implements DistributionConfig.Policies {
    private final Resources resources;

    DistributionMapper(Resources resources) {
        this.resources = resources;
    }

    void map(Facts.Builder facts) {
        resources.of("AWS::CloudFront::Distribution").forEach(entry -> facts.add(distribution(entry)));
    }

    private Distribution distribution(Resources.Entry entry) {
        DistributionConfig config =
                new DistributionConfig(entry.at("DistributionConfig").asTree(), this);
        String id = entry.id().logicalId();
        return new Distribution(
                entry.id(),
                entry.ref()
                        .map(ref -> "arn:" + Resolver.partition(entry.stack())
                                + ":cloudfront::${AWS::AccountId}:distribution/" + ref),
                Fact.known(entry.stack().token(id + ".DomainName"), entry.evidence()),
                config.aliases(),
                config.enabled(),
                config.webAcl(),
                config.minimumTls(),
                config.defaultCertificate(),
                config.logBucket(),
                config.origins(),
                config.behaviours());
    }

    @Override
    public Fact<Caching> cache(String id) {
        return policy("AWS::CloudFront::CachePolicy", id, "CachePolicyConfig", DistributionConfig::cachePolicy);
    }

    @Override
    public Fact<Forwarded> originRequest(String id) {
        return policy(
                "AWS::CloudFront::OriginRequestPolicy",
                id,
                "OriginRequestPolicyConfig",
                DistributionConfig::originRequestPolicy);
    }

    @Override
    public Fact<Map<String, String>> responseHeaders(String id) {
        return policy(
                "AWS::CloudFront::ResponseHeadersPolicy",
                id,
                "ResponseHeadersPolicyConfig",
                DistributionConfig::responseHeadersPolicy);
    }

    private <T> Fact<T> policy(String type, String id, String property, Function<Tree, Fact<T>> read) {
        for (Resources.Entry entry : resources.of(type)) {
            String token = entry.stack().token(entry.id().logicalId());
            String attribute = entry.stack().token(entry.id().logicalId() + ".Id");
            if (id.equals(token) || id.equals(attribute)) {
                return read.apply(entry.at(property).asTree());
            }
        }
        return resources.templatesSay("the policy " + id + " is in none of the templates; judge the deployed stack");
    }
}

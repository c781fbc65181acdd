package dev.ampwright.verify.controls;

import static dev.ampwright.verify.controls.MoreControlsTest.DENIED;
import static dev.ampwright.verify.controls.MoreControlsTest.HERE;

import dev.ampwright.verify.controls.VerdictExamples.Example;
import dev.ampwright.verify.controls.VerdictExamples.Source;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Listing;
import dev.ampwright.verify.facts.ResourceId;
import dev.ampwright.verify.facts.ShieldAdvanced;
import dev.ampwright.verify.verdict.Verdict;
import java.util.List;
import java.util.stream.Stream;

/// Examples of the controls about CloudFront, AppSync, Shield and what WAF inspects.
final class EdgeExamples {
    private static final String LATER = "{\"Fn::ImportValue\":\"theirs\"}";

    private EdgeExamples() {}

    static Stream<Example> all() {
        return Stream.of(bodies(), shield(), graphql(), caches(), compression(), streams(), outputs())
                .flatMap(stream -> stream);
    }

    private static Example passes(String control, String what, Source facts) {
        return new Example(control, Verdict.Pass.class, what, facts);
    }

    private static Example fails(String control, String what, Source facts) {
        return new Example(control, Verdict.Fail.class, what, facts);
    }

    private static Example open(String control, String what, Source facts) {
        return new Example(control, Verdict.NotAssessed.class, what, facts);
    }

    private static Source good() {
        return scratch -> Assembly.copyOf("openai-cdk", scratch).facts();
    }

    private static Source changed(String logicalId, String path, String json) {
        return scratch -> Assembly.copyOf("openai-cdk", scratch)
                .with(logicalId, path, json)
                .facts();
    }

    private static Source added(String json) {
        return scratch ->
                Assembly.copyOf("openai-cdk", scratch).and("Added", json).facts();
    }

    private static Stream<Example> bodies() {
        return Stream.of(
                passes("L4.4", "the chatbot", good()),
                fails(
                        "L4.4",
                        "long bodies only count",
                        changed("WebAclC3", "Properties/Rules/1/Action", "{\"Count\":{}}")),
                fails(
                        "L4.4",
                        "long bodies go on unseen",
                        changed(
                                "WebAclC3",
                                "Properties/Rules/1/Statement/SizeConstraintStatement/FieldToMatch/Body/OversizeHandling",
                                "\"NO_MATCH\"")),
                open("L4.4", "rule given at deployment", changed("WebAclC3", "Properties/Rules/1/Statement", LATER)));
    }

    private static Source account(Fact<Boolean> subscribed) {
        return scratch -> MoreControlsTest.facts(new ShieldAdvanced(
                ResourceId.application("AWS Shield Advanced"), subscribed, Listing.of(List.of(), HERE)));
    }

    private static Stream<Example> shield() {
        return Stream.of(
                passes("L4.10", "subscribed", account(Fact.known(true, HERE))),
                fails("L4.10", "not subscribed", account(Fact.known(false, HERE))),
                open("L4.10", "may not be asked", account(DENIED.as())));
    }

    private static String api(String introspection) {
        return """
                {"Type": "AWS::AppSync::GraphQLApi", "Properties": {"Name": "g",
                  "AuthenticationType": "AMAZON_COGNITO_USER_POOLS", "IntrospectionConfig": %s,
                  "QueryDepthLimit": 8, "ResolverCountLimit": 50}}""".formatted(introspection);
    }

    private static Stream<Example> graphql() {
        return Stream.of(
                passes("L4.14", "limited", added(api("\"DISABLED\""))),
                fails("L4.14", "introspection", added(api("\"ENABLED\""))),
                fails("L4.14", "all defaults", added("""
                        {"Type": "AWS::AppSync::GraphQLApi", "Properties": {"Name": "g", "AuthenticationType": "AWS_IAM"}}""")),
                open("L4.14", "given at deployment", added(api(LATER))));
    }

    /// A distribution before an API, with a behaviour's cache policy and origin request policy.
    static String distribution(String cachePolicy, String forwarded, String compress) {
        return """
                {"Type": "AWS::CloudFront::Distribution", "Properties": {"DistributionConfig": {"Enabled": true,
                  "Origins": [{"Id": "api", "DomainName": "abcdefghij.execute-api.eu-west-1.amazonaws.com",
                    "CustomOriginConfig": {"OriginProtocolPolicy": "https-only"}}],
                  "DefaultCacheBehavior": {"TargetOriginId": "api", "ViewerProtocolPolicy": "https-only",
                    "CachePolicyId": %s, "OriginRequestPolicyId": "%s", "Compress": %s}}}}""".formatted(cachePolicy, forwarded, compress);
    }

    private static final String CACHING_DISABLED = "\"4135ea2d-6df8-44a3-9df3-4b5a84be39ad\"";
    private static final String CACHING_OPTIMIZED = "\"658327ea-f89d-4fab-a63d-7e88639e58f6\"";
    private static final String ORIGIN_DECIDES = "\"83da9c7e-98b4-4e11-a168-04f0df8e2c65\"";
    private static final String ALL_VIEWER_EXCEPT_HOST = "b689b0a8-53d0-40ab-baf2-68738e2966ac";

    private static Source withCache(String api, String cache, String resolver) {
        return scratch -> Assembly.copyOf("openai-cdk", scratch)
                .and("Added", api)
                .and("AddedCache", """
                        {"Type": "AWS::AppSync::ApiCache", "Properties": {"ApiId": {"Fn::GetAtt": ["Added", "ApiId"]},
                          "ApiCachingBehavior": %s, "Ttl": 60, "Type": "SMALL"}}""".formatted(cache))
                .and("AddedResolver", """
                        {"Type": "AWS::AppSync::Resolver", "Properties": {"ApiId": {"Fn::GetAtt": ["Added", "ApiId"]},
                          "TypeName": "Query", "FieldName": "mine", "CachingConfig": {"Ttl": 60, "CachingKeys": [%s]}}}""".formatted(resolver))
                .facts();
    }

    private static Stream<Example> caches() {
        String api = api("\"DISABLED\"");
        String perResolver = "\"PER_RESOLVER_CACHING\"";
        return Stream.of(
                passes("L5.3", "the chatbot", good()),
                fails(
                        "L5.3",
                        "a stage cache",
                        scratch -> Assembly.copyOf("openai-cdk", scratch)
                                .with("ApiDeploymentStage", "Properties/CacheClusterEnabled", "true")
                                .with("ApiDeploymentStage", "Properties/MethodSettings/0/CachingEnabled", "true")
                                .facts()),
                open(
                        "L5.3",
                        "a stage cache given at deployment",
                        scratch -> Assembly.copyOf("openai-cdk", scratch)
                                .with("ApiDeploymentStage", "Properties/CacheClusterEnabled", LATER)
                                .with("ApiDeploymentStage", "Properties/MethodSettings/0/CachingEnabled", "true")
                                .facts()),
                passes("L5.3", "not cached", added(distribution(CACHING_DISABLED, ALL_VIEWER_EXCEPT_HOST, "true"))),
                fails("L5.3", "one for all", added(distribution(CACHING_OPTIMIZED, ALL_VIEWER_EXCEPT_HOST, "true"))),
                open("L5.3", "as answers say", added(distribution(ORIGIN_DECIDES, ALL_VIEWER_EXCEPT_HOST, "true"))),
                open("L5.3", "policy given at deployment", added(distribution(LATER, ALL_VIEWER_EXCEPT_HOST, "true"))),
                passes(
                        "L5.3",
                        "Authorization in the key",
                        scratch -> Assembly.copyOf("openai-cdk", scratch)
                                .and("Added", distribution("{\"Ref\":\"Keyed\"}", ALL_VIEWER_EXCEPT_HOST, "true"))
                                .and("Keyed", """
                                        {"Type": "AWS::CloudFront::CachePolicy", "Properties": {"CachePolicyConfig": {
                                          "Name": "k", "MinTTL": 0, "DefaultTTL": 60, "MaxTTL": 60,
                                          "ParametersInCacheKeyAndForwardedToOrigin": {
                                            "EnableAcceptEncodingGzip": true,
                                            "HeadersConfig": {"HeaderBehavior": "whitelist", "Headers": ["Authorization"]},
                                            "CookiesConfig": {"CookieBehavior": "all"},
                                            "QueryStringsConfig": {"QueryStringBehavior": "all"}}}}}""")
                                .facts()),
                passes("L5.3", "AppSync by itself", withCache(api, "\"FULL_REQUEST_CACHING\"", "")),
                passes("L5.3", "by identity", withCache(api, perResolver, "\"$context.identity.sub\"")),
                fails("L5.3", "by arguments only", withCache(api, perResolver, "\"$context.arguments.id\"")),
                open("L5.3", "whole operations", withCache(api, "\"OPERATION_LEVEL_CACHING\"", "")));
    }

    private static Stream<Example> compression() {
        return Stream.of(
                passes("L5.5", "the chatbot", good()),
                passes("L5.5", "a stream", added(distribution(CACHING_DISABLED, ALL_VIEWER_EXCEPT_HOST, "false"))),
                fails("L5.5", "as it is", added(distribution(CACHING_OPTIMIZED, ALL_VIEWER_EXCEPT_HOST, "false"))),
                open(
                        "L5.5",
                        "given at deployment",
                        added(distribution(CACHING_OPTIMIZED, ALL_VIEWER_EXCEPT_HOST, LATER))));
    }

    private static Stream<Example> streams() {
        String method = "ApiconversationsconversationIdmessagesPOST";
        String mode = "Properties/Integration/ResponseTransferMode";
        return Stream.of(
                passes("L5.7", "the chatbot", good()),
                fails("L5.7", "buffered", changed(method, mode, "\"BUFFERED\"")),
                open("L5.7", "given at deployment", changed(method, mode, LATER)));
    }

    private static Source redis(String tls, String password) {
        return added("""
                {"Type": "AWS::ElastiCache::ReplicationGroup", "Properties": {"ReplicationGroupDescription": "answers",
                  "Engine": "redis", "TransitEncryptionEnabled": %s, "TransitEncryptionMode": "required"%s}}""".formatted(tls, password));
    }

    private static Stream<Example> outputs() {
        String users = ", \"UserGroupIds\": [\"readers\"]";
        return Stream.of(
                passes("L5.4", "TLS and users", redis("true", users)),
                fails("L5.4", "no TLS", redis("false", users)),
                fails("L5.4", "no users", redis("true", "")),
                open("L5.4", "given at deployment", redis(LATER, users)));
    }
}

package dev.ampwright.verify.collect.edge;

import dev.ampwright.verify.facts.Distribution.Caching;
import dev.ampwright.verify.facts.Distribution.Forwarded;
import dev.ampwright.verify.facts.Distribution.Names;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The policies CloudFront itself offers, which every account has under the same ids.
///
/// Source: Amazon CloudFront Developer Guide, "Use managed cache policies" and "Use managed origin request
/// policies".
public final class ManagedPolicies {
    private static final long DAY = 86_400;
    private static final long YEAR = 31_536_000;
    private static final Names ORIGIN_CONTROL =
            Names.of("host", "origin", "x-http-method", "x-http-method-override", "x-method-override");

    private static final Map<String, Caching> CACHE = Map.of(
            "4135ea2d-6df8-44a3-9df3-4b5a84be39ad", // CachingDisabled
            new Caching(0, 0, 0, Names.NONE, Names.NONE, Names.NONE),
            "658327ea-f89d-4fab-a63d-7e88639e58f6", // CachingOptimized
            new Caching(1, DAY, YEAR, Names.NONE, Names.NONE, Names.NONE),
            "b2884449-e4de-46a7-ac36-70bc7f1ddd6d", // CachingOptimizedForUncompressedObjects
            new Caching(1, DAY, YEAR, Names.NONE, Names.NONE, Names.NONE),
            "08627262-05a9-4f76-9ded-b50ca2e3a84f", // Elemental-MediaPackage
            new Caching(
                    0, DAY, YEAR, Names.of("origin"), Names.NONE, Names.of("aws.manifestfilter", "start", "end", "m")),
            "2e54312d-136d-493c-8eb9-b001f22f67d2", // Amplify
            new Caching(
                    2, 2, 600, Names.of("authorization", "cloudfront-viewer-country", "host"), Names.ALL, Names.ALL),
            "83da9c7e-98b4-4e11-a168-04f0df8e2c65", // UseOriginCacheControlHeaders
            new Caching(0, 0, YEAR, ORIGIN_CONTROL, Names.ALL, Names.NONE),
            "4cc15a8a-d715-48a4-82b8-cc0b614638fe", // UseOriginCacheControlHeaders-QueryStrings
            new Caching(0, 0, YEAR, ORIGIN_CONTROL, Names.ALL, Names.ALL));

    private static final Map<String, Forwarded> ORIGIN_REQUEST = Map.of(
            "216adef6-5c7f-47e4-b989-5492eafa07d3", // AllViewer
            new Forwarded(Names.ALL, Names.ALL, Names.ALL),
            "33f36d7e-f396-46d9-90e0-52428a34d9dc", // AllViewerAndCloudFrontHeaders-2022-06
            new Forwarded(Names.ALL, Names.ALL, Names.ALL),
            "b689b0a8-53d0-40ab-baf2-68738e2966ac", // AllViewerExceptHostHeader
            new Forwarded(new Names(true, List.of("host")), Names.ALL, Names.ALL),
            "59781a5b-3903-41f3-afcb-af62929ccde1", // CORS-CustomOrigin
            new Forwarded(Names.of("origin"), Names.NONE, Names.NONE),
            "88a5eaf4-2fd4-4709-b370-b4c650ea3fcf", // CORS-S3Origin
            new Forwarded(
                    Names.of("origin", "access-control-request-headers", "access-control-request-method"),
                    Names.NONE,
                    Names.NONE),
            "bf0718e1-ba1e-49d1-88b1-f726733018ed", // HostHeaderOnly
            new Forwarded(Names.of("host"), Names.NONE, Names.NONE),
            "acba4595-bd28-49b8-b9fe-13317c0390fa", // UserAgentRefererHeaders
            new Forwarded(Names.of("user-agent", "referer"), Names.NONE, Names.NONE));

    private static final Map<String, String> SAFE = Map.of(
            "strict-transport-security", "max-age=31536000",
            "x-content-type-options", "nosniff",
            "x-frame-options", "SAMEORIGIN");
    private static final Map<String, String> SAFE_FOR_ANY_ORIGIN = Map.of(
            "strict-transport-security", "max-age=31536000",
            "x-content-type-options", "nosniff",
            "x-frame-options", "SAMEORIGIN",
            "access-control-allow-origin", "*");
    private static final Map<String, String> ANY_ORIGIN = Map.of("access-control-allow-origin", "*");

    private static final Map<String, Map<String, String>> RESPONSE_HEADERS = Map.of(
            "67f7725c-6f97-4210-82d7-5512b31e9d03", // SecurityHeadersPolicy
            SAFE,
            "e61eb60c-9c35-4d20-a928-2b84e02af89c", // CORS-and-SecurityHeadersPolicy
            SAFE_FOR_ANY_ORIGIN,
            "eaab4381-ed33-4a86-88ca-d9558dc6cd63", // CORS-with-preflight-and-SecurityHeadersPolicy
            SAFE_FOR_ANY_ORIGIN,
            "60669652-455b-4ae9-85a4-c4c02393f86c", // SimpleCORS
            ANY_ORIGIN,
            "5cc3b908-e619-4b99-88e5-2cf7f45965bd", // CORS-With-Preflight
            ANY_ORIGIN);

    private ManagedPolicies() {}

    /// The headers of a response headers policy with this id, when it is one of CloudFront's own.
    public static Optional<Map<String, String>> responseHeaders(String id) {
        return Optional.ofNullable(RESPONSE_HEADERS.get(id));
    }

    /// The cache policy with this id, when it is one of CloudFront's own.
    public static Optional<Caching> cache(String id) {
        return Optional.ofNullable(CACHE.get(id));
    }

    /// The origin request policy with this id, when it is one of CloudFront's own.
    public static Optional<Forwarded> originRequest(String id) {
        return Optional.ofNullable(ORIGIN_REQUEST.get(id));
    }
}

package dev.ampwright.verify.facts;

import java.util.List;
import java.util.Map;

/// A CloudFront distribution.
///
/// Source: Amazon CloudFront API Reference, "DistributionConfig".
///
/// @param arn its ARN
/// @param domainName `d111111abcdef8.cloudfront.net`
/// @param aliases further domain names it answers for; an empty list means none
/// @param enabled whether it answers at all
/// @param webAcl ARN of the associated web ACL, absent when there is none
/// @param minimumTls lowest protocol for viewers, `TLSv1.2_2021`; CloudFront's own certificate always means
///     `TLSv1`
/// @param defaultCertificate whether it uses CloudFront's own certificate
/// @param logBucket the bucket its standard logs (legacy) go to; absent when they are off
/// @param origins where answers come from
/// @param behaviours what holds for each path; the default one has the path `*`
public record Distribution(
        ResourceId id,
        Fact<String> arn,
        Fact<String> domainName,
        Fact<List<String>> aliases,
        Fact<Boolean> enabled,
        Fact<String> webAcl,
        Fact<String> minimumTls,
        Fact<Boolean> defaultCertificate,
        Fact<String> logBucket,
        Listing<Origin> origins,
        Listing<Behaviour> behaviours)
        implements Ingress {

    /// Where answers come from.
    ///
    /// @param id its name inside the distribution, as behaviours point at it
    /// @param domainName the host CloudFront asks
    /// @param accessControl id of the origin access control that signs requests; absent when there is none
    /// @param legacyIdentity the origin access identity of an S3 origin; absent when there is none
    /// @param protocolPolicy `http-only`, `https-only` or `match-viewer`; absent for an S3 origin
    /// @param customHeaders names, in lower case, of headers CloudFront adds to each request; never their values
    public record Origin(
            Fact<String> id,
            Fact<String> domainName,
            Fact<String> accessControl,
            Fact<String> legacyIdentity,
            Fact<String> protocolPolicy,
            Fact<List<String>> customHeaders) {}

    /// What holds for the requests of one path.
    ///
    /// @param path `/api/*`; `*` for the default behaviour
    /// @param target id of the origin, or of the origin group
    /// @param viewerProtocol `allow-all`, `https-only` or `redirect-to-https`
    /// @param methods HTTP methods that pass
    /// @param compress whether CloudFront compresses what it may
    /// @param caching how long answers are kept and what tells them apart
    /// @param forwarded what goes to the origin beside the cache key; absent when nothing does
    /// @param responseHeaders security and caching headers, in lower case, that a response headers policy sends;
    ///     absent without a policy
    /// @param altersResponses whether a function at the edge may change what is answered
    public record Behaviour(
            Fact<String> path,
            Fact<String> target,
            Fact<String> viewerProtocol,
            Fact<List<String>> methods,
            Fact<Boolean> compress,
            Fact<Caching> caching,
            Fact<Forwarded> forwarded,
            Fact<Map<String, String>> responseHeaders,
            Fact<Boolean> altersResponses) {

        /// Whether CloudFront may answer from its cache: a maximum time to live of zero never does.
        public Fact<Boolean> caches() {
            return caching.is(policy -> policy.maximumTtl() > 0);
        }

        /// Whether answers to different `Authorization` headers are kept apart.
        public Fact<Boolean> authorizationInKey() {
            return caching.is(policy -> policy.headers().has("authorization"));
        }
    }

    /// A cache policy, whether it stands by itself or in the behaviour's older fields. Times are seconds.
    ///
    /// @param headers names of headers in the cache key
    /// @param cookies names of cookies in the cache key
    /// @param queryStrings names of query parameters in the cache key
    public record Caching(
            long minimumTtl, long defaultTtl, long maximumTtl, Names headers, Names cookies, Names queryStrings) {}

    /// An origin request policy: what the origin gets to see beside the cache key.
    public record Forwarded(Names headers, Names cookies, Names queryStrings) {}

    /// Some names, all of them, or all except some. Headers are in lower case.
    ///
    /// @param all whether every name is meant, but for those in `names`
    /// @param names the names meant, or with `all` those not meant
    public record Names(boolean all, List<String> names) {
        public static final Names NONE = new Names(false, List.of());
        public static final Names ALL = new Names(true, List.of());

        public Names {
            names = List.copyOf(names);
        }

        public static Names of(String... names) {
            return new Names(false, List.of(names));
        }

        public boolean has(String name) {
            return names.contains(name) != all;
        }
    }
}

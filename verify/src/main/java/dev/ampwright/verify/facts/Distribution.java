package dev.ampwright.verify.facts;

import java.util.List;

/// A CloudFront distribution.
///
/// @param webAcl ARN of the associated web ACL, absent when there is none
/// @param origins domain names of its origins
/// @param viewerProtocols viewer protocol policy of each behaviour: `allow-all`, `https-only`,
///     `redirect-to-https`
public record Distribution(
        ResourceId id, Fact<String> webAcl, Fact<List<String>> origins, Fact<List<String>> viewerProtocols)
        implements Ingress {}

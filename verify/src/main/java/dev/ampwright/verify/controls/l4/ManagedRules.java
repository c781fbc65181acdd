package dev.ampwright.verify.controls.l4;

import dev.ampwright.verify.facts.WebAcl;
import java.util.Map;
import java.util.Set;

/// The rules that AWS's groups of the baseline block by. A group in which most of them only count protects little,
/// though the group itself is not overridden.
///
/// Source: AWS WAF Developer Guide, "AWS Managed Rules rule groups list".
final class ManagedRules {
    private static final Map<String, Set<String>> BLOCKING = Map.of(
            "AWSManagedRulesAmazonIpReputationList",
            Set.of("AWSManagedIPReputationList", "AWSManagedReconnaissanceList"),
            "AWSManagedRulesKnownBadInputsRuleSet",
            Set.of(
                    "JavaDeserializationRCE_HEADER",
                    "JavaDeserializationRCE_BODY",
                    "JavaDeserializationRCE_URIPATH",
                    "JavaDeserializationRCE_QUERYSTRING",
                    "Host_localhost_HEADER",
                    "PROPFIND_METHOD",
                    "ExploitablePaths_URIPATH",
                    "Log4JRCE_HEADER",
                    "Log4JRCE_QUERYSTRING",
                    "Log4JRCE_BODY",
                    "Log4JRCE_URIPATH"),
            "AWSManagedRulesCommonRuleSet",
            Set.of(
                    "NoUserAgent_HEADER",
                    "UserAgent_BadBots_HEADER",
                    "SizeRestrictions_QUERYSTRING",
                    "SizeRestrictions_Cookie_HEADER",
                    "SizeRestrictions_BODY",
                    "SizeRestrictions_URIPATH",
                    "EC2MetaDataSSRF_BODY",
                    "EC2MetaDataSSRF_COOKIE",
                    "EC2MetaDataSSRF_URIPATH",
                    "EC2MetaDataSSRF_QUERYARGUMENTS",
                    "GenericLFI_QUERYARGUMENTS",
                    "GenericLFI_URIPATH",
                    "GenericLFI_BODY",
                    "RestrictedExtensions_URIPATH",
                    "RestrictedExtensions_QUERYARGUMENTS",
                    "GenericRFI_QUERYARGUMENTS",
                    "GenericRFI_BODY",
                    "GenericRFI_URIPATH",
                    "CrossSiteScripting_COOKIE",
                    "CrossSiteScripting_QUERYARGUMENTS",
                    "CrossSiteScripting_BODY",
                    "CrossSiteScripting_URIPATH"));

    private ManagedRules() {}

    /// Whether most of the group's rules do not block any more. Of a group that is not listed here this is not known,
    /// and taken as no.
    static boolean mostWeakened(WebAcl.ManagedGroup group) {
        Set<String> rules = BLOCKING.getOrDefault(group.name(), Set.of());
        long weak = group.weakened().stream().distinct().filter(rules::contains).count();
        return weak * 2 > rules.size();
    }
}

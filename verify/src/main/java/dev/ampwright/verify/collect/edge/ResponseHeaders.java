package dev.ampwright.verify.collect.edge;

import dev.ampwright.verify.collect.Tree;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The headers a response headers policy sends, by their names in lower case.
///
/// Source: Amazon CloudFront API Reference, "ResponseHeadersPolicySecurityHeadersConfig".
final class ResponseHeaders {
    /// Of custom headers only those that say something about safety or caching; others may hold anything.
    private static final Set<String> KEPT = Set.of(
            "strict-transport-security",
            "content-security-policy",
            "x-frame-options",
            "x-content-type-options",
            "cache-control",
            "access-control-allow-origin");

    private ResponseHeaders() {}

    static Map<String, String> read(Tree config) {
        Map<String, String> headers = new TreeMap<>();
        for (Tree item : WebAclRules.items(
                config.at("CustomHeadersConfig").at("Items").present()
                        ? config.at("CustomHeadersConfig").at("Items")
                        : config.at("CustomHeadersConfig"))) {
            String name = WebAclRules.text(item.at("Header")).toLowerCase(Locale.ROOT);
            if (KEPT.contains(name)) {
                headers.put(name, WebAclRules.text(item.at("Value")));
            }
        }
        Tree safety = config.at("SecurityHeadersConfig");
        Tree transport = safety.at("StrictTransportSecurity");
        if (transport.present()) {
            headers.put(
                    "strict-transport-security", "max-age=" + WebAclRules.text(transport.at("AccessControlMaxAgeSec")));
        }
        Tree policy = safety.at("ContentSecurityPolicy");
        if (policy.present()) {
            headers.put("content-security-policy", WebAclRules.text(policy.at("ContentSecurityPolicy")));
        }
        Tree frames = safety.at("FrameOptions");
        if (frames.present()) {
            headers.put("x-frame-options", WebAclRules.text(frames.at("FrameOption")));
        }
        if (safety.at("ContentTypeOptions").present()) {
            headers.put("x-content-type-options", "nosniff");
        }
        return Map.copyOf(headers);
    }
}

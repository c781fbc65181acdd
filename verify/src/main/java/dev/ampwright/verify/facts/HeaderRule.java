package dev.ampwright.verify.facts;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// Response headers Amplify Hosting adds to paths of one pattern.
///
/// @param pattern `**`, `/assets/**`, `*.html`
/// @param headers header name (lower case) to value
public record HeaderRule(String pattern, Map<String, String> headers) {
    public HeaderRule {
        headers = Collections.unmodifiableMap(new TreeMap<>(headers));
    }
}

package dev.ampwright.verify.collect.live;

import java.util.Locale;

/// Host names of ways in.
final class Hosts {
    private Hosts() {}

    /// `ID.execute-api.REGION.amazonaws.com`.
    static String executeApi(String apiId, String region) {
        return apiId + ".execute-api." + region + (region.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com");
    }

    /// The host of an address, `https://HOST/path` or `HOST`.
    static String of(String address) {
        String rest = address.replaceFirst("^[a-z]+://", "");
        int end = rest.indexOf('/');
        return (end < 0 ? rest : rest.substring(0, end)).toLowerCase(Locale.ROOT);
    }
}

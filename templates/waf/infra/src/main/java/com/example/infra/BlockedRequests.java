package com.example.infra;

import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.constructs.Construct;

/// The requests that a web ACL blocks: how many in five minutes, and the alarm on too many.
final class BlockedRequests {
    private static final int TOO_MANY = 100;

    private BlockedRequests() {}

    /// What a web ACL of this region blocked.
    ///
    /// @param webAcl the web ACL's metric name
    static Metric regional(String webAcl) {
        return metric(Map.of("WebACL", webAcl, "Rule", "ALL", "Region", Aws.REGION));
    }

    /// What a web ACL of CloudFront blocked. It is counted everywhere together, under no region.
    ///
    /// @param webAcl the web ACL's metric name
    static Metric cloudFront(String webAcl) {
        return metric(Map.of("WebACL", webAcl, "Rule", "ALL"));
    }

    /// The alarm on too many.
    static Alarm alarm(Construct scope, AlertTopic alerts, Metric blocked) {
        return alerts.alarm(
                scope,
                "WebAclBlocked",
                blocked,
                TOO_MANY,
                "the web ACL blocks many requests: an attack, or a rule that hits users");
    }

    private static Metric metric(Map<String, String> dimensions) {
        return Metric.Builder.create()
                .namespace("AWS/WAFV2")
                .metricName("BlockedRequests")
                .dimensionsMap(dimensions)
                .statistic("Sum")
                .period(Duration.minutes(5))
                .build();
    }
}

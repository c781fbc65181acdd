package dev.ampwright.verify.emulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Token buckets as AWS's services keep them, one an account and region. A request that finds one empty is
/// refused.
public final class QuotaKeeper implements Predicate<AwsBetween.Seen> {
    private final Clock clock;
    private final Map<String, Bucket> buckets = new HashMap<>();
    private final List<String> refused = new ArrayList<>();

    public QuotaKeeper(Clock clock) {
        this.clock = clock;
    }

    /// A published rate.
    ///
    /// @param operations a service, or one operation of it
    private record Rate(String operations, double perSecond, double burst) {}

    /// "AWS WAF quotas", "Amazon API Gateway quotas", "Lambda quotas", "CloudWatch service quotas", "CloudWatch Logs
    /// quotas", "Quotas in Amazon Cognito", the API references of DynamoDB and SNS; ten a second where nothing is
    /// published.
    private static final List<Rate> RATES = List.of(
            new Rate("wafv2:GetWebACLForResource", 1, 1),
            new Rate("wafv2:GetWebACL", 5, 5),
            new Rate("wafv2:GetLoggingConfiguration", 5, 5),
            new Rate("apigateway:GetResources", 2.5, 5),
            new Rate("apigateway:", 10, 40),
            new Rate("lambda:GetPolicy", 15, 15),
            new Rate("lambda:", 15, 15),
            new Rate("cloudwatch:DescribeAlarms", 9, 9),
            new Rate("logs:DescribeLogGroups", 10, 10),
            new Rate("cognito-idp:", 15, 15),
            new Rate("dynamodb:DescribeContinuousBackups", 10, 10),
            new Rate("dynamodb:DescribeTimeToLive", 10, 10),
            new Rate("sns:ListSubscriptionsByTopic", 30, 30),
            new Rate("iam:", 10, 10),
            new Rate("cloudformation:", 10, 10));

    @Override
    public synchronized boolean test(AwsBetween.Seen request) {
        for (Rate rate : RATES) {
            if (rate.operations().equals(request.operation())
                    || (rate.operations().endsWith(":")
                            && request.operation().startsWith(rate.operations())
                            // Lambda counts GetPolicy apart from the rest.
                            && !request.operation().equals("lambda:GetPolicy"))) {
                Bucket bucket = buckets.computeIfAbsent(
                        rate.operations() + " " + request.region(), key -> new Bucket(rate, clock.instant()));
                if (!bucket.take(clock.instant())) {
                    refused.add(request.operation());
                    return false;
                }
            }
        }
        return true;
    }

    /// The operations that were refused, in order.
    public synchronized List<String> refused() {
        return List.copyOf(refused);
    }

    private static final class Bucket {
        private final Rate rate;
        private double tokens;
        private Instant filled;

        Bucket(Rate rate, Instant now) {
            this.rate = rate;
            this.tokens = rate.burst();
            this.filled = now;
        }

        boolean take(Instant now) {
            double seconds = Duration.between(filled, now).toNanos() / 1e9;
            tokens = Math.min(rate.burst(), tokens + seconds * rate.perSecond());
            filled = now;
            // Sums of fractions fall short of whole numbers by a hair.
            if (tokens < 1 - 1e-6) {
                return false;
            }
            tokens -= 1;
            return true;
        }
    }
}

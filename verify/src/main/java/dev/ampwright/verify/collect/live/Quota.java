package dev.ampwright.verify.collect.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// How much one account may ask a service in one region.
///
/// Sources: "AWS WAF quotas", "Amazon API Gateway quotas", "Lambda quotas", "CloudWatch service quotas",
/// "CloudWatch Logs quotas", "Quotas in Amazon Cognito", "AWS Secrets Manager quotas", and the API references
/// of DynamoDB and SNS.
///
/// @param service the service's IAM prefix
/// @param operations those that count, by the service's own names; empty for all of the service's
/// @param except those that do not count
/// @param places how many questions may be under way or resting
/// @param rest how long a place rests after its answer
record Quota(String service, Set<String> operations, Set<String> except, int places, Duration rest) {
    private static final String LOOK_UP = "GetWebACLForResource";
    private static final Quota WAF_LOOK_UPS = new Quota("wafv2", Set.of(LOOK_UP), Set.of(), 1, Duration.ofSeconds(1));
    private static final int SIDE_BY_SIDE = 8;

    Quota {
        operations = Set.copyOf(operations);
        except = Set.copyOf(except);
    }

    boolean counts(Operation operation) {
        if (!operation.service().equals(service)) {
            return false;
        }
        String name = operation.qualifiedName().substring(service.length() + 1);
        return !except.contains(name) && (operations.isEmpty() || operations.contains(name));
    }

    /// Tokens a second in the long run.
    double perSecond() {
        return places / (rest.toMillis() / 1000.0);
    }

    static List<Quota> ofOneRun() {
        List<Quota> quotas = new ArrayList<>();
        quotas.add(WAF_LOOK_UPS);
        for (String service : services()) {
            int places = switch (service) {
                case "iam" -> 6;
                case "cognito-idp" -> 4;
                default -> SIDE_BY_SIDE;
            };
            quotas.add(new Quota(
                    service, Set.of(), service.equals("wafv2") ? Set.of(LOOK_UP) : Set.of(), places, Duration.ZERO));
        }
        return quotas;
    }

    static List<Quota> ofFleet() {
        List<Quota> quotas = new ArrayList<>(List.of(
                WAF_LOOK_UPS,
                new Quota("wafv2", Set.of(), Set.of(LOOK_UP), 5, Duration.ofSeconds(1)),
                new Quota("apigateway", Set.of("GetResources"), Set.of(), 5, Duration.ofSeconds(2)),
                new Quota("apigateway", Set.of(), Set.of(), 10, Duration.ofSeconds(1)),
                new Quota("lambda", Set.of("GetPolicy"), Set.of(), 15, Duration.ofSeconds(1)),
                new Quota("lambda", Set.of(), Set.of("GetPolicy"), 15, Duration.ofSeconds(1)),
                new Quota("cloudwatch", Set.of("DescribeAlarms"), Set.of(), 9, Duration.ofSeconds(1)),
                new Quota("cognito-idp", Set.of(), Set.of(), 15, Duration.ofSeconds(1)),
                new Quota("secretsmanager", Set.of("GetResourcePolicy"), Set.of(), 50, Duration.ofSeconds(1)),
                new Quota("dynamodb", Set.of("DescribeContinuousBackups"), Set.of(), 10, Duration.ofSeconds(1)),
                new Quota("dynamodb", Set.of("DescribeTimeToLive"), Set.of(), 10, Duration.ofSeconds(1)),
                new Quota("sns", Set.of("ListSubscriptionsByTopic"), Set.of(), 30, Duration.ofSeconds(1)),
                new Quota("sts", Set.of(), Set.of(), 50, Duration.ofSeconds(1)),
                new Quota("s3", Set.of(), Set.of(), 50, Duration.ofSeconds(1))));
        Map<String, Set<String>> counted = new TreeMap<>();
        for (Quota quota : quotas) {
            counted.computeIfAbsent(quota.service(), key -> new TreeSet<>())
                    .addAll(quota.operations().isEmpty() ? Set.of("*") : quota.operations());
        }
        for (String service : services()) {
            Set<String> named = counted.getOrDefault(service, Set.of());
            if (!named.contains("*")) {
                quotas.add(new Quota(service, Set.of(), named, 10, Duration.ofSeconds(1)));
            }
        }
        return quotas;
    }

    private static List<String> services() {
        return Arrays.stream(Operation.values())
                .map(Operation::service)
                .distinct()
                .sorted()
                .toList();
    }
}

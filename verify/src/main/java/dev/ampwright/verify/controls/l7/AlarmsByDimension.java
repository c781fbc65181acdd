package dev.ampwright.verify.controls.l7;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Demands;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Glob;
import dev.ampwright.verify.controls.Graph;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.controls.Permissions;
import dev.ampwright.verify.facts.Alarm;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.GraphqlApi;
import dev.ampwright.verify.facts.HttpApi;
import dev.ampwright.verify.facts.LambdaFunction;
import dev.ampwright.verify.facts.Listing;
import dev.ampwright.verify.facts.LoadBalancer;
import dev.ampwright.verify.facts.Queue;
import dev.ampwright.verify.facts.ResourceId;
import dev.ampwright.verify.facts.RestApi;
import dev.ampwright.verify.facts.WebAcl;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// L7.2: alarms watch each function that serves requests or works on events (errors, throttles, p99 of the duration,
/// failed calls of Bedrock's models), each API and load balancer (5xx, latency), each queue (what waits) and each web
/// ACL (what it blocks), by the dimension that names it and above a value that can be reached. Whether they tell anyone
/// is L7.3's question.
///
/// How a hosted provider's calls fail is no metric of AWS, so nothing is asked about these. A web ACL from outside the
/// stacks is watched by those whose it is.
public final class AlarmsByDimension implements Control {
    /// The longest an integration of API Gateway may be made to wait.
    private static final double LONGEST_MILLIS = 900_000;
    private static final double LONGEST_HTTP_MILLIS = 30_000;
    /// Messages, or seconds that the oldest has waited: more than a day's.
    private static final double LONGEST_QUEUE = 86_400;
    private static final String MODEL = "model's failed calls";
    private static final String WATCHED = "alarms watch its ";
    private static final String UNWATCHED = "no alarm that can ring watches its ";
    /// Requests in one period.
    private static final double MOST_BLOCKED = 100_000;
    private static final Description DESCRIPTION = Description.blocking(
            "L7.2",
            Severity.HIGH,
            List.of("OPS-ALERT", "OPS-MONITOR"),
            "alarms by dimension on each part",
            "Add alarms on Errors, Throttles and p99 Duration by FunctionName, on 5XXError and Latency by ApiName (5xx and"
                    + " Latency by ApiId for HTTP APIs, ExecutionError or IntegrationError and IntegrationLatency by ApiId"
                    + " for WebSocket APIs, GraphQLAPIId for AppSync), on 5XX counts and TargetResponseTime"
                    + " by LoadBalancer, on Bedrock's InvocationServerErrors, InvocationClientErrors or"
                    + " InvocationThrottles by ModelId, on ApproximateAgeOfOldestMessage or"
                    + " ApproximateNumberOfMessagesVisible by QueueName, and on BlockedRequests by WebACL, each with a"
                    + " threshold that can be reached.",
            Need.of("cloudwatch:DescribeAlarms"),
            Need.of("apigateway:GetResources", "apigateway:GET"),
            Need.of("apigateway:GetRestApi", "apigateway:GET"),
            Need.of("apigateway:GetStages", "apigateway:GET"),
            Need.of("apigatewayv2:GetApi", "apigateway:GET"),
            Need.of("apigatewayv2:GetStages", "apigateway:GET"),
            Need.of("lambda:GetFunctionConfiguration"),
            Need.of("lambda:GetPolicy"),
            Need.of("lambda:ListFunctionUrlConfigs"),
            Need.of("appsync:ListDataSources"),
            Need.of("elasticloadbalancing:DescribeLoadBalancers"),
            Need.of("apigatewayv2:GetRoutes", "apigateway:GET"),
            Need.of("apigatewayv2:GetIntegrations", "apigateway:GET"),
            Need.of("events:ListTargetsByRule"),
            Need.of("lambda:GetEventSourceMapping"),
            Need.of("lambda:ListAliases"),
            Need.of("scheduler:GetSchedule"),
            Need.of("sns:ListSubscriptionsByTopic"),
            Need.of("elasticloadbalancing:DescribeTargetGroups"),
            Need.of("elasticloadbalancing:DescribeTargetHealth"),
            Need.of("iam:GetRolePolicy"),
            Need.of("iam:GetPolicy"),
            Need.of("iam:GetPolicyVersion"),
            Need.of("iam:GetRole"),
            Need.of("iam:ListAttachedRolePolicies"),
            Need.of("iam:ListRolePolicies"),
            Need.of("sqs:GetQueueAttributes"),
            Need.of("wafv2:GetWebACL"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        Listing<Alarm> alarms = facts.all(Alarm.class);
        Graph graph = new Graph(facts);
        List<Verdict> verdicts =
                new ArrayList<>(ServingFunctions.judge(facts, graph, function -> judge(function, graph, alarms)));
        verdicts.addAll(Judging.each(
                facts.application(),
                facts.all(RestApi.class),
                "REST APIs",
                api -> List.of(judge(api.id(), restApi(api), alarms))));
        verdicts.addAll(Judging.some(
                facts.application(),
                facts.all(HttpApi.class),
                "HTTP and WebSocket APIs",
                api -> List.of(judge(api.id(), httpApi(api), alarms))));
        verdicts.addAll(Judging.some(
                facts.application(),
                facts.all(GraphqlApi.class),
                "GraphQL APIs",
                api -> List.of(judge(api.id(), graphqlApi(api), alarms))));
        verdicts.addAll(Judging.some(
                facts.application(),
                facts.all(LoadBalancer.class),
                "load balancers",
                balancer -> List.of(judge(balancer.id(), loadBalancer(balancer), alarms))));
        verdicts.addAll(Judging.some(
                facts.application(),
                facts.all(Queue.class),
                "queues",
                queue -> List.of(judge(queue.id(), queue(queue), alarms))));
        verdicts.addAll(Judging.some(
                facts.application(),
                facts.all(WebAcl.class),
                "web ACLs",
                acl -> isOurs(acl, facts) ? List.of(judge(acl.id(), webAcl(acl), alarms)) : List.of()));
        return verdicts;
    }

    private static boolean isOurs(WebAcl acl, Facts facts) {
        return facts.stacks().stream()
                .anyMatch(stack -> stack.name().equals(acl.id().stack()));
    }

    private static Verdict judge(LambdaFunction function, Graph graph, Listing<Alarm> alarms) {
        Map<String, Watch> watches = lambda(function);
        Fact<List<String>> models = graph.roleOf(function)
                .flatMap(role -> new Permissions(role).models())
                .orElse(List.of());
        List<String> watched = new ArrayList<>(watches.keySet());
        Demands demands = new Demands();
        watches.forEach((what, watch) -> demands.that(watch.by(alarms), what));
        demands.that(
                models.flatMap(arns -> arns.isEmpty()
                        ? models.map(ignored -> true)
                        : model(arns).by(alarms)),
                MODEL);
        if (models instanceof Fact.Known<List<String>> known && !known.value().isEmpty()) {
            watched.add(MODEL);
        }
        return demands.verdict(function.id(), WATCHED + String.join(", ", watched), UNWATCHED);
    }

    /// One of the models will do: an inference profile's calls count under its own id, not under those of its models.
    private static Watch model(List<String> arns) {
        return new Watch(
                "AWS/Bedrock",
                Set.of("InvocationServerErrors", "InvocationClientErrors", "InvocationThrottles"),
                Watch.COUNT,
                Watch.MOST_FAULTS,
                Map.of(
                        "ModelId",
                        id -> new Fact.Known<>(
                                arns.stream()
                                        .anyMatch(arn -> id.filter(text -> isNamed(arn, text))
                                                .isPresent()),
                                List.of())),
                Map.of());
    }

    /// By its ARN, or by the id at the end of that.
    private static boolean isNamed(String arn, String id) {
        return new Glob(arn).matches(id) || new Glob(arn.substring(arn.lastIndexOf('/') + 1)).matches(id);
    }

    private static Map<String, Watch> lambda(LambdaFunction function) {
        double millis = (function.timeoutSeconds() instanceof Fact.Known<Integer> known ? known.value() : 900) * 1000.0;
        Map<String, Function<String, Fact<Boolean>>> versions =
                Map.of("Resource", value -> function.name().is(named -> value.startsWith(named + ":")));
        Map<String, Watch> watches = new LinkedHashMap<>();
        Map<String, Function<Optional<String>, Fact<Boolean>>> name =
                Map.of("FunctionName", Watch.exactly(function.name()));
        watches.put(
                "errors", new Watch("AWS/Lambda", Set.of("Errors"), Watch.COUNT, Watch.MOST_FAULTS, name, versions));
        watches.put(
                "throttles",
                new Watch("AWS/Lambda", Set.of("Throttles"), Watch.COUNT, Watch.MOST_FAULTS, name, versions));
        watches.put(
                "p99 of the duration", new Watch("AWS/Lambda", Set.of("Duration"), Watch.P99, millis, name, versions));
        return watches;
    }

    private static Fact<Map<String, Watch>> queue(Queue queue) {
        Fact<String> name = queue.arn().map(arn -> arn.substring(arn.lastIndexOf(':') + 1));
        Watch waits = new Watch(
                "AWS/SQS",
                Set.of("ApproximateAgeOfOldestMessage", "ApproximateNumberOfMessagesVisible"),
                Watch.COUNT,
                LONGEST_QUEUE,
                Map.of("QueueName", Watch.exactly(name)),
                Map.of());
        return new Fact.Known<>(Map.of("waiting messages", waits), List.of());
    }

    private static Fact<Map<String, Watch>> webAcl(WebAcl acl) {
        Function<String, Fact<Boolean>> any = value -> new Fact.Known<>(!value.isEmpty(), List.of());
        Watch blocks = new Watch(
                "AWS/WAFV2",
                Set.of("BlockedRequests"),
                Watch.COUNT,
                MOST_BLOCKED,
                Map.of("WebACL", Watch.exactly(acl.metric())),
                Map.of("Rule", any, "Region", any));
        return new Fact.Known<>(Map.of("blocked requests", blocks), List.of());
    }

    private static Fact<Map<String, Watch>> restApi(RestApi api) {
        Function<String, Fact<Boolean>> stage =
                value -> api.stages().any(one -> one.name().is(value::equals));
        return new Fact.Known<>(
                gateway(Set.of("5XXError"), Set.of("Latency"), LONGEST_MILLIS, "ApiName", api.name(), stage),
                List.of());
    }

    private static Fact<Map<String, Watch>> httpApi(HttpApi api) {
        Function<String, Fact<Boolean>> stage =
                value -> api.stages().any(one -> one.name().is(value::equals));
        return api.protocol()
                .is("WEBSOCKET"::equals)
                .map(socket -> socket
                        ? gateway(
                                Set.of("ExecutionError", "IntegrationError"),
                                Set.of("IntegrationLatency"),
                                LONGEST_HTTP_MILLIS,
                                "ApiId",
                                api.apiId(),
                                stage)
                        : gateway(
                                Set.of("5xx"),
                                Set.of("Latency", "IntegrationLatency"),
                                LONGEST_HTTP_MILLIS,
                                "ApiId",
                                api.apiId(),
                                stage));
    }

    private static Map<String, Watch> gateway(
            Set<String> faults,
            Set<String> latency,
            double longest,
            String dimension,
            Fact<String> name,
            Function<String, Fact<Boolean>> stage) {
        return both(
                new Watch(
                        "AWS/ApiGateway",
                        faults,
                        Watch.COUNT,
                        Watch.MOST_FAULTS,
                        Map.of(dimension, Watch.exactly(name)),
                        Map.of("Stage", stage)),
                new Watch(
                        "AWS/ApiGateway",
                        latency,
                        Watch.TIME,
                        longest,
                        Map.of(dimension, Watch.exactly(name)),
                        Map.of("Stage", stage)));
    }

    private static Fact<Map<String, Watch>> graphqlApi(GraphqlApi api) {
        Map<String, Function<Optional<String>, Fact<Boolean>>> name =
                Map.of("GraphQLAPIId", Watch.exactly(api.apiId()));
        return new Fact.Known<>(
                both(
                        new Watch("AWS/AppSync", Set.of("5XXError"), Watch.COUNT, Watch.MOST_FAULTS, name, Map.of()),
                        new Watch("AWS/AppSync", Set.of("Latency"), Watch.TIME, LONGEST_HTTP_MILLIS, name, Map.of())),
                List.of());
    }

    private static Fact<Map<String, Watch>> loadBalancer(LoadBalancer balancer) {
        return balancer.type()
                .orElse("application")
                .is("application"::equals)
                .map(application -> watches(balancer, application));
    }

    private static Map<String, Watch> watches(LoadBalancer balancer, boolean application) {
        Map<String, Function<Optional<String>, Fact<Boolean>>> name =
                Map.of("LoadBalancer", Watch.exactly(fullName(balancer)));
        Map<String, Function<String, Fact<Boolean>>> group =
                Map.of("TargetGroup", value -> new Fact.Known<>(!value.isEmpty(), List.of()));
        if (application) {
            return both(
                    new Watch(
                            "AWS/ApplicationELB",
                            Set.of("HTTPCode_ELB_5XX_Count", "HTTPCode_Target_5XX_Count"),
                            Watch.COUNT,
                            Watch.MOST_FAULTS,
                            name,
                            group),
                    new Watch(
                            "AWS/ApplicationELB",
                            Set.of("TargetResponseTime"),
                            Watch.TIME,
                            LONGEST_MILLIS / 1000,
                            name,
                            group));
        }
        return Map.of(
                "unhealthy targets",
                new Watch(
                        "AWS/NetworkELB",
                        Set.of("UnHealthyHostCount", "TCP_Target_Reset_Count"),
                        Watch.COUNT,
                        Watch.MOST_FAULTS,
                        name,
                        group));
    }

    /// `app/NAME/ID`: the end of the ARN, or what stands for it in a template beside the host's stand-in.
    private static Fact<String> fullName(LoadBalancer balancer) {
        return balancer.host()
                .flatMap(host -> host.endsWith(".DNSName}")
                        ? new Fact.Known<>(
                                host.replace(".DNSName}", ".LoadBalancerFullName}"),
                                balancer.host().evidence())
                        : balancer.arn().map(arn -> arn.replaceFirst("^.*:loadbalancer/", "")));
    }

    private static Map<String, Watch> both(Watch faults, Watch latency) {
        Map<String, Watch> watches = new LinkedHashMap<>();
        watches.put("5xx answers", faults);
        watches.put("latency", latency);
        return watches;
    }

    /// What must be watched depends on the resource's kind, so nothing is missing while that is unknown.
    private static Verdict judge(ResourceId resource, Fact<Map<String, Watch>> watched, Listing<Alarm> alarms) {
        if (!(watched instanceof Fact.Known<Map<String, Watch>>(Map<String, Watch> watches, var evidence))) {
            return watched instanceof Fact.Unknown<Map<String, Watch>> unknown
                    ? Verdict.notAssessed(resource, unknown)
                    : new Verdict.NotApplicable(resource, "nothing of it can be watched", watched.evidence());
        }
        Demands demands = new Demands();
        watches.forEach((what, watch) -> demands.that(watch.by(alarms).with(evidence), what));
        return demands.verdict(resource, WATCHED + String.join(", ", watches.keySet()), UNWATCHED);
    }
}

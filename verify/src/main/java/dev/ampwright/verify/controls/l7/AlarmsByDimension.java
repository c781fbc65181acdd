package dev.ampwright.verify.controls.l7;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Graph;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.Alarm;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.Listing;
import dev.ampwright.verify.facts.ResourceId;
import dev.ampwright.verify.facts.RestApi;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// L7.2: alarms watch each function that serves requests (errors, throttles, p99 of the duration) and each API
/// (5xx, latency), by the dimension that names it. Whether they tell anyone is L7.3's question.
public final class AlarmsByDimension implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L7.2",
            Severity.HIGH,
            List.of("OPS-ALERT", "OPS-MONITOR"),
            "alarms by dimension for functions and APIs",
            "Add alarms on Errors, Throttles and p99 Duration by FunctionName, and on 5XXError and "
                    + "Latency by ApiName.",
            Need.of("cloudwatch:DescribeAlarms"),
            Need.of("apigateway:GetResources", "apigateway:GET"),
            Need.of("apigateway:GetRestApi", "apigateway:GET"),
            Need.of("lambda:GetFunctionConfiguration"),
            Need.of("lambda:ListFunctionUrlConfigs"),
            Need.of("appsync:ListDataSources"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        Listing<Alarm> alarms = facts.all(Alarm.class);
        List<Verdict> verdicts = new ArrayList<>(ServingFunctions.judge(facts, new Graph(facts), function -> {
            Map<String, Fact<Boolean>> watched = new LinkedHashMap<>();
            watched.put("errors", watched(alarms, "AWS/Lambda", "Errors", "", "FunctionName", function.name()));
            watched.put("throttles", watched(alarms, "AWS/Lambda", "Throttles", "", "FunctionName", function.name()));
            watched.put(
                    "p99 of the duration",
                    watched(alarms, "AWS/Lambda", "Duration", "p99", "FunctionName", function.name()));
            return judge(function.id(), watched);
        }));
        verdicts.addAll(Judging.each(facts.application(), facts.all(RestApi.class), "REST APIs", api -> {
            Map<String, Fact<Boolean>> watched = new LinkedHashMap<>();
            watched.put("5xx answers", watched(alarms, "AWS/ApiGateway", "5XXError", "", "ApiName", api.name()));
            watched.put("latency", watched(alarms, "AWS/ApiGateway", "Latency", "", "ApiName", api.name()));
            return List.of(judge(api.id(), watched));
        }));
        return verdicts;
    }

    private static Verdict judge(ResourceId resource, Map<String, Fact<Boolean>> watched) {
        List<String> missing = watched.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Fact.Known<Boolean> known && !known.value())
                .map(Map.Entry::getKey)
                .toList();
        return Verdict.of(
                resource,
                Fact.all(watched.values()),
                "alarms watch its " + String.join(", ", watched.keySet()),
                "no alarm watches its " + String.join(", ", missing));
    }

    private static Fact<Boolean> watched(
            Listing<Alarm> alarms,
            String namespace,
            String metric,
            String statistic,
            String dimension,
            Fact<String> name) {
        return name.flatMap(value -> alarms.any(alarm -> alarm.metrics()
                .flatMap(metrics -> Fact.any(metrics.stream()
                                .map(candidate -> Fact.all(List.of(
                                        candidate.namespace().is(namespace::equals),
                                        candidate.name().is(metric::equals),
                                        candidate.statistic().orElse("").is(text -> text.startsWith(statistic)),
                                        candidate
                                                .dimensions()
                                                .is(dimensions -> value.equals(dimensions.get(dimension))))))
                                .toList())
                        .with(alarm.metrics().evidence()))));
    }
}

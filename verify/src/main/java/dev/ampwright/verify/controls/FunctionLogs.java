package dev.ampwright.verify.controls;

import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.LambdaFunction;
import dev.ampwright.verify.facts.LogGroup;
import dev.ampwright.verify.verdict.Verdict;
import java.util.List;
import java.util.stream.Stream;

/// The log groups functions write to. One that nobody declares is made by Lambda when the function first runs: it keeps
/// events for ever, under no key of the account (Lambda Developer Guide, "Sending Lambda function logs to CloudWatch
/// Logs").
public record FunctionLogs(Facts facts) {
    /// What a control on log groups asks of a deployed stack: the groups, and what calls the functions that write to
    /// one
    /// nobody declares.
    public static Need[] needs() {
        return new Need[] {
            Need.of("logs:DescribeLogGroups"),
            Need.of("lambda:GetFunctionConfiguration"),
            Need.of("appsync:ListDataSources"),
            Need.of("apigateway:GetResources", "apigateway:GET"),
            Need.of("apigatewayv2:GetIntegrations", "apigateway:GET"),
            Need.of("apigatewayv2:GetRoutes", "apigateway:GET"),
            Need.of("elasticloadbalancing:DescribeTargetGroups"),
            Need.of("elasticloadbalancing:DescribeTargetHealth"),
            Need.of("events:ListTargetsByRule"),
            Need.of("lambda:GetEventSourceMapping"),
            Need.of("lambda:GetPolicy"),
            Need.of("lambda:ListAliases"),
            Need.of("lambda:ListFunctionUrlConfigs"),
            Need.of("scheduler:GetSchedule"),
            Need.of("sns:ListSubscriptionsByTopic")
        };
    }

    /// Whether a log group that was read is the one the function writes to.
    public Fact<Boolean> declared(LambdaFunction function) {
        return name(function)
                .flatMap(name ->
                        facts.all(LogGroup.class).any(group -> group.name().is(name::equals)));
    }

    /// What a control says about functions whose group nobody declares; groups that were read are judged themselves.
    ///
    /// @param harm what is wrong with a group that Lambda makes, as the end of a sentence
    public List<Verdict> judge(String harm) {
        Graph graph = new Graph(facts);
        return Judging.some(
                facts.application(), facts.all(LambdaFunction.class), "Lambda functions", function -> switch (declared(
                        function)) {
                    case Fact.Known<Boolean> known when known.value() -> List.of();
                    case Fact.Unknown<Boolean> unknown -> List.of(Verdict.notAssessed(function.id(), unknown));
                    case Fact.Proven<Boolean> none -> List.of(undeclared(function, graph, none, harm));
                });
    }

    private static Verdict undeclared(LambdaFunction function, Graph graph, Fact.Proven<Boolean> none, String harm) {
        Fact<Boolean> implied = function.logGroup() instanceof Fact.Absent<String>
                ? Fact.any(List.of(graph.servesRequests(function), graph.worksOnEvents(function)))
                : new Fact.Known<>(false, none.evidence());
        return switch (implied) {
            case Fact.Known<Boolean> known
            when known.value() ->
                Verdict.of(
                        function.id(),
                        new Fact.Known<>(false, none.evidence()).with(known.evidence()),
                        "",
                        "no log group is declared for it, so Lambda makes one that " + harm);
            case Fact.Unknown<Boolean> unknown -> Verdict.notAssessed(function.id(), unknown);
            case Fact.Proven<Boolean> nobodyCalls ->
                new Verdict.NotAssessed(
                        function.id(),
                        "the log group it writes to is not among the resources that were read; one that Lambda makes "
                                + harm,
                        Stream.concat(none.evidence().stream(), nobodyCalls.evidence().stream())
                                .distinct()
                                .toList());
        };
    }

    private static Fact<String> name(LambdaFunction function) {
        return function.logGroup() instanceof Fact.Absent<String>
                ? function.name().map(name -> "/aws/lambda/" + name)
                : function.logGroup();
    }
}

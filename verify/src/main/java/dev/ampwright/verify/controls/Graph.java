package dev.ampwright.verify.controls;

import dev.ampwright.verify.facts.EventSource;
import dev.ampwright.verify.facts.EventTarget;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.FunctionUrl;
import dev.ampwright.verify.facts.GraphqlApi;
import dev.ampwright.verify.facts.HttpApi;
import dev.ampwright.verify.facts.LambdaFunction;
import dev.ampwright.verify.facts.Listing;
import dev.ampwright.verify.facts.LoadBalancer;
import dev.ampwright.verify.facts.PolicyDocument.Elements;
import dev.ampwright.verify.facts.PolicyDocument.Statement;
import dev.ampwright.verify.facts.RestApi;
import dev.ampwright.verify.facts.Role;
import dev.ampwright.verify.facts.Secret;
import dev.ampwright.verify.facts.Topic;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// Follows the edges between resources: way in -> function -> role -> secret or model.
///
/// Remembers what it found out about a function; for one control and one thread.
public final class Graph {
    private static final List<String> OTHER_MODEL_ACTIONS = List.of(
            "sagemaker:InvokeEndpoint",
            "sagemaker:InvokeEndpointAsync",
            "sagemaker:InvokeEndpointWithResponseStream",
            "bedrock:InvokeAgent",
            "bedrock:InvokeInlineAgent",
            "bedrock:InvokeFlow",
            "bedrock:RetrieveAndGenerate");

    private final Facts facts;
    private final IdentityHashMap<LambdaFunction, Fact<Role>> roles = new IdentityHashMap<>();
    private final IdentityHashMap<LambdaFunction, Fact<Boolean>> callers = new IdentityHashMap<>();

    public Graph(Facts facts) {
        this.facts = facts;
    }

    /// Whether an ARN names the function itself, a version or an alias of it.
    public static Fact<Boolean> names(Fact<String> arn, LambdaFunction function) {
        return function.arn().flatMap(own -> arn.is(text -> text.equals(own) || text.startsWith(own + ":")));
    }

    /// The execution role of a function; unresolved when it is not among the resources that were read.
    public Fact<Role> roleOf(LambdaFunction function) {
        return roles.computeIfAbsent(function, this::findRole);
    }

    private Fact<Role> findRole(LambdaFunction function) {
        return function.role().flatMap(arn -> {
            Listing<Role> roles = facts.all(Role.class);
            for (Role role : roles.items()) {
                if (role.arn() instanceof Fact.Known<String>(String own, var ignored) && own.equals(arn)) {
                    return new Fact.Known<>(role, role.arn().evidence());
                }
            }
            for (Role role : roles.items()) {
                if (role.arn() instanceof Fact.Unknown<String> unknown) {
                    // It may be this one.
                    return unknown.as();
                }
            }
            return new Fact.Unresolved<>(
                    "the execution role " + arn + " is not among the resources that were read",
                    function.role().evidence());
        });
    }

    /// Whether a way in calls the function.
    public Fact<Boolean> servesRequests(LambdaFunction function) {
        return Fact.any(List.of(
                behindApi(function), facts.all(FunctionUrl.class).any(url -> names(url.functionArn(), function))));
    }

    /// Whether events, messages or another service call the function, and nobody waits for an answer.
    public Fact<Boolean> worksOnEvents(LambdaFunction function) {
        return Fact.any(List.of(
                facts.all(EventSource.class)
                        .any(source -> Fact.any(List.of(
                                names(source.function(), function),
                                function.name()
                                        .flatMap(name -> source.function().is(name::equals))))),
                facts.all(EventTarget.class).any(target -> names(target.target(), function)),
                facts.all(Topic.class)
                        .any(topic ->
                                topic.subscriptions().any(subscription -> names(subscription.endpoint(), function))),
                function.policy()
                        .is(policy -> policy.statements().stream()
                                .anyMatch(statement -> statement.principals() instanceof Fact.Known<Elements> known
                                        && known.value().patterns().stream().anyMatch(Graph::isEventService)))));
    }

    private static boolean isEventService(String principal) {
        return principal.startsWith("Service:")
                && !principal.contains("apigateway")
                && !principal.contains("elasticloadbalancing")
                && !principal.contains("cloudfront")
                && !principal.contains("secretsmanager");
    }

    /// Whether the function of a URL answers through an API or a load balancer as well.
    public Fact<Boolean> servedBeside(FunctionUrl url) {
        return facts.all(LambdaFunction.class)
                .any(function -> Fact.both(names(url.functionArn(), function), () -> behindApi(function)));
    }

    private Fact<Boolean> behindApi(LambdaFunction function) {
        return Fact.any(List.of(
                facts.all(RestApi.class)
                        .any(api -> api.methods()
                                .any(method -> method.integration()
                                        .flatMap(integration -> names(integration.functionArn(), function)))),
                facts.all(HttpApi.class)
                        .any(api -> api.routes()
                                .any(route -> route.integration()
                                        .flatMap(integration -> names(integration.functionArn(), function)))),
                facts.all(GraphqlApi.class)
                        .any(api -> api.dataSources().any(source -> names(source.functionArn(), function))),
                facts.all(LoadBalancer.class)
                        .any(balancer -> balancer.targets()
                                .any(group -> group.functionArns()
                                        .flatMap(arns -> Fact.any(arns.stream()
                                                .map(arn -> names(
                                                        new Fact.Known<>(
                                                                arn,
                                                                group.functionArns()
                                                                        .evidence()),
                                                        function))
                                                .toList()))))));
    }

    /// Whether the function calls a model: its role may invoke one of Bedrock's, or it reads a secret, as a
    /// hosted provider's bearer token is one.
    public Fact<Boolean> callsModel(LambdaFunction function) {
        return callers.computeIfAbsent(function, this::findCalls);
    }

    private Fact<Boolean> findCalls(LambdaFunction function) {
        Fact<Boolean> readsSecret = facts.all(Secret.class).any(secret -> namesSecret(function, secret));
        return Fact.any(
                List.of(readsSecret, invokesBedrock(function), invokesOtherModels(function), ofServer(function)));
    }

    /// Whether the function's role may invoke a model of Bedrock.
    public Fact<Boolean> invokesBedrock(LambdaFunction function) {
        return roleOf(function)
                .flatMap(role -> Fact.any(Permissions.MODEL_ACTIONS.stream()
                        .map(action -> new Permissions(role).anyAllowing(action, Graph::always))
                        .toList()));
    }

    /// Whether the role may ask a model by way of SageMaker or of what Bedrock builds on models.
    public Fact<Boolean> invokesOtherModels(LambdaFunction function) {
        return roleOf(function)
                .flatMap(role -> Fact.any(OTHER_MODEL_ACTIONS.stream()
                        .map(action -> new Permissions(role).anyAllowing(action, Graph::always))
                        .toList()));
    }

    /// Whether the environment names a server of models.
    public static Fact<Boolean> ofServer(LambdaFunction function) {
        return HostedProvider.modelServers(function).is(servers -> !servers.isEmpty());
    }

    private static Fact<Boolean> always(Statement statement) {
        return statement.actions().present();
    }

    /// Whether a function's environment names a secret, by ARN or by name.
    public static Fact<Boolean> namesSecret(LambdaFunction function, Secret secret) {
        return function.environment()
                .flatMap(variables -> Fact.any(variables.values().stream()
                                .map(value -> namesSecret(value, secret))
                                .toList())
                        .with(function.environment().evidence()));
    }

    private static Fact<Boolean> namesSecret(Fact<String> value, Secret secret) {
        return value.flatMap(text -> Fact.any(List.of(
                secret.arn().is(arn -> arn.equals(text) || withoutSuffix(arn).equals(text)),
                secret.name().is(name -> name.equals(text)))));
    }

    /// A secret's ARN without the hyphen and six random characters, which Secrets Manager takes as well.
    private static String withoutSuffix(String arn) {
        return arn.substring(0, Math.max(0, arn.length() - 7));
    }

    /// What a function's environment holds under a name.
    public static Fact<String> variable(LambdaFunction function, String name) {
        return function.environment().flatMap((Map<String, Fact<String>> variables) -> {
            Fact<String> value = variables.get(name);
            return value == null ? new Fact.Absent<>(function.environment().evidence()) : value;
        });
    }
}

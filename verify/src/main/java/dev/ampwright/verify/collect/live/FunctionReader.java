package dev.ampwright.verify.collect.live;

import static dev.ampwright.verify.collect.live.Answers.attribute;
import static dev.ampwright.verify.collect.live.Answers.text;

import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.FunctionUrl;
import dev.ampwright.verify.facts.LambdaFunction;
import dev.ampwright.verify.facts.PolicyDocument;
import dev.ampwright.verify.facts.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.EnvironmentResponse;
import software.amazon.awssdk.services.lambda.model.FunctionUrlConfig;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionEventInvokeConfigResponse;
import software.amazon.awssdk.services.lambda.model.GetPolicyResponse;
import software.amazon.awssdk.services.lambda.model.Layer;
import software.amazon.awssdk.services.lambda.model.ListAliasesResponse;
import software.amazon.awssdk.services.lambda.model.ListFunctionUrlConfigsResponse;

/// Lambda functions, and the URLs that stand open on them whoever made those.
final class FunctionReader implements ResourceReader {
    private static final String GONE = "ResourceNotFoundException";

    @Override
    public Reading read(StackResource resource, Aws aws) {
        String name = resource.physicalId();
        String region = resource.region();
        Map<String, String> named = Map.of("FunctionName", name);
        LambdaClient client = aws.clients().get(LambdaClient.class, LambdaClient::builder, region);
        AwsCalls calls = aws.calls();
        Fact<GetFunctionConfigurationResponse> function = Aws.listed(
                calls.ask(
                        Operation.LAMBDA_GET_FUNCTION_CONFIGURATION,
                        region,
                        named,
                        () -> client.getFunctionConfiguration(request -> request.functionName(name)),
                        GONE),
                resource);
        Fact<List<String>> aliases = aliases(client, name, region, calls);
        List<Resource> read = new ArrayList<>();
        read.add(new LambdaFunction(
                resource.id(),
                text(function, GetFunctionConfigurationResponse::functionArn),
                resource.named(text(function, GetFunctionConfigurationResponse::functionName)),
                text(function, GetFunctionConfigurationResponse::runtimeAsString),
                text(function, GetFunctionConfigurationResponse::role),
                environment(function),
                attribute(function, GetFunctionConfigurationResponse::timeout),
                attribute(
                        calls.ask(
                                Operation.LAMBDA_GET_FUNCTION_CONCURRENCY,
                                region,
                                named,
                                () -> client.getFunctionConcurrency(request -> request.functionName(name))),
                        answer -> answer.reservedConcurrentExecutions()),
                attribute(
                        function,
                        answer -> answer.hasLayers()
                                ? answer.layers().stream().map(Layer::arn).toList()
                                : null),
                text(
                        function,
                        answer -> answer.tracingConfig() == null
                                ? null
                                : answer.tracingConfig().modeAsString()),
                text(
                        function,
                        answer -> answer.loggingConfig() == null
                                ? null
                                : answer.loggingConfig().logGroup()),
                aliases,
                failureDestination(client, name, region, function, calls),
                policy(client, name, aliases, region, calls)));
        Map<Class<? extends Resource>, Fact.Unknown<?>> gaps = new LinkedHashMap<>();
        urls(resource, client, aws, read, gaps);
        return new Reading(read, gaps);
    }

    private static Fact<Map<String, Fact<String>>> environment(Fact<GetFunctionConfigurationResponse> function) {
        Fact<EnvironmentResponse> environment = attribute(function, GetFunctionConfigurationResponse::environment);
        return environment.flatMap(answer -> {
            if (answer.error() != null) {
                // Lambda answers without the variables when the caller may not decrypt them.
                return new Fact.Denied<>("kms:Decrypt", environment.evidence());
            }
            Map<String, Fact<String>> variables = new TreeMap<>();
            answer.variables().forEach((key, value) -> variables.put(key, environment.map(ignored -> value)));
            return environment.map(ignored -> variables);
        });
    }

    private static Fact<List<String>> aliases(LambdaClient client, String name, String region, AwsCalls calls) {
        return calls.pages(
                        Operation.LAMBDA_LIST_ALIASES,
                        region,
                        Map.of("FunctionName", name),
                        token -> client.listAliases(
                                request -> request.functionName(name).marker(token)),
                        ListAliasesResponse::nextMarker)
                .all(ListAliasesResponse::aliases)
                .map(aliases -> aliases.stream().map(AliasConfiguration::name).toList());
    }

    /// A dead-letter queue, or the failure destination of asynchronous calls.
    private static Fact<String> failureDestination(
            LambdaClient client,
            String name,
            String region,
            Fact<GetFunctionConfigurationResponse> function,
            AwsCalls calls) {
        Fact<String> deadLetters = text(
                function,
                answer -> answer.deadLetterConfig() == null
                        ? null
                        : answer.deadLetterConfig().targetArn());
        if (!(deadLetters instanceof Fact.Absent<String>)) {
            return deadLetters;
        }
        Fact<GetFunctionEventInvokeConfigResponse> asynchronous = calls.ask(
                Operation.LAMBDA_GET_FUNCTION_EVENT_INVOKE_CONFIG,
                region,
                Map.of("FunctionName", name),
                () -> client.getFunctionEventInvokeConfig(request -> request.functionName(name)),
                GONE);
        return text(
                asynchronous,
                answer -> answer.destinationConfig() == null
                                || answer.destinationConfig().onFailure() == null
                        ? null
                        : answer.destinationConfig().onFailure().destination());
    }

    /// The function's own statements and those of its aliases, which Lambda keeps apart.
    private static Fact<PolicyDocument> policy(
            LambdaClient client, String name, Fact<List<String>> aliases, String region, AwsCalls calls) {
        return aliases.flatMap(names -> {
            List<Fact<PolicyDocument>> documents = new ArrayList<>();
            documents.add(policy(client, name, Map.of("FunctionName", name), null, region, calls));
            for (String alias : names) {
                Map<String, String> named = Map.of("FunctionName", name, "Qualifier", alias);
                documents.add(policy(client, name, named, alias, region, calls));
            }
            return merged(documents);
        });
    }

    private static Fact<PolicyDocument> policy(
            LambdaClient client,
            String name,
            Map<String, String> named,
            @Nullable String qualifier,
            String region,
            AwsCalls calls) {
        return Documents.policy(
                text(
                        calls.ask(
                                Operation.LAMBDA_GET_POLICY,
                                region,
                                named,
                                () -> client.getPolicy(
                                        request -> request.functionName(name).qualifier(qualifier)),
                                GONE),
                        GetPolicyResponse::policy),
                "the resource-based policy of function " + name);
    }

    private static Fact<PolicyDocument> merged(List<Fact<PolicyDocument>> documents) {
        List<PolicyDocument.Statement> statements = new ArrayList<>();
        List<Evidence> evidence = new ArrayList<>();
        for (Fact<PolicyDocument> document : documents) {
            switch (document) {
                case Fact.Known<PolicyDocument> known ->
                    statements.addAll(known.value().statements());
                case Fact.Absent<PolicyDocument> ignored -> {}
                case Fact.Unknown<PolicyDocument> unknown -> {
                    return unknown.as();
                }
            }
            evidence.addAll(document.evidence());
        }
        return statements.isEmpty()
                ? new Fact.Absent<>(evidence)
                : new Fact.Known<>(new PolicyDocument(statements), evidence);
    }

    private static void urls(
            StackResource function,
            LambdaClient client,
            Aws aws,
            List<Resource> read,
            Map<Class<? extends Resource>, Fact.Unknown<?>> gaps) {
        String name = function.physicalId();
        Pages<ListFunctionUrlConfigsResponse> pages = aws.calls()
                .pages(
                        Operation.LAMBDA_LIST_FUNCTION_URL_CONFIGS,
                        function.region(),
                        Map.of("FunctionName", name),
                        token -> client.listFunctionUrlConfigs(
                                request -> request.functionName(name).marker(token)),
                        ListFunctionUrlConfigsResponse::nextMarker);
        for (Fact.Known<FunctionUrlConfig> url : pages.items(ListFunctionUrlConfigsResponse::functionUrlConfigs)) {
            read.add(new FunctionUrl(
                    aws.inventory()
                            .idOf(function, "AWS::Lambda::Url", url.value().functionArn()::equals, "URL"),
                    text(url, FunctionUrlConfig::functionArn),
                    text(url, FunctionUrlConfig::authTypeAsString),
                    text(url, FunctionUrlConfig::functionUrl).map(Hosts::of),
                    attribute(
                            url,
                            answer -> answer.cors() == null || !answer.cors().hasAllowOrigins()
                                    ? null
                                    : answer.cors().allowOrigins())));
        }
        if (pages.complete() instanceof Fact.Unknown<Boolean> unknown) {
            gaps.put(FunctionUrl.class, unknown);
        }
    }
}

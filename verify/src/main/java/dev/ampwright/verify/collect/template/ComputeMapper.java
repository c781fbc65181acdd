package dev.ampwright.verify.collect.template;

import dev.ampwright.verify.collect.Node;
import dev.ampwright.verify.facts.Container;
import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.LambdaFunction;
import dev.ampwright.verify.facts.LogGroup;
import dev.ampwright.verify.facts.PolicyDocument;
import dev.ampwright.verify.facts.PolicyDocument.Condition;
import dev.ampwright.verify.facts.PolicyDocument.Elements;
import dev.ampwright.verify.facts.PolicyDocument.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lambda functions and log groups.
final class ComputeMapper {
    private final Resources resources;

    ComputeMapper(Resources resources) {
        this.resources = resources;
    }

    void map(Facts.Builder facts) {
        resources.of("AWS::Lambda::Function").forEach(entry -> facts.add(function(entry)));
        resources.of("AWS::ECS::TaskDefinition").forEach(entry -> containers(entry, facts));
        resources
                .of("AWS::Logs::LogGroup")
                .forEach(entry -> facts.add(new LogGroup(
                        entry.id(),
                        entry.ref(),
                        entry.arn().map(arn -> arn.endsWith(":*") ? arn.substring(0, arn.length() - 2) : arn),
                        entry.at("RetentionInDays").integer(),
                        entry.at("KmsKeyId").text())));
    }

    private LambdaFunction function(Resources.Entry function) {
        return new LambdaFunction(
                function.id(),
                function.arn(),
                function.ref(),
                function.at("Runtime").text(),
                function.at("Role").text(),
                function.at("Environment").at("Variables").members().map(ComputeMapper::texts),
                function.at("Timeout").integer(),
                function.at("ReservedConcurrentExecutions").integer(),
                function.at("Layers").texts(),
                function.at("TracingConfig").at("Mode").text(),
                function.at("LoggingConfig").at("LogGroup").text(),
                aliases(function),
                failureDestination(function),
                policy(function));
    }

    /// Containers that nobody can list are among what is not read anyway.
    private static void containers(Resources.Entry task, Facts.Builder facts) {
        if (task.at("ContainerDefinitions").items() instanceof Fact.Known<List<Value>> known) {
            for (Value container : known.value()) {
                facts.add(new Container(
                        task.id(),
                        container.at("Name").text(),
                        container.at("Environment").items().map(ComputeMapper::variables)));
            }
        }
    }

    private static Map<String, Fact<String>> variables(List<Value> pairs) {
        Map<String, Fact<String>> variables = new LinkedHashMap<>();
        for (Value pair : pairs) {
            // A variable whose name is given at deployment still has a value.
            variables.put(
                    pair.at("Name").text() instanceof Fact.Known<String>(String name, var ignored)
                            ? name
                            : pair.pointer(),
                    pair.at("Value").text());
        }
        return variables;
    }

    private static Map<String, Fact<String>> texts(Map<String, Value> members) {
        Map<String, Fact<String>> texts = new LinkedHashMap<>();
        members.forEach((name, value) -> texts.put(name, value.text()));
        return texts;
    }

    private Fact<List<String>> aliases(Resources.Entry function) {
        List<String> names = new ArrayList<>();
        for (Resources.Entry alias : belongingTo(function, "AWS::Lambda::Alias")) {
            if (alias.at("Name").text() instanceof Fact.Known<String>(String name, var ignored)) {
                names.add(name);
            }
        }
        return all("AWS::Lambda::Alias").flatMap(ignored -> Fact.known(List.copyOf(names), function.evidence()));
    }

    private Fact<String> failureDestination(Resources.Entry function) {
        for (Resources.Entry config : belongingTo(function, "AWS::Lambda::EventInvokeConfig")) {
            Fact<String> destination = config.at("DestinationConfig")
                    .at("OnFailure")
                    .at("Destination")
                    .text();
            if (!(destination instanceof Fact.Absent<String>)) {
                return destination;
            }
        }
        Fact<String> queue = function.at("DeadLetterConfig").at("TargetArn").text();
        return queue instanceof Fact.Absent<String>
                ? all("AWS::Lambda::EventInvokeConfig").flatMap(ignored -> queue)
                : queue;
    }

    /// The resource policy that the permissions of the templates make up.
    private Fact<PolicyDocument> policy(Resources.Entry function) {
        List<Statement> statements = new ArrayList<>();
        List<Evidence> evidence = new ArrayList<>();
        for (Resources.Entry permission : belongingTo(function, "AWS::Lambda::Permission")) {
            evidence.add(permission.evidence());
            statements.add(statement(permission, function));
        }
        if (all("AWS::Lambda::Permission") instanceof Fact.Unknown<Boolean> unknown) {
            return unknown.as();
        }
        return statements.isEmpty()
                ? Fact.absent(function.evidence())
                : new Fact.Known<>(new PolicyDocument(statements), evidence);
    }

    private static Statement statement(Resources.Entry permission, Resources.Entry function) {
        List<Condition> conditions = new ArrayList<>();
        condition(permission, "SourceArn", "ArnLike", "AWS:SourceArn").ifPresent(conditions::add);
        condition(permission, "SourceAccount", "StringEquals", "AWS:SourceAccount")
                .ifPresent(conditions::add);
        condition(permission, "EventSourceToken", "StringEquals", "lambda:EventSourceToken")
                .ifPresent(conditions::add);
        condition(permission, "PrincipalOrgID", "StringEquals", "aws:PrincipalOrgID")
                .ifPresent(conditions::add);
        condition(permission, "FunctionUrlAuthType", "StringEquals", "lambda:FunctionUrlAuthType")
                .ifPresent(conditions::add);
        return new Statement(
                PolicyDocument.Effect.ALLOW,
                permission
                        .at("Principal")
                        .text()
                        .map(name -> new Elements(
                                false,
                                List.of(
                                        name.equals("*")
                                                ? "*"
                                                : (name.contains(".amazon") ? "Service:" : "AWS:") + name))),
                permission.at("Action").text().map(action -> new Elements(false, List.of(action))),
                function.arn().map(arn -> new Elements(false, List.of(arn))),
                Fact.known(List.copyOf(conditions), permission.evidence()));
    }

    private static Optional<Condition> condition(
            Resources.Entry permission, String property, String operator, String key) {
        Value value = permission.at(property);
        return value.node()
                .map(node -> new Condition(
                        operator,
                        key,
                        List.of(
                                node instanceof Node.Undecided
                                        ? "${" + property + "}"
                                        : node.text().orElse(""))));
    }

    /// Whether all resources of a type are known and say for certain whose they are.
    private Fact<Boolean> all(String type) {
        for (Resources.Entry entry : resources.of(type)) {
            if (entry.at("FunctionName").text() instanceof Fact.Unknown<String> unknown) {
                return unknown.as();
            }
        }
        return resources.complete(type);
    }

    /// Entries whose FunctionName is the function's name, its ARN, or that of a version or alias.
    private List<Resources.Entry> belongingTo(Resources.Entry function, String type) {
        return resources.of(type).stream()
                .filter(entry -> entry.at("FunctionName").text() instanceof Fact.Known<String>(String name, var ignored)
                        && (Resources.is(function.ref(), name)
                                || (function.arn() instanceof Fact.Known<String>(String arn, var seen)
                                        && (name.equals(arn) || name.startsWith(arn + ":")))))
                .toList();
    }
}

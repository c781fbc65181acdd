package dev.ampwright.verify.collect.template;

import dev.ampwright.verify.collect.Node;
import java.util.Optional;

/// The names and ARNs resources will have, as far as the template tells: a literal name where one is given,
/// otherwise `${Stack.LogicalId}` in its place. One resource always gets the same text, so texts can be
/// compared and matched with the patterns of policies as in a deployed stack. Forms: Service Authorization
/// Reference, "Resource types".
final class Identities {
    private final Resolver resolver;

    Identities(Resolver resolver) {
        this.resolver = resolver;
    }

    /// What `Ref` gives for a resource.
    Node ref(String id, Stack stack) {
        String type = type(id, stack);
        return switch (type) {
            case "AWS::SNS::Topic",
                    "AWS::SecretsManager::Secret",
                    "AWS::IAM::ManagedPolicy",
                    "AWS::AppSync::GraphQLApi",
                    "AWS::Amplify::App",
                    "AWS::Bedrock::Guardrail",
                    "AWS::ElasticLoadBalancingV2::LoadBalancer" -> arn(id, type, stack);
            case "AWS::Lambda::Alias" -> qualified(id, name(id, "Name", stack), stack);
            case "AWS::Lambda::Version" ->
                qualified(id, Optional.of(new Node.Text(stack.token(id + ".Version"))), stack);
            default -> nameOrToken(id, type, stack);
        };
    }

    /// What `Fn::GetAtt` gives for a resource of the template.
    Node attribute(String id, String attribute, Stack stack) {
        String type = type(id, stack);
        boolean arn = switch (attribute) {
            case "Arn", "GuardrailArn", "TopicArn", "LoadBalancerArn", "AliasArn", "FunctionArn" -> true;
            default -> false;
        };
        if (arn && type.startsWith("AWS::")) {
            return type.equals("AWS::Lambda::Alias") || type.equals("AWS::Lambda::Version")
                    ? ref(id, stack)
                    : arn(id, type, stack);
        }
        boolean idOfItself = switch (type + "." + attribute) {
            case "AWS::Cognito::UserPool.UserPoolId",
                    "AWS::ApiGateway::RestApi.RestApiId",
                    "AWS::ApiGateway::Authorizer.AuthorizerId",
                    "AWS::ApiGatewayV2::Api.ApiId",
                    "AWS::ApiGatewayV2::Authorizer.AuthorizerId",
                    "AWS::EC2::SecurityGroup.GroupId",
                    "AWS::ElasticLoadBalancingV2::Listener.ListenerArn",
                    "AWS::ElasticLoadBalancingV2::TargetGroup.TargetGroupArn",
                    "AWS::Amplify::Branch.BranchName",
                    "AWS::SNS::Topic.TopicName",
                    "AWS::SQS::Queue.QueueName",
                    "AWS::Cognito::UserPoolClient.ClientId" -> true;
            default -> false;
        };
        if (idOfItself) {
            return nameOrToken(id, type, stack);
        }
        Optional<Node> address = address(id, type + "." + attribute, stack);
        if (address.isPresent()) {
            return address.get();
        }
        return resolver.exports()
                .acrossRegions(attribute)
                .orElseGet(() -> new Node.Text(stack.token(id + "." + attribute)));
    }

    /// Addresses that hold an id in a known place, so that an origin or an issuer put together from the id is the
    /// same text.
    private Optional<Node> address(String id, String attribute, Stack stack) {
        return switch (attribute) {
            case "AWS::ApiGatewayV2::Api.ApiEndpoint" ->
                Optional.of(new Node.Text((name(id, "ProtocolType", stack)
                                        .flatMap(Node::text)
                                        .orElse("")
                                        .equals("WEBSOCKET")
                                ? "wss://"
                                : "https://")
                        + Hosts.executeApi(stack.token(id), stack)));
            case "AWS::Lambda::Url.FunctionUrl" ->
                Optional.of(new Node.Text("https://" + Hosts.functionUrl(id, stack) + "/"));
            case "AWS::Cognito::UserPool.ProviderName" ->
                Optional.of(new Node.Text(Hosts.issuer(stack.token(id), stack)));
            case "AWS::Cognito::UserPool.ProviderURL" ->
                Optional.of(new Node.Text("https://" + Hosts.issuer(stack.token(id), stack)));
            default -> Optional.empty();
        };
    }

    private static String type(String id, Stack stack) {
        return Optional.ofNullable(stack.template().resources().get(id))
                .flatMap(resource -> resource.member("Type"))
                .flatMap(Node::text)
                .orElse("");
    }

    /// A version or alias: the function's ARN with the qualifier behind.
    private Node qualified(String id, Optional<Node> qualifier, Stack stack) {
        Node function = name(id, "FunctionName", stack).orElse(new Node.Undecided(id + " names no function"));
        if (qualifier.isEmpty() || !(function instanceof Node.Text(String text))) {
            return function instanceof Node.Undecided ? function : new Node.Undecided(id + " has no qualifier");
        }
        String arn = text.startsWith("arn:") ? text : prefix("lambda", stack) + "function:" + text;
        return qualifier.get() instanceof Node.Text(String name) ? new Node.Text(arn + ":" + name) : qualifier.get();
    }

    private Node arn(String id, String type, Stack stack) {
        Node name = nameOrToken(id, type, stack);
        if (!(name instanceof Node.Text(String text))) {
            return name;
        }
        String partition = "arn:" + Resolver.partition(stack) + ":";
        return new Node.Text(
                switch (type) {
                    case "AWS::Lambda::Function" -> prefix("lambda", stack) + "function:" + text;
                    case "AWS::IAM::Role" -> partition + "iam::${AWS::AccountId}:role/" + text;
                    case "AWS::IAM::ManagedPolicy" -> partition + "iam::${AWS::AccountId}:policy/" + text;
                    case "AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable" ->
                        prefix("dynamodb", stack) + "table/" + text;
                    case "AWS::SecretsManager::Secret" ->
                        prefix("secretsmanager", stack) + "secret:" + text + "-XXXXXX";
                    case "AWS::S3::Bucket" -> partition + "s3:::" + text;
                    case "AWS::SNS::Topic" -> prefix("sns", stack) + text;
                    case "AWS::SQS::Queue" -> prefix("sqs", stack) + text;
                    case "AWS::KMS::Key" -> prefix("kms", stack) + "key/" + text;
                    case "AWS::Logs::LogGroup" -> prefix("logs", stack) + "log-group:" + text + ":*";
                    case "AWS::Cognito::UserPool" -> prefix("cognito-idp", stack) + "userpool/" + text;
                    case "AWS::CloudWatch::Alarm" -> prefix("cloudwatch", stack) + "alarm:" + text;
                    case "AWS::Amplify::App" -> prefix("amplify", stack) + "apps/" + text;
                    case "AWS::Bedrock::Guardrail" -> prefix("bedrock", stack) + "guardrail/" + text;
                    case "AWS::AppSync::GraphQLApi" -> prefix("appsync", stack) + "apis/" + text;
                    case "AWS::WAFv2::WebACL" -> prefix("wafv2", stack) + scope(id, stack) + "/webacl/" + text;
                    case "AWS::ElasticLoadBalancingV2::LoadBalancer" ->
                        prefix("elasticloadbalancing", stack) + "loadbalancer/app/" + text;
                    default -> stack.token(id + ".Arn");
                });
    }

    private String scope(String id, Stack stack) {
        return name(id, "Scope", stack).flatMap(Node::text).orElse("").equals("CLOUDFRONT") ? "global" : "regional";
    }

    private static String prefix(String service, Stack stack) {
        return "arn:" + Resolver.partition(stack) + ":" + service + ":"
                + stack.region().orElse("${AWS::Region}") + ":${AWS::AccountId}:";
    }

    /// The resource's own name: the property that gives it when that is a text, otherwise its token.
    private Node nameOrToken(String id, String type, Stack stack) {
        String property = switch (type) {
            case "AWS::Lambda::Function" -> "FunctionName";
            case "AWS::IAM::Role" -> "RoleName";
            case "AWS::IAM::ManagedPolicy" -> "ManagedPolicyName";
            case "AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable" -> "TableName";
            case "AWS::SecretsManager::Secret", "AWS::WAFv2::WebACL" -> "Name";
            case "AWS::S3::Bucket" -> "BucketName";
            case "AWS::SNS::Topic" -> "TopicName";
            case "AWS::SQS::Queue" -> "QueueName";
            case "AWS::Logs::LogGroup" -> "LogGroupName";
            case "AWS::CloudWatch::Alarm" -> "AlarmName";
            case "AWS::ApiGateway::Stage", "AWS::ApiGatewayV2::Stage" -> "StageName";
            case "AWS::ApiGateway::DomainName", "AWS::ApiGatewayV2::DomainName" -> "DomainName";
            case "AWS::ApiGateway::Model" -> "Name";
            case "AWS::Amplify::Branch" -> "BranchName";
            case "AWS::Cognito::UserPoolIdentityProvider" -> "ProviderName";
            default -> "";
        };
        // The ids of these are attributes, so that an ARN put together from the attribute is the same text.
        String idAttribute = switch (type) {
            case "AWS::Amplify::App" -> ".AppId";
            case "AWS::AppSync::GraphQLApi" -> ".ApiId";
            case "AWS::Bedrock::Guardrail" -> ".GuardrailId";
            default -> "";
        };
        Node token = new Node.Text(stack.token(id + idAttribute));
        return property.isEmpty()
                ? token
                : name(id, property, stack).filter(Node.Text.class::isInstance).orElse(token);
    }

    private Optional<Node> name(String id, String property, Stack stack) {
        Optional<Node> raw = Optional.ofNullable(stack.template().resources().get(id))
                .flatMap(resource -> resource.member("Properties"))
                .flatMap(properties -> properties.member(property));
        return raw.map(node -> resolver.once(
                        "name of " + id + " (" + property + ")", stack, () -> resolver.resolve(node, stack)))
                .filter(node -> !node.equals(Resolver.NO_VALUE));
    }
}

package dev.ampwright.verify.collect;

import dev.ampwright.verify.facts.Link;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads links out of the stacks, as `--link` and the key `links` of `ampwright.yaml` give them: an ARN, the id of a
/// CloudFront distribution or Amplify app, `stack:NAME`, a template's file, or the URL of a host. A region may follow
/// behind `@`.
public final class Links {
    private static final String GLOBAL = "us-east-1";
    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d");
    private static final Pattern ARN =
            Pattern.compile("arn:(?:aws|aws-cn|aws-us-gov):([a-z0-9-]+):([a-z0-9-]*):(\\d{12}|):(.+)");
    private static final Pattern DISTRIBUTION = Pattern.compile("E[A-Z0-9]{9,20}");
    private static final Pattern AMPLIFY_APP = Pattern.compile("d[a-z0-9]{9,20}");
    private static final Pattern FILE = Pattern.compile(".*\\.(json|ya?ml|template)");
    private static final String FORMS =
            "an ARN, a distribution's id (E...), an Amplify app's id (d...), stack:NAME, a template file or a URL";

    private final Path base;
    private final List<String> problems = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();

    private Links(Path base) {
        this.base = base;
    }

    /// What an ARN's resource part names, and how CloudFormation would list it.
    private record Form(String service, Pattern resource, String type, Function<Matcher, String> id) {}

    private static Form form(String service, String resource, String type, Function<Matcher, String> id) {
        return new Form(service, Pattern.compile(resource), type, id);
    }

    private static String group(Matcher match) {
        return match.group(1);
    }

    /// Forms: Service Authorization Reference, "Resource types". Those without an id are listed by their ARN.
    private static final List<Form> FORMS_OF_ARNS = List.of(
            form(
                    "wafv2",
                    "(regional|global)/webacl/([^/]+)/([^/]+)",
                    "AWS::WAFv2::WebACL",
                    match -> match.group(2) + "|" + match.group(3) + "|"
                            + (match.group(1).equals("global") ? "CLOUDFRONT" : "REGIONAL")),
            form("cloudfront", "distribution/([A-Z0-9]+)", "AWS::CloudFront::Distribution", Links::group),
            form("amplify", "apps/([^/]+)", "AWS::Amplify::App", match -> ""),
            form("apigateway", "/restapis/([^/]+)", "AWS::ApiGateway::RestApi", Links::group),
            form("apigateway", "/apis/([^/]+)", "AWS::ApiGatewayV2::Api", Links::group),
            form("apigateway", "/domainnames/([^/]+)", "AWS::ApiGatewayV2::DomainName", Links::group),
            form("appsync", "apis/([^/]+)", "AWS::AppSync::GraphQLApi", match -> ""),
            form(
                    "elasticloadbalancing",
                    "loadbalancer/(?:app|net)/[^/]+/[^/]+",
                    "AWS::ElasticLoadBalancingV2::LoadBalancer",
                    match -> ""),
            form("lambda", "function:([^:]+)", "AWS::Lambda::Function", Links::group),
            form("cognito-idp", "userpool/([^/]+)", "AWS::Cognito::UserPool", Links::group),
            form("sns", "([^:]+)", "AWS::SNS::Topic", match -> ""),
            form("secretsmanager", "secret:.+", "AWS::SecretsManager::Secret", match -> ""),
            form("s3", "([^/]+)", "AWS::S3::Bucket", Links::group),
            form("dynamodb", "table/([^/]+)", "AWS::DynamoDB::Table", Links::group),
            form("logs", "log-group:([^:]+)(?::\\*)?", "AWS::Logs::LogGroup", Links::group),
            form("cloudwatch", "alarm:(.+)", "AWS::CloudWatch::Alarm", Links::group),
            form("iam", "role/(?:.+/)?([^/]+)", "AWS::IAM::Role", Links::group));

    /// Reads links as they stand on the command line.
    ///
    /// @param place what the problems name them by
    /// @param base where relative paths of templates begin
    /// @throws InvalidInput with one problem for each bad link
    public static List<Link> read(List<String> values, String place, Path base) {
        Links links = new Links(base);
        values.forEach(value -> links.add(value, Optional.empty(), place));
        return links.all();
    }

    /// Reads the key `links` of a project's `ampwright.yaml`: texts, or mappings of `id` and `region`.
    ///
    /// @throws InvalidInput with one problem for each bad link
    public static List<Link> read(Node list, Path file) {
        Links links =
                new Links(Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("")));
        String place = file + ": links";
        if (!(list instanceof Node.Arr)) {
            throw new InvalidInput(place + " must be a list of " + FORMS);
        }
        for (Node item : list.items()) {
            Optional<String> id = item.text().or(() -> item.member("id").flatMap(Node::text));
            if (id.isEmpty()) {
                links.problems.add(place + ": an entry is neither a text nor a mapping with id; write " + FORMS);
            } else {
                links.add(id.get(), item.member("region").flatMap(Node::text), place);
            }
        }
        return links.all();
    }

    private List<Link> all() {
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return List.copyOf(links);
    }

    private void add(String given, Optional<String> besides, String place) {
        int at = given.lastIndexOf('@');
        boolean marked = at > 0
                && !given.contains("://")
                && REGION.matcher(given.substring(at + 1)).matches();
        String value = marked ? given.substring(0, at) : given;
        Optional<String> region = marked ? Optional.of(given.substring(at + 1)) : besides;
        if (region.isPresent() && !REGION.matcher(region.get()).matches()) {
            problems.add(place + " " + given + ": \"" + region.get() + "\" is no region; write one like us-east-1");
            return;
        }
        if (value.startsWith("arn:")) {
            arn(value, region, given, place);
        } else if (value.contains("://")) {
            host(value, given, place);
        } else if (value.startsWith("stack:") && value.length() > "stack:".length()) {
            links.add(new Link(Link.Kind.STACK, "", value.substring("stack:".length()), region, given));
        } else if (DISTRIBUTION.matcher(value).matches()) {
            links.add(resource("AWS::CloudFront::Distribution", value, Optional.of(GLOBAL), given));
        } else if (AMPLIFY_APP.matcher(value).matches()) {
            links.add(resource("AWS::Amplify::App", value, region, given));
        } else if (FILE.matcher(value).matches()) {
            template(value, given, place);
        } else {
            problems.add(place + " " + given + ": is nothing that can be linked; write " + FORMS);
        }
    }

    private static Link resource(String type, String id, Optional<String> region, String given) {
        return new Link(Link.Kind.RESOURCE, type, id, region, given);
    }

    private void arn(String arn, Optional<String> marked, String given, String place) {
        Matcher parts = ARN.matcher(arn);
        if (!parts.matches()) {
            problems.add(place + " " + given + ": is no whole ARN; write arn:aws:SERVICE:REGION:ACCOUNT:RESOURCE");
            return;
        }
        String service = parts.group(1);
        String resource = parts.group(4);
        Optional<String> region =
                Optional.of(parts.group(2)).filter(name -> !name.isEmpty()).or(() -> marked);
        if (service.equals("cloudformation") && resource.startsWith("stack/")) {
            links.add(new Link(Link.Kind.STACK, "", arn, region, given));
            return;
        }
        for (Form form : FORMS_OF_ARNS) {
            Matcher match = form.resource().matcher(resource);
            if (form.service().equals(service) && match.matches()) {
                String id = form.id().apply(match);
                boolean global = service.equals("cloudfront") || resource.startsWith("global/webacl/");
                links.add(resource(form.type(), id.isEmpty() ? arn : id, global ? Optional.of(GLOBAL) : region, given));
                return;
            }
        }
        problems.add(place + " " + given + ": resources of this kind (" + service + ") cannot be linked; link the"
                + " stack that has it, by stack:NAME or its ARN");
    }

    private void host(String url, String given, String place) {
        try {
            URI uri = new URI(url);
            if (uri.getRawUserInfo() != null) {
                // What is linked stands in reports, so the address itself is not said again.
                problems.add(
                        place + ": the address of " + uri.getHost() + " has a user or password in it; leave that out");
                return;
            }
            if (uri.getHost() != null && List.of("https", "http").contains(uri.getScheme())) {
                links.add(new Link(Link.Kind.HOST, "", url, Optional.empty(), given));
                return;
            }
        } catch (URISyntaxException e) {
            // Said below.
        }
        problems.add(place + " " + given + ": is no address of a host; write one like https://gpu.example.com");
    }

    private void template(String path, String given, String place) {
        try {
            Path file = base.resolve(path);
            if (Files.isRegularFile(file)) {
                links.add(new Link(Link.Kind.TEMPLATE, "", file.toString(), Optional.empty(), given));
                return;
            }
        } catch (InvalidPathException e) {
            // Said below.
        }
        problems.add(place + " " + given + ": no such template file; check the path");
    }
}

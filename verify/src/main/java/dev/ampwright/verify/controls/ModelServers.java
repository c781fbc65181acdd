package dev.ampwright.verify.controls;

import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.LambdaFunction;
import dev.ampwright.verify.facts.Link;
import dev.ampwright.verify.facts.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The model servers of the application's own: those that functions name in their environment, and those linked from
/// outside the stacks. Hosted providers and models of AWS are none.
public record ModelServers(Facts facts) {
    /// AWS General Reference, "Amazon Bedrock endpoints" and "Amazon SageMaker AI endpoints".
    private static final Pattern OF_AWS = Pattern.compile(
            "(.+\\.)?(bedrock[a-z-]*|runtime(-fips)?\\.sagemaker)\\.[a-z0-9-]+(\\.vpce)?\\.(amazonaws\\.com(\\.cn)?|api\\.aws)");

    private static final Pattern ORIGIN = Pattern.compile("(?<scheme>https?)://(?<authority>[^/?#]+)([/?#].*)?");

    /// One server.
    ///
    /// @param function who calls it; empty for a linked one that no function names
    public record Server(ResourceId id, Optional<LambdaFunction> function, Fact<String> url) {}

    /// The servers that a function names.
    public Fact<List<Server>> of(LambdaFunction function) {
        return HostedProvider.modelServers(function)
                .map(urls -> urls.stream()
                        .filter(url -> !(url instanceof Fact.Known<String> known && isOfOthers(known.value())))
                        .map(url -> new Server(function.id(), Optional.of(function), url))
                        .toList());
    }

    /// The linked servers that no function names.
    public List<Server> linked() {
        List<String> named = new ArrayList<>();
        for (LambdaFunction function : facts.all(LambdaFunction.class).items()) {
            if (of(function) instanceof Fact.Known<List<Server>> servers) {
                servers.value().forEach(server -> {
                    if (server.url() instanceof Fact.Known<String> url) {
                        named.add(origin(url.value()));
                    }
                });
            }
        }
        return facts.links().stream()
                .filter(link -> link.kind() == Link.Kind.HOST && !isOfOthers(link.id()))
                .filter(link -> !named.contains(origin(link.id())))
                .map(link -> new Server(
                        ResourceId.application(shown(link.id())),
                        Optional.empty(),
                        new Fact.Known<>(link.id(), List.of())))
                .toList();
    }

    /// The addresses of all of them that are known.
    public List<String> urls() {
        List<Server> servers = new ArrayList<>();
        for (LambdaFunction function : facts.all(LambdaFunction.class).items()) {
            if (of(function) instanceof Fact.Known<List<Server>> named) {
                servers.addAll(named.value());
            }
        }
        servers.addAll(linked());
        return servers.stream()
                .map(Server::url)
                .filter(Fact.Known.class::isInstance)
                .map(url -> ((Fact.Known<String>) url).value())
                .distinct()
                .toList();
    }

    private static boolean isOfOthers(String url) {
        return HostedProvider.serves(url) || isOfAws(url);
    }

    /// Whether an address is one of AWS, where a role decides which models are asked.
    public static boolean isOfAws(String url) {
        return OF_AWS.matcher(HostedProvider.host(url)).matches();
    }

    /// Scheme, host and port, `https://gpu.example.com`.
    public static String origin(String url) {
        Matcher matcher = ORIGIN.matcher(url);
        if (!matcher.matches()) {
            return url;
        }
        String origin =
                matcher.group("scheme") + "://" + matcher.group("authority").toLowerCase(Locale.ROOT);
        return origin.replaceFirst(origin.startsWith("https:") ? ":443$" : ":80$", "");
    }

    /// A server's address without its query, which may hold a key.
    public static String shown(String url) {
        return url.replaceFirst("[?#].*$", "");
    }
}

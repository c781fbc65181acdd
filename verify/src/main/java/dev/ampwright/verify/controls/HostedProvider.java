package dev.ampwright.verify.controls;

import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.LambdaFunction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Who gets prompts outside AWS, as a function's environment names it: by the host of a base URL, or by the form of
/// the model's id where there is none.
///
/// @param names what a baseline may call it: the provider's name and the host
public record HostedProvider(List<String> names) {
    private static final Pattern BASE_URL = Pattern.compile(
            "(MODEL|LLM|INFERENCE|OPENAI|ANTHROPIC|TRITON|HUGGING_?FACE|HF)_(BASE_URL|API_BASE|URL|ENDPOINT|SERVER)");
    private static final Pattern OPENAI_MODEL =
            Pattern.compile("(gpt-[0-9].*|chatgpt-.*|o[0-9](-.*)?|ft:(gpt|o[0-9]).*)");

    private static final Pattern ADDRESS =
            Pattern.compile("(?<scheme>https?)://(?<host>[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:]+])(:\\d{1,5})?([/?#].*)?");

    /// Domains of providers; a server under another is one of the application's own, or unknown to us.
    private static final Map<String, String> DOMAINS = domains();

    public HostedProvider {
        names = List.copyOf(names);
    }

    private static Map<String, String> domains() {
        Map<String, String> domains = new LinkedHashMap<>();
        domains.put("openai.com", "openai");
        domains.put("huggingface.co", "huggingface");
        domains.put("huggingface.cloud", "huggingface");
        domains.put("anthropic.com", "anthropic");
        domains.put("mistral.ai", "mistral");
        domains.put("googleapis.com", "google");
        domains.put("cohere.com", "cohere");
        domains.put("cohere.ai", "cohere");
        return domains;
    }

    public String display() {
        return names.getFirst();
    }

    /// The provider whose model a function names by its id and not by a server; absent when it names none.
    public static Fact<HostedProvider> ofModel(LambdaFunction function) {
        Fact<String> model = Graph.variable(function, "MODEL_ID");
        return model.flatMap(id -> OPENAI_MODEL.matcher(id).matches()
                ? new Fact.Known<>(new HostedProvider(List.of("openai", "api.openai.com")), model.evidence())
                : new Fact.Absent<>(model.evidence()));
    }

    /// Who stands behind a server: a provider by name and host, or a host alone, which is one of the application's
    /// own or of somebody unknown.
    public static HostedProvider behind(String address) {
        String host = host(address);
        return new HostedProvider(
                Stream.concat(nameOf(host).stream(), Stream.of(host)).toList());
    }

    /// The addresses of all model servers that a function's environment names, in the order of the variables' names.
    public static Fact<List<Fact<String>>> modelServers(LambdaFunction function) {
        return function.environment().map((Map<String, Fact<String>> variables) -> {
            List<Fact<String>> found = new ArrayList<>();
            new TreeMap<>(variables).forEach((name, value) -> {
                if (BASE_URL.matcher(name.toUpperCase(Locale.ROOT)).matches()) {
                    found.add(value.flatMap(text -> address(name, text, value)));
                }
            });
            return found;
        });
    }

    /// Whether a server is a provider's and none of the application's own.
    public static boolean serves(String address) {
        return nameOf(host(address)).isPresent();
    }

    private static Fact<String> address(String name, String text, Fact<String> value) {
        return ADDRESS.matcher(text.strip()).matches()
                ? new Fact.Known<>(text.strip(), value.evidence())
                : new Fact.Unresolved<>(name + " is no address of a server that can be read", value.evidence());
    }

    /// The host of a server's address.
    static String host(String address) {
        Matcher matcher = ADDRESS.matcher(address);
        return matcher.matches() ? matcher.group("host").toLowerCase(Locale.ROOT) : "";
    }

    private static Optional<String> nameOf(String host) {
        return DOMAINS.entrySet().stream()
                .filter(domain -> host.equals(domain.getKey()) || host.endsWith("." + domain.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}

package dev.ampwright.verify.collect.live;

import dev.ampwright.verify.collect.HeaderRules;
import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.collect.JsonReader;
import dev.ampwright.verify.collect.Node;
import dev.ampwright.verify.collect.YamlReader;
import dev.ampwright.verify.collect.replay.AddressMask;
import dev.ampwright.verify.collect.replay.Canonical;
import dev.ampwright.verify.facts.HeaderRule;
import dev.ampwright.verify.facts.SecretText;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.wafv2.model.ByteMatchStatement;

/// Takes out of an answer what could hold a secret, a prompt or a person's address, before any reader sees it.
/// Two layers: members that no reader uses are dropped whatever they hold; of the rest, the texts that may hold
/// a secret become a mark that leads to the same verdict.
final class Redaction implements SdkJson.Filter {
    /// Maps from the name of a variable to its value.
    private static final Set<String> ENVIRONMENTS = Set.of(
            "EnvironmentResponse.Variables",
            "App.environmentVariables",
            "Branch.environmentVariables",
            "Stage.variables");

    private static final Set<String> ADDRESSES = Set.of("Subscription.Endpoint", "Subscriber.Address");

    /// What is a secret by its very member.
    private static final Pattern SECRET_MEMBER = Pattern.compile(
            "(?i).*(clientsecret|secretstring|secretbinary|password|passphrase|authtoken|accesstoken|oauthtoken"
                    + "|basicauthcredentials|headervalue|privatekey)");

    private static final Set<String> PROVIDER_DETAILS = Set.of(
            "authorize_scopes",
            "authorize_url",
            "attributes_request_method",
            "attributes_url",
            "api_version",
            "jwks_uri",
            "oidc_issuer",
            "token_url");

    /// Where a JSON Schema holds text for people and samples of data.
    private static final Set<String> SAMPLES =
            Set.of("description", "title", "$comment", "default", "example", "examples", "const");

    /// What people write for people; nothing is judged by it.
    private static final Set<String> FOR_PEOPLE = Set.of("Comment", "Description", "comment", "description");

    private final UsedMembers used;
    private final AddressMask addresses = new AddressMask();

    /// @param used what readers use of the answers
    Redaction(UsedMembers used) {
        this.used = used;
    }

    @Override
    public boolean keeps(SdkPojo owner, SdkField<?> field) {
        return used.uses(owner.getClass(), field)
                || (WholeStructures.contain(owner.getClass()) && !FOR_PEOPLE.contains(field.memberName()));
    }

    @Override
    public boolean marks(SdkPojo owner) {
        return used.asksWhichAreSet(owner.getClass());
    }

    @Override
    public String text(SdkPojo owner, String member, @Nullable String key, String value) {
        String place = owner.getClass().getSimpleName() + "." + member;
        if (ENVIRONMENTS.contains(place)) {
            return SecretText.redacted(key == null ? "" : key, value);
        }
        if (place.equalsIgnoreCase("KeyValuePair.value")) {
            return SecretText.redacted(sibling(owner, "name"), value);
        }
        if (ADDRESSES.contains(place)
                || "Endpoint".equals(key)
                || (place.equals("ApiKey.id") && owner.getClass().getName().contains(".appsync."))) {
            return addresses.mark(value);
        }
        if (place.equals("ByteMatchStatement.SearchString") && !looksAtPaths(owner)) {
            return SecretText.MARK;
        }
        if ((SECRET_MEMBER.matcher(member).matches() && !place.startsWith("TokenValidityUnitsType."))
                || (place.equals("IdentityProviderType.ProviderDetails")
                        && !PROVIDER_DETAILS.contains(key == null ? "" : key))) {
            return value.isEmpty() ? value : SecretText.MARK;
        }
        return switch (place) {
            case "App.buildSpec", "Branch.buildSpec" -> SecretText.redacted(value);
            case "App.customHeaders" -> headers(value);
            case "App.repository" -> SecretText.setting(SecretText.withoutCredentials(value));
            default -> setting(key, value);
        };
    }

    /// The texts of a setting; JSON and URL-encoded JSON are looked through.
    private static String setting(@Nullable String key, String value) {
        if (key != null && SecretText.isPasswordKey(key)) {
            return SecretText.MARK;
        }
        if (value.startsWith("{")) {
            return document(value);
        }
        if (value.startsWith("%7B")) {
            return encodedDocument(value);
        }
        return SecretText.setting(value);
    }

    /// IAM answers its policies URL-encoded (RFC 3986).
    private static String encodedDocument(String encoded) {
        String json;
        try {
            json = URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException cut) {
            return SecretText.MARK;
        }
        return URLEncoder.encode(document(json), StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String document(String json) {
        try {
            return Canonical.text(cleaned(JsonReader.parse(json, "the document"), ""));
        } catch (InvalidInput unreadable) {
            // It stays unreadable for the reader too, which says so.
            return SecretText.MARK;
        }
    }

    private static Node cleaned(Node node, String name) {
        return switch (node) {
            case Node.Obj(Map<String, Node> members) -> {
                Map<String, Node> clean = new TreeMap<>();
                members.forEach((key, value) -> clean.put(key, cleaned(value, key)));
                yield new Node.Obj(clean);
            }
            case Node.Arr(List<Node> items) ->
                new Node.Arr(items.stream().map(item -> cleaned(item, name)).toList());
            case Node.Text(String text)
            when SecretText.isPasswordKey(name) || SAMPLES.contains(name) -> new Node.Text(SecretText.MARK);
            case Node.Text(String text) -> new Node.Text(SecretText.setting(text));
            default -> node;
        };
    }

    /// Amplify's custom headers with the values of those headers that are made to be public; YAML takes JSON.
    private static String headers(String yaml) {
        if (yaml.isEmpty()) {
            return yaml;
        }
        Optional<List<HeaderRule>> rules;
        try {
            rules = HeaderRules.read(YamlReader.parse(yaml, "the custom headers"));
        } catch (InvalidInput unreadable) {
            return "{" + SecretText.MARK;
        }
        if (rules.isEmpty()) {
            return "{}";
        }
        return Canonical.text(new Node.Obj(Map.of(
                "customHeaders",
                new Node.Arr(rules.get().stream().map(Redaction::rule).toList()))));
    }

    private static Node rule(HeaderRule rule) {
        List<Node> headers = new TreeMap<>(rule.headers())
                .entrySet().stream()
                        .<Node>map(header -> new Node.Obj(Map.of(
                                "key",
                                new Node.Text(header.getKey()),
                                "value",
                                new Node.Text(SecretText.header(header.getKey(), header.getValue())))))
                        .toList();
        return new Node.Obj(Map.of("pattern", new Node.Text(rule.pattern()), "headers", new Node.Arr(headers)));
    }

    /// Whether a rule compares what everybody may see of a request; in a header it may compare a shared secret.
    private static boolean looksAtPaths(SdkPojo statement) {
        return statement instanceof ByteMatchStatement bytes
                && bytes.fieldToMatch() != null
                && (bytes.fieldToMatch().uriPath() != null
                        || bytes.fieldToMatch().method() != null);
    }

    private static String sibling(SdkPojo owner, String name) {
        return owner.sdkFields().stream()
                .filter(field -> field.memberName().equalsIgnoreCase(name))
                .map(field -> field.getValueOrDefault(owner))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst()
                .orElse("");
    }
}

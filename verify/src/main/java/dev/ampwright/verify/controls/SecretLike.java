package dev.ampwright.verify.controls;

import dev.ampwright.verify.facts.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Tells secrets from names in an environment. A name, an ARN or a reference to a resource is no secret; a
/// value in a provider's own key format is one, and so is a plain text under a name that says it holds one.
public final class SecretLike {
    /// Key formats as their issuers publish them: OpenAI and Anthropic, Hugging Face, AWS, GitHub, Slack,
    /// Google, a PEM private key, a signed token.
    private static final Pattern FORMAT = Pattern.compile(
            "(?<![A-Za-z0-9])(sk-[A-Za-z0-9_-]{16,}|hf_[A-Za-z0-9]{20,}|(AKIA|ASIA)[0-9A-Z]{16}"
                    + "|gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{30,}|xox[abprs]-[A-Za-z0-9-]{10,}|AIza[0-9A-Za-z_-]{30,})"
                    + "|-----BEGIN [A-Z ]*PRIVATE KEY-----|eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}");

    private static final Pattern NAME = Pattern.compile(
            "(^|_)(SECRET|PASSWORD|PASSWD|PASSPHRASE|TOKEN|CREDENTIALS?|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|SECRET_?KEY)(_?VALUE)?$");
    private static final Pattern HARMLESS =
            Pattern.compile("arn:[^ ]*|\\$\\{[^}]*}|-?\\d+(\\.\\d+)?|true|false|/[\\w./-]*|", Pattern.CASE_INSENSITIVE);
    private static final Pattern RESOLVED = Pattern.compile("\\{\\{resolve:(secretsmanager|ssm-secure):[^}]*}}");

    private SecretLike() {}

    /// What looks like a secret, by name with the reason, never with the value; unknown when a value cannot be
    /// told and no other gives the answer.
    public static Fact<List<String>> in(Fact<Map<String, Fact<String>>> environment) {
        return environment.flatMap(variables -> {
            List<String> found = new ArrayList<>();
            List<Fact<Boolean>> judged = new ArrayList<>();
            new TreeMap<>(variables)
                    .forEach((name, value) -> judged.add(value.is(text -> {
                        String reason = reason(name, text);
                        if (!reason.isEmpty()) {
                            found.add(name + " " + reason);
                        }
                        return !reason.isEmpty();
                    })));
            Fact<Boolean> any = Fact.any(judged).with(environment.evidence());
            return any.map(ignored -> List.copyOf(found));
        });
    }

    private static String reason(String name, String value) {
        if (RESOLVED.matcher(value).find()) {
            return "is resolved from a secret when the stack is deployed and stands there in plain text";
        }
        if (FORMAT.matcher(value).find()) {
            return "holds a key in a provider's format";
        }
        String upper = name.toUpperCase(Locale.ROOT);
        return NAME.matcher(upper).find()
                        && value.length() >= 8
                        && !HARMLESS.matcher(value).matches()
                ? "is named like a secret and holds a plain text"
                : "";
    }

    /// Whether a text (a build specification) holds a key in a provider's format.
    public static boolean holdsKey(String text) {
        return FORMAT.matcher(text).find() || RESOLVED.matcher(text).find();
    }
}

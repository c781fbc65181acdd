package dev.ampwright.verify.controls;

import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.SecretText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Finds secrets among the variables of an environment, as [SecretText] tells them from names.
public final class SecretLike {
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
        return switch (SecretText.kind(name, value)) {
            case RESOLVED -> "is resolved from a secret when the stack is deployed and stands there in plain text";
            case KEY -> "holds a key in a provider's format";
            case ADDRESS -> "holds a password in an address or connection string";
            case NAMED -> "is named like a secret and holds a plain text";
            case HARMLESS -> "";
        };
    }

    /// Whether a text (a build specification) holds a key in a provider's format or a password.
    public static boolean holdsKey(String text) {
        return SecretText.holdsKey(text);
    }
}

package dev.ampwright.verify.controls;

import dev.ampwright.verify.facts.PolicyDocument.Condition;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Conditions that tie a statement for everyone to an account, an organisation, a network or a source. One that also
/// holds when its key is absent, that says who is kept out, or whose value is anybody's ties nothing (IAM User Guide,
/// "IAM JSON policy elements: Condition operators").
public final class Ties {
    private static final Set<String> IDS = Set.of(
            "aws:sourceaccount",
            "aws:sourceowner",
            "aws:sourceorgid",
            "aws:principalorgid",
            "aws:principalaccount",
            "aws:sourcevpc",
            "aws:sourcevpce",
            "kms:calleraccount",
            "lambda:eventsourcetoken",
            "s3:dataaccesspointaccount");
    private static final Set<String> ARNS = Set.of("aws:sourcearn", "aws:principalarn", "s3:dataaccesspointarn");
    private static final Pattern STAND_IN = Pattern.compile("\\$\\{[^{}]*}");
    /// A block wider than this is most of a continent.
    private static final int WIDEST_BLOCK = 8;

    private Ties() {}

    /// Whether a condition names who may come.
    public static boolean holds(Condition condition) {
        String operator = condition.operator().toLowerCase(Locale.ROOT);
        String key = condition.key().toLowerCase(Locale.ROOT);
        // A function URL is judged by a control of its own.
        if (key.equals("lambda:functionurlauthtype")) {
            return true;
        }
        if (operator.contains("not")
                || operator.startsWith("null")
                || operator.endsWith("ifexists")
                || operator.startsWith("forallvalues")
                || condition.values().isEmpty()) {
            return false;
        }
        List<String> values = condition.values().stream()
                .map(value -> STAND_IN.matcher(value).replaceAll("x"))
                .toList();
        if (IDS.contains(key)) {
            return values.stream().noneMatch(Ties::wild);
        }
        if (ARNS.contains(key)) {
            return values.stream().allMatch(Ties::namesAccount);
        }
        return key.equals("aws:sourceip") && values.stream().allMatch(Ties::narrow);
    }

    private static boolean wild(String value) {
        return value.contains("*") || value.contains("?");
    }

    /// `arn:aws:SERVICE:REGION:ACCOUNT:RESOURCE` with its account, or a bucket's, which has none but is one of a kind.
    private static boolean namesAccount(String arn) {
        String[] parts = arn.split(":", 6);
        if (parts.length < 6) {
            return !wild(arn) && !arn.isBlank();
        }
        if (wild(parts[2])) {
            return false;
        }
        return parts[4].isEmpty() ? !parts[5].isEmpty() && !wild(parts[5].substring(0, 1)) : !wild(parts[4]);
    }

    private static boolean narrow(String block) {
        int slash = block.indexOf('/');
        String length = block.substring(slash + 1);
        return slash < 0 || (length.matches("\\d{1,3}") && Integer.parseInt(length) >= WIDEST_BLOCK);
    }
}

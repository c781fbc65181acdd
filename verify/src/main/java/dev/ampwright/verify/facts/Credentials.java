package dev.ampwright.verify.facts;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds passwords in the places where people put them beside keys in a provider's format: in addresses, in
/// connection strings, in the assignments of a script.
final class Credentials {
    /// `postgres://user:password@host`, `redis://:password@host`, `https://user:password@host`.
    private static final Pattern USER_INFO =
            Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[^\\s/?#:@\"'<>]*:(?<value>[^\\s/?#\"'<>]+)@");

    /// `jdbc:postgresql://host/db?user=u&password=p`, `Server=host;Password=p`.
    private static final Pattern PARAMETER = Pattern.compile(
            "(?i)[?&;]\\s*(?:password|passwd|pwd|secret|(?:api|access|account|shared)[_-]?key|sharedaccesskey"
                    + "|(?:access|auth|api)[_-]?token|token|client[_-]?secret|sslpassword)\\s*=\\s*(?<value>[^&;\\s\"'<>]+)");

    /// `export TOKEN=...`, `--password ...`, `-p...` is left alone.
    private static final Pattern ASSIGNED = Pattern.compile(
            "(?im)(?:^|[\\s;&|\"'(-])(?:[a-z0-9_]*(?:secret|password|passwd|token|api_?key|access_?key|private_?key))"
                    + "(?:=|\\s*:\\s+|\\s+(?=\\S+\\s*$))[\"']?(?<value>[^\\s\"';&|]{8,})");

    /// `Authorization: Basic dXNlcjpwYXNz`, `curl -u user:password`.
    private static final Pattern LOGIN =
            Pattern.compile("(?i)authorization:\\s*(?:basic|bearer)\\s+(?<value>[A-Za-z0-9+/=._~-]{8,})"
                    + "|curl\\s[^\\n]*(?:-u|--user)[\\s=]+[\"']?[^\\s:\"']+:(?<other>[^\\s\"']+)");

    /// What something else fills in: variables of a shell, references, marks for people.
    private static final Pattern FILLED_IN = Pattern.compile(
            "\\$.*|%[A-Za-z_]+%|\\{\\{.*|\\{[^}]*}|\\*+|x{3,}|\\[redacted.*|<.*|true|false|null|none|required|optional",
            Pattern.CASE_INSENSITIVE);

    private Credentials() {}

    /// Whether an address or a connection string holds a password.
    static boolean inAddress(String text) {
        return holds(USER_INFO.matcher(text), "value")
                || ((text.contains("://") || text.contains(";") || text.startsWith("jdbc:"))
                        && holds(PARAMETER.matcher(text), "value"));
    }

    /// Whether a script writes out a password.
    static boolean inScript(String text) {
        return inAddress(text)
                || holds(LOGIN.matcher(text), "value")
                || holds(LOGIN.matcher(text), "other")
                || assigns(text);
    }

    private static boolean assigns(String text) {
        Matcher matcher = ASSIGNED.matcher(text);
        while (matcher.find()) {
            String value = matcher.group("value");
            // A colon also stands between a variable and the name of a secret in a build specification.
            boolean written = matcher.group().contains("=") || isRandom(value);
            if (written && !filledIn(value) && !value.startsWith("/") && !value.startsWith("arn:")) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(Matcher matcher, String group) {
        while (matcher.find()) {
            String value = matcher.group(group);
            if (value != null && !filledIn(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean filledIn(String value) {
        return FILLED_IN.matcher(value).matches();
    }

    /// Whether a text looks as a generator writes it: letters and digits mixed, hardly any repeated.
    static boolean isRandom(String text) {
        if (text.length() < 16
                || !text.matches("[A-Za-z0-9+/=_.~-]+")
                || !text.matches(".*\\d.*")
                || !text.matches(".*[A-Za-z].*")
                || text.matches("(?i)[a-z]+([/._-][a-z]+|[/._-]v?\\d+)*")) {
            return false;
        }
        int[] counts = new int[128];
        text.chars().forEach(letter -> counts[letter]++);
        double bits = 0;
        for (int count : counts) {
            if (count > 0) {
                double share = (double) count / text.length();
                bits -= share * Math.log(share) / Math.log(2);
            }
        }
        return bits >= (text.toLowerCase(Locale.ROOT).matches("[0-9a-f]+") ? 2.8 : 3.3);
    }
}

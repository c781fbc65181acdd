package dev.ampwright.verify.facts;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Tells secrets from names in the values of an environment, and puts a mark in the place of what evidence must
/// not hold. A mark says what stood there, so that the same is said of the mark as of the value.
public final class SecretText {
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

    /// Names of variables that hold the name of something.
    private static final Pattern NAMING = Pattern.compile(
            "(^|_)(ARNS?|NAMES?|IDS?|URLS?|URI|TABLE|BUCKET|QUEUE|TOPIC|REGION|MODEL|ENDPOINT|HOST|DOMAIN|ORIGINS?|LEVEL|STAGE)$");
    /// Words, versions, addresses on the web: what people write by hand.
    private static final Pattern WORDS = Pattern.compile("[A-Za-z0-9*][A-Za-z0-9 ._/:,+*${}=-]{0,255}");
    /// Letters and digits mixed without a break, as a generator of passwords writes them.
    private static final Pattern RANDOM =
            Pattern.compile("(?=[A-Za-z0-9+/]*\\d)(?=[A-Za-z0-9+/]*[A-Za-z])[A-Za-z0-9+/]{16,}={0,2}");
    private static final Pattern USER_IN_URL = Pattern.compile("(?<=://)[^\\s\"'<>]*@");
    private static final Pattern USER_IN_WHOLE_URL = Pattern.compile("(?<=://).*@", Pattern.DOTALL);
    private static final Pattern QUERY = Pattern.compile("\\?[^\\s\"]*");

    /// Headers whose values are meant to be seen by everyone.
    private static final Pattern PUBLIC_HEADER =
            Pattern.compile("(?i)strict-transport-security|content-security-policy(-report-only)?|x-frame-options"
                    + "|x-content-type-options|referrer-policy|permissions-policy|cache-control|cross-origin-.*"
                    + "|access-control-.*|x-xss-protection");

    /// Condition keys of policies whose values some people use as passwords, and members named like one.
    private static final Pattern PASSWORD_KEY =
            Pattern.compile("(?i)aws:(referer|useragent)|sts:externalid|.*(secret|password|token)");

    private static final String KEY_MARK = "[redacted: a key in a provider's format]";
    private static final String NAMED_MARK = "[redacted: plain text under a secret's name]";

    /// What stands for any other text.
    public static final String MARK = "[redacted]";

    private SecretText() {}

    /// What a value looks like.
    public enum Kind {
        /// A name, an ARN, a number, a text.
        HARMLESS,
        /// A reference that the deployment replaces by the secret itself.
        RESOLVED,
        /// It holds a key in a provider's own format.
        KEY,
        /// Its name says that it is a secret, and it is no reference to one.
        NAMED
    }

    /// What the value of a variable looks like; the same for a value and for what [#redacted] makes of it.
    public static Kind kind(String name, String value) {
        if (value.equals(MARK)) {
            return Kind.HARMLESS;
        }
        if (value.equals(NAMED_MARK)) {
            return Kind.NAMED;
        }
        if (RESOLVED.matcher(value).find()) {
            return Kind.RESOLVED;
        }
        if (hasFormat(value)) {
            return Kind.KEY;
        }
        return NAME.matcher(name.toUpperCase(Locale.ROOT)).find()
                        && value.length() >= 8
                        && !HARMLESS.matcher(value).matches()
                ? Kind.NAMED
                : Kind.HARMLESS;
    }

    /// Whether a text (a build specification) holds a key in a provider's format or a reference that becomes
    /// one.
    public static boolean holdsKey(String text) {
        return hasFormat(text) || RESOLVED.matcher(text).find();
    }

    private static boolean hasFormat(String text) {
        return text.contains(KEY_MARK) || FORMAT.matcher(text).find();
    }

    /// The value of a variable as evidence may hold it: names, numbers and words stay, everything else becomes
    /// a mark.
    public static String redacted(String name, String value) {
        return switch (kind(name, value)) {
            case KEY -> KEY_MARK;
            case NAMED -> NAMED_MARK;
            case RESOLVED ->
                RESOLVED.matcher(value).results().map(found -> found.group()).collect(Collectors.joining());
            case HARMLESS -> {
                if (HARMLESS.matcher(value).matches()) {
                    yield value;
                }
                String upper = name.toUpperCase(Locale.ROOT);
                String plain = withoutCredentials(value);
                boolean naming = NAMING.matcher(upper).find() && plain.length() <= 2048 && plain.indexOf('\n') < 0;
                boolean words = !NAME.matcher(upper).find()
                        && WORDS.matcher(plain).matches()
                        && !RANDOM.matcher(plain).find();
                yield (naming || words) && plain.indexOf('@') < 0 ? plain : MARK;
            }
        };
    }

    /// A whole text of which nothing but whether it holds a key may be kept.
    public static String redacted(String text) {
        if (text.isEmpty()) {
            return text;
        }
        return hasFormat(text) ? KEY_MARK : RESOLVED.matcher(text).find() ? redacted("", text) : MARK;
    }

    /// A setting of a service: kept, unless it holds a key; a web address loses the credentials in it.
    public static String setting(String text) {
        return hasFormat(text) ? KEY_MARK : USER_IN_URL.matcher(text).replaceAll("");
    }

    /// Whether what stands under a key of a document may be a password.
    public static boolean isPasswordKey(String key) {
        return PASSWORD_KEY.matcher(key).matches();
    }

    /// The value of a header that a site sends: kept when the header is made to be public.
    public static String header(String name, String value) {
        return PUBLIC_HEADER.matcher(name).matches() ? setting(value) : MARK;
    }

    /// An address on the web without user, password and query.
    public static String withoutCredentials(String text) {
        return text.contains("://")
                ? QUERY.matcher(USER_IN_WHOLE_URL.matcher(text).replaceAll("")).replaceAll("")
                : text;
    }
}

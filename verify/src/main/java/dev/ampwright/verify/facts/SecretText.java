package dev.ampwright.verify.facts;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Tells secrets from names in the values of an environment, and puts a mark in the place of what evidence must
/// not hold. A mark says what stood there, so that the same is said of the mark as of the value.
public final class SecretText {
    /// Key formats as their issuers publish them: OpenAI and Anthropic, Hugging Face, AWS, GitHub, Slack,
    /// Google, Stripe, SendGrid, GitLab, npm, PyPI, Groq, Replicate, xAI; a PEM private key, bare or in Base64; a
    /// signed token.
    private static final Pattern FORMAT = Pattern.compile(
            "(?<![A-Za-z0-9])(sk-[A-Za-z0-9_-]{16,}|hf_[A-Za-z0-9]{20,}|(AKIA|ASIA)[0-9A-Z]{16}"
                    + "|gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{30,}|xox[abprs]-[A-Za-z0-9-]{10,}|AIza[0-9A-Za-z_-]{30,}"
                    + "|[rs]k_(live|test)_[A-Za-z0-9]{16,}|whsec_[A-Za-z0-9+/]{20,}|SG\\.[A-Za-z0-9_-]{16,}\\.[A-Za-z0-9_-]{16,}"
                    + "|glpat-[A-Za-z0-9_-]{16,}|npm_[A-Za-z0-9]{30,}|pypi-[A-Za-z0-9_-]{30,}|gsk_[A-Za-z0-9]{30,}|r8_[A-Za-z0-9]{30,}"
                    + "|xai-[A-Za-z0-9]{30,}|ya29\\.[A-Za-z0-9_-]{20,}|LS0tLS1CRUdJTiB(QUklW|SU0Eg|FQyBQ|PUEVO|FTkNS))"
                    + "|hooks\\.slack\\.com/services/T[A-Z0-9]+/B[A-Z0-9]+/[A-Za-z0-9]{16,}"
                    + "|-----BEGIN [A-Z ]*PRIVATE KEY-----|eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}");

    private static final Pattern NAME = Pattern.compile(
            "(^|_)(SECRET|PASSWORD|PASSWD|PASSPHRASE|TOKEN|CREDENTIALS?|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|SECRET_?KEY)(_?VALUE)?$");
    /// Names that hold a password, however they are written: `dbPassword`, `PGPASSWORD`, `MYSQL_PWD`.
    private static final Pattern PASSWORD_NAME =
            Pattern.compile("(PASSWORD|PASSWD|PASSPHRASE|(^|_)PWD|(^|_)PASS)(_?\\d+|_?VALUE)?$");
    /// Names under which a random text is a secret.
    private static final Pattern SECRET_NAME =
            Pattern.compile("SECRET|PASS|PWD|TOKEN|CREDENTIAL|KEY|AUTH|SIGNING|SALT|WEBHOOK|PRIVATE");
    private static final Pattern HARMLESS =
            Pattern.compile("arn:[^ ]*|\\$\\{[^}]*}|-?\\d+(\\.\\d+)?|true|false|/[\\w./-]*|", Pattern.CASE_INSENSITIVE);
    /// In its place the secret's name or ARN may be one that CloudFormation fills in, `${...}`.
    private static final Pattern RESOLVED =
            Pattern.compile("\\{\\{resolve:(secretsmanager|ssm-secure):(\\$\\{[^}]*}|[^}])*+}}");

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

    /// Between a small letter and the capital that begins the next word.
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    /// A text and its name in a JSON object.
    private static final Pattern MEMBER =
            Pattern.compile("\"([^\"\\\\]+)\"\\s*:\\s*\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"");

    /// Headers whose values are meant to be seen by everyone.
    private static final Pattern PUBLIC_HEADER =
            Pattern.compile("(?i)strict-transport-security|content-security-policy(-report-only)?|x-frame-options"
                    + "|x-content-type-options|referrer-policy|permissions-policy|cache-control|cross-origin-.*"
                    + "|access-control-.*|x-xss-protection");

    /// Condition keys of policies whose values some people use as passwords, and members named like one.
    private static final Pattern PASSWORD_KEY =
            Pattern.compile("(?i)aws:(referer|useragent)|sts:externalid|.*(secret|password|token)");

    private static final String KEY_MARK = "[redacted: a key in a provider's format]";
    private static final String ADDRESS_MARK = "[redacted: a password in an address]";
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
        /// An address or a connection string in it holds a password.
        ADDRESS,
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
        if (isReference(value)) {
            return Kind.RESOLVED;
        }
        if (hasFormat(value)) {
            return Kind.KEY;
        }
        if (hasAddress(value)) {
            return Kind.ADDRESS;
        }
        return isNamed(upper(name), value) ? Kind.NAMED : Kind.HARMLESS;
    }

    /// `API_TOKEN` for `apiToken`.
    private static String upper(String name) {
        return HUMP.matcher(name).replaceAll("_").toUpperCase(Locale.ROOT);
    }

    /// Whether a secret's text, as a template gives it, holds a password or a key; one that the deployment fills in
    /// and an object of mere names do not.
    public static boolean isWrittenOut(String text) {
        if (text.strip().startsWith("{")) {
            return hasFormat(text)
                    || hasAddress(text)
                    || MEMBER.matcher(text).results().anyMatch(member -> isSecret(member.group(1), member.group(2)));
        }
        return isSecret("PASSWORD", text);
    }

    private static boolean isSecret(String name, String value) {
        Kind kind = kind(name, value);
        return kind != Kind.HARMLESS && kind != Kind.RESOLVED && !value.contains("${");
    }

    private static boolean isNamed(String name, String value) {
        boolean password = PASSWORD_NAME.matcher(name).find();
        if (password && value.matches("\\d{4,}")) {
            return true;
        }
        if (HARMLESS.matcher(value).matches()) {
            return false;
        }
        return (password && value.strip().length() >= 4)
                || (NAME.matcher(name).find() && value.length() >= 8)
                || (SECRET_NAME.matcher(name).find() && !NAMING.matcher(name).find() && Credentials.isRandom(value));
    }

    /// Whether a text holds a reference that the deployment replaces by a secret.
    public static boolean isReference(String text) {
        return RESOLVED.matcher(text).find();
    }

    /// Whether a text (a build specification) holds a key in a provider's format, a reference that becomes one, or a
    /// password that is written out.
    public static boolean holdsKey(String text) {
        return hasFormat(text) || isReference(text) || hasAddress(text) || Credentials.inScript(text);
    }

    private static boolean hasAddress(String text) {
        return text.contains(ADDRESS_MARK) || Credentials.inAddress(text);
    }

    private static boolean hasFormat(String text) {
        return text.contains(KEY_MARK) || FORMAT.matcher(text).find();
    }

    /// The value of a variable as evidence may hold it: names, numbers and words stay, everything else becomes
    /// a mark.
    public static String redacted(String name, String value) {
        return switch (kind(name, value)) {
            case KEY -> KEY_MARK;
            case ADDRESS -> ADDRESS_MARK;
            case NAMED -> NAMED_MARK;
            case RESOLVED ->
                RESOLVED.matcher(value).results().map(found -> found.group()).collect(Collectors.joining());
            case HARMLESS -> {
                if (HARMLESS.matcher(value).matches()) {
                    yield value;
                }
                String upper = upper(name);
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
        if (hasFormat(text)) {
            return KEY_MARK;
        }
        return isReference(text) ? redacted("", text) : holdsKey(text) ? ADDRESS_MARK : MARK;
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

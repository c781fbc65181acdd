package dev.ampwright.options;

import java.util.regex.Pattern;

/// E-mail addresses as alarms can be sent to: the everyday form, without quotes and comments.
final class EmailAddress {
    private static final Pattern FORM =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
                    + "@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]{2,63}");
    private static final int LONGEST = 254;

    private EmailAddress() {}

    /// The form as a regular expression, without length and reserved words.
    static String pattern() {
        return FORM.pattern();
    }

    static Check.Verdict check(String value) {
        if (valid(value)) {
            return new Check.Right();
        }
        String near = value.strip()
                .replace(',', '.')
                .replaceAll("\\s+", "")
                .replaceAll("\\.{2,}", ".")
                .replaceAll("@{2,}", "@");
        String hint = valid(near) ? "; did you mean " + near + "?" : "; write it as ops@example.com";
        return new Check.Wrong("is not an e-mail address" + hint);
    }

    private static boolean valid(String value) {
        return value.length() <= LONGEST && FORM.matcher(value).matches();
    }
}

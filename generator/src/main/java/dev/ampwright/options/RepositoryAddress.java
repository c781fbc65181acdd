package dev.ampwright.options;

import java.util.regex.Pattern;

/// Addresses of Git repositories as Amplify Hosting takes them: HTTPS, without credentials.
final class RepositoryAddress {
    private static final Pattern FORM =
            Pattern.compile("https://[A-Za-z0-9.-]+\\.[A-Za-z]{2,63}(/[A-Za-z0-9_.~-]+){2,8}/?");
    private static final Pattern SSH = Pattern.compile("(?:ssh://)?git@([A-Za-z0-9.-]+)[:/]([A-Za-z0-9_./~-]+)");
    private static final String EXAMPLE = "https://github.com/owner/repository";

    private RepositoryAddress() {}

    /// The form as a regular expression, without length and reserved words.
    static String pattern() {
        return FORM.pattern();
    }

    static Check.Verdict check(String value) {
        if (value.length() <= 300 && FORM.matcher(value).matches()) {
            return new Check.Right();
        }
        var ssh = SSH.matcher(value);
        if (ssh.matches()) {
            return new Check.Wrong(
                    "is an SSH address; Amplify Hosting takes HTTPS: https://" + ssh.group(1) + "/" + ssh.group(2));
        }
        if (value.startsWith("https://") && value.contains("@")) {
            return new Check.Wrong("carries credentials, and answers are kept in the project; write it as " + EXAMPLE);
        }
        return new Check.Wrong("is not the HTTPS address of a Git repository; write it as " + EXAMPLE);
    }
}

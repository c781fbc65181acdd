package dev.ampwright.options;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Project names: they become stack names, a npm package and a Maven artifact, so they keep to what all three
/// allow.
final class ProjectName {
    private static final int LONGEST = 40;
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private ProjectName() {}

    /// The form as a regular expression, without length and reserved words.
    static String pattern() {
        return FORM.pattern();
    }

    static Check.Verdict check(String value) {
        if (value.length() <= LONGEST && FORM.matcher(value).matches()) {
            return new Check.Right();
        }
        String rule = "must be 1 to " + LONGEST + " lower-case letters, digits and single hyphens, a letter first";
        return new Check.Wrong(from(value)
                .filter(near -> !near.equals(value))
                .map(near -> rule + "; " + near + " would do")
                .orElse(rule));
    }

    /// The nearest valid name to any text, if there is one.
    static Optional<String> from(String text) {
        String name =
                text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^[-0-9]+|-+$", "");
        if (name.length() > LONGEST) {
            name = name.substring(0, LONGEST).replaceAll("-+$", "");
        }
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }
}

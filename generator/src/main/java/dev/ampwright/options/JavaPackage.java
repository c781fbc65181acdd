package dev.ampwright.options;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Java package names, as the language specification allows and its conventions ask (JLS 6.1, 7.4).
final class JavaPackage {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)+");
    private static final int LONGEST = 100;
    private static final Set<String> RESERVED = Set.of(
            "abstract",
            "assert",
            "boolean",
            "break",
            "byte",
            "case",
            "catch",
            "char",
            "class",
            "const",
            "continue",
            "default",
            "do",
            "double",
            "else",
            "enum",
            "extends",
            "false",
            "final",
            "finally",
            "float",
            "for",
            "goto",
            "if",
            "implements",
            "import",
            "instanceof",
            "int",
            "interface",
            "long",
            "native",
            "new",
            "null",
            "package",
            "private",
            "protected",
            "public",
            "return",
            "short",
            "static",
            "strictfp",
            "super",
            "switch",
            "synchronized",
            "this",
            "throw",
            "throws",
            "transient",
            "true",
            "try",
            "void",
            "volatile",
            "while");
    private static final Set<String> TAKEN =
            Set.of("java", "javax", "jdk", "sun", "com.sun", "com.amazonaws", "software.amazon");

    private JavaPackage() {}

    /// The form as a regular expression, without length and reserved words.
    static String pattern() {
        return FORM.pattern();
    }

    static Check.Verdict check(String value) {
        for (String part : value.split("\\.", -1)) {
            if (RESERVED.contains(part)) {
                return new Check.Wrong("holds the Java keyword \"" + part + "\"; choose another word");
            }
        }
        for (String taken : TAKEN) {
            if (value.equals(taken) || value.startsWith(taken + ".")) {
                return new Check.Wrong(
                        "lies in " + taken + ", which belongs to others; use your own domain, as in com.example.chat");
            }
        }
        if (value.length() <= LONGEST && FORM.matcher(value).matches()) {
            return new Check.Right();
        }
        String near = value.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_.]", "");
        String hint = !near.equals(value) && FORM.matcher(near).matches() ? "; " + near + " would do" : "";
        return new Check.Wrong("is not a Java package of two or more lower-case words with dots between, at most "
                + LONGEST + " characters, as in com.example.chat" + hint);
    }

    /// A package after a valid project name.
    static String after(String projectName) {
        String last = projectName.replace("-", "");
        return "com.example." + (RESERVED.contains(last) ? last + "app" : last);
    }
}

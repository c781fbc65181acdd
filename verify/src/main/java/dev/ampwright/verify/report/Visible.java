package dev.ampwright.verify.report;

/// Text as a person may safely see it: what a name or message from outside hides (control characters, changes of
/// the writing direction, line breaks, invisible characters, halves of surrogate pairs) is written out.
public final class Visible {
    private Visible() {}

    /// The text, with the number of each hidden character in place of it.
    public static String of(String text) {
        if (text.codePoints().noneMatch(Visible::hidden)) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (hidden(point)) {
                out.append("\\u{").append(Integer.toHexString(point)).append('}');
            } else {
                out.appendCodePoint(point);
            }
        });
        return out.toString();
    }

    private static boolean hidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> true;
            default -> false;
        };
    }
}

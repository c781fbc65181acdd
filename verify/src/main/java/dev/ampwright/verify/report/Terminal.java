package dev.ampwright.verify.report;

/// Where a person reads: how wide it is and what it can show.
///
/// @param colours whether it wants colours
/// @param symbols whether it can show more than ASCII
/// @param width columns of a line, brought to between 50 and 140
public record Terminal(boolean colours, boolean symbols, int width) {
    private static final int USUAL_WIDTH = 100;
    private static final int NARROWEST = 50;
    private static final int WIDEST = 140;

    public Terminal {
        width = Math.clamp(width, NARROWEST, WIDEST);
    }

    /// Where the width is not known: 100 columns.
    public Terminal(boolean colours, boolean symbols) {
        this(colours, symbols, USUAL_WIDTH);
    }

    /// Breaks a text between words so that it stays within the width; a word that is longer stands alone.
    ///
    /// @param first what stands before the text
    /// @param following what stands before each further line
    public String wrapped(String text, String first, String following) {
        return wrapped(text, first, following, first.length());
    }

    /// The same after something that stands on the first line already.
    ///
    /// @param used columns of the first line that are taken
    public String wrapped(String text, String first, String following, int used) {
        StringBuilder out = new StringBuilder(first);
        boolean begun = false;
        for (String word : text.split(" ", -1)) {
            if (begun && used + 1 + word.length() > width) {
                out.append('\n').append(following);
                used = following.length();
            } else if (begun) {
                out.append(' ');
                used++;
            }
            out.append(word);
            used += word.length();
            begun = true;
        }
        return out.toString();
    }

    /// The mark of what is as it should be.
    public String passed() {
        return paint("32", symbols ? "✓" : "+");
    }

    /// The mark of what blocks.
    public String failed() {
        return paint("31;1", symbols ? "✗" : "x");
    }

    /// The mark of what nobody could tell.
    public String open() {
        return paint("33", "?");
    }

    public String bold(String text) {
        return paint("1", text);
    }

    public String dim(String text) {
        return text.isEmpty() ? "" : paint("2", text);
    }

    /// @param code of ANSI's "select graphic rendition"
    String paint(String code, String text) {
        return colours ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}

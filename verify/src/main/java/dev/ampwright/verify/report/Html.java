package dev.ampwright.verify.report;

/// Builds HTML. Every text goes through [#text] or an attribute's value; only this package's own markup stands as
/// it is.
final class Html {
    private final StringBuilder out = new StringBuilder();

    /// Markup of this package; never anything from outside.
    Html raw(String markup) {
        out.append(markup);
        return this;
    }

    Html text(String text) {
        out.append(escape(text));
        return this;
    }

    /// Opens an element.
    ///
    /// @param attributes names and values in turn
    Html open(String element, String... attributes) {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escape(attributes[i + 1]))
                    .append('"');
        }
        out.append('>');
        return this;
    }

    Html close(String element) {
        out.append("</").append(element).append(">\n");
        return this;
    }

    /// A whole element with a text in it.
    Html element(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close(element);
    }

    /// A name and its value in a description list.
    Html term(String name, String value) {
        return value.isEmpty()
                ? this
                : open("div").element("dt", name).element("dd", value).close("div");
    }

    /// A name and its explanation, in which words in backticks are code.
    Html prose(String name, String text) {
        return open("div")
                .element("dt", name)
                .open("dd")
                .marked(text)
                .raw("</dd>")
                .close("div");
    }

    /// A text in which words in backticks are code.
    Html marked(String text) {
        boolean code = false;
        for (String part : text.split("`", -1)) {
            if (code) {
                open("code").text(part).raw("</code>");
            } else {
                text(part);
            }
            code = !code;
        }
        return this;
    }

    private static String escape(String text) {
        return Visible.of(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}

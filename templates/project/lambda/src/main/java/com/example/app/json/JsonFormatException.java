package com.example.app.json;

/// A text is not JSON. The message does not say why, because the parser's own words quote the text.
public final class JsonFormatException extends RuntimeException {
    private static final long serialVersionUID = 1;

    JsonFormatException() {
        super("not JSON", null, false, false);
    }
}

package dev.ampwright.template;

import freemarker.template.TemplateException;

/// A template or a condition of the catalog is wrong. The message names the template, the place and the reason.
public final class TemplateError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TemplateError(String name, Exception cause) {
        super(name + ": " + reason(cause), cause);
    }

    TemplateError(String name, String message) {
        super(name + ": " + message);
    }

    private static String reason(Exception cause) {
        String message = cause instanceof TemplateException template
                ? "line " + template.getLineNumber() + ": " + template.getMessageWithoutStackTop()
                : String.valueOf(cause.getMessage());
        return message.lines()
                .filter(line -> !line.isBlank())
                .limit(3)
                .reduce((a, b) -> a + " " + b)
                .orElse("");
    }
}

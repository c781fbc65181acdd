package dev.ampwright.template;

import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.SimpleObjectWrapper;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;

/// FreeMarker, closed off. Templates see maps, lists, texts, numbers and booleans; they cannot create objects
/// (`?new`), reach Java (`?api`), include files, or write without end. Locale, time zone and number format are
/// fixed, so output is the same everywhere.
public final class TemplateEngine {
    private static final int LONGEST_OUTPUT = 5_000_000;

    private final Configuration configuration;

    public TemplateEngine() {
        configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setObjectWrapper(new SimpleObjectWrapper(Configuration.VERSION_2_3_34));
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration.setAPIBuiltinEnabled(false);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setWrapUncheckedExceptions(true);
        configuration.setRecognizeStandardFileExtensions(false);
        configuration.setLocalizedLookup(false);
        configuration.setLocale(Locale.ROOT);
        configuration.setTimeZone(TimeZone.getTimeZone("UTC"));
        configuration.setNumberFormat("computer");
        configuration.setBooleanFormat("c");
        configuration.setDefaultEncoding("UTF-8");
        configuration.setOutputEncoding("UTF-8");
    }

    /// The template's output.
    ///
    /// @param name how errors name the template
    /// @throws TemplateError when the template is wrong or asks for what is not there
    public String render(String name, String text, Map<String, Object> model) {
        BoundedWriter out = new BoundedWriter(LONGEST_OUTPUT);
        try {
            new Template(name, text, configuration).process(model, out);
        } catch (TemplateException | IOException e) {
            throw new TemplateError(name, e);
        }
        return out.toString();
    }

    /// The value of a boolean expression.
    ///
    /// @throws TemplateError when it is not an expression, or not a boolean one
    public boolean test(String name, String expression, Map<String, Object> model) {
        String answer = render(name, "<#if (" + expression + ")>true<#else>false</#if>", model);
        return switch (answer) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new TemplateError(name, "is not one boolean expression: " + expression);
        };
    }

    private static final class BoundedWriter extends Writer {
        private final StringBuilder text = new StringBuilder(4096);
        private final int limit;

        private BoundedWriter(int limit) {
            this.limit = limit;
        }

        @Override
        public void write(char[] chars, int offset, int length) throws IOException {
            if (text.length() + length > limit) {
                throw new IOException("writes more than " + limit + " characters");
            }
            text.append(chars, offset, length);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}

        @Override
        public String toString() {
            return text.toString();
        }
    }
}

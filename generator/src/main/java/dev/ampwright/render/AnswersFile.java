package dev.ampwright.render;

import dev.ampwright.catalog.Plan;
import dev.ampwright.options.Option;
import dev.ampwright.options.OptionSchema;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// `ampwright.yaml`: the answers a project was made from, written for people to read. It can be given to
/// `--answers` again.
public final class AnswersFile {
    /// Its path in a project.
    public static final String PATH = "ampwright.yaml";

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9._/-]*|[0-9]+");
    private static final Set<String> WORDS_OF_YAML =
            Set.of("true", "false", "yes", "no", "on", "off", "null", "y", "n", "none");

    private AnswersFile() {}

    static String write(OptionSchema schema, Plan plan, String toolVersion) {
        StringBuilder out = new StringBuilder();
        out.append("# The answers this project was made from. Keep it in version control; it holds no secrets.\n");
        out.append("blueprint: ").append(plan.blueprint().name()).append('\n');
        out.append("version: ").append(quoted(toolVersion)).append('\n');
        out.append("options:\n");
        Set<String> open = new HashSet<>();
        for (Option option : schema.options()) {
            String indent = "  ";
            String name = option.name();
            for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.')) {
                String group = name.substring(0, dot);
                if (open.add(indent + group)) {
                    out.append(indent).append(group).append(":\n");
                }
                indent += "  ";
                name = name.substring(dot + 1);
            }
            out.append(indent).append("# ").append(option.title());
            if (option.allowed().size() > 1 && option.allowed().size() <= 5) {
                out.append(": ").append(String.join(", ", option.allowed()));
            }
            option.empty().ifPresent(meaning -> out.append("; empty: ").append(meaning));
            out.append('\n');
            out.append(indent)
                    .append(name)
                    .append(": ")
                    .append(quoted(plan.answers().get(option.name())))
                    .append('\n');
        }
        return out.toString();
    }

    /// Quoted wherever YAML, in any version, could read it as something else than the text.
    private static String quoted(String value) {
        return PLAIN.matcher(value).matches() && !WORDS_OF_YAML.contains(value.toLowerCase(Locale.ROOT))
                ? value
                : "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}

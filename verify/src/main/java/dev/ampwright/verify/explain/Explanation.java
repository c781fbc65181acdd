package dev.ampwright.verify.explain;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A control explained, as its Markdown file beside this class says: what [Description] does not hold, namely why
/// it is asked and how it is decided.
///
/// @param id the control's id, `L4.1`
/// @param what the demand in a sentence
/// @param why what happens without it
/// @param template how it is decided on templates
/// @param account how it is decided on deployed stacks
/// @param limits what it cannot tell
/// @param parameters names of the baseline's parameters that matter
/// @param documents what AWS says about it
public record Explanation(
        String id,
        String what,
        String why,
        String template,
        String account,
        String limits,
        List<String> parameters,
        List<Document> documents) {
    private static final Pattern LINK = Pattern.compile("- \\[(.+)]\\((https://[^)\\s]+)\\)");
    private static final String WHAT = "";

    public Explanation {
        parameters = List.copyOf(parameters);
        documents = List.copyOf(documents);
    }

    /// A page of AWS's documentation.
    public record Document(String title, String url) {}

    /// Reads the explanation of a control of the checklist.
    ///
    /// @throws IllegalStateException when there is none or it lacks a section
    public static Explanation of(String id) {
        return find(id).orElseThrow(() -> new IllegalStateException("no explanation of control " + id));
    }

    /// Reads the explanation of a control, if there is one.
    public static Optional<Explanation> find(String id) {
        try (InputStream in = Explanation.class.getResourceAsStream(id + ".md")) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(parse(id, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Explanation parse(String id, String markdown) {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        String section = WHAT;
        for (String line : markdown.lines().toList()) {
            if (line.startsWith("## ")) {
                section = line.substring(3);
            } else if (line.startsWith("# ")) {
                if (!line.equals("# " + id)) {
                    throw new IllegalStateException(id + ".md explains " + line.substring(2));
                }
            } else if (!line.isBlank()) {
                sections.computeIfAbsent(section, ignored -> new ArrayList<>()).add(line);
            }
        }
        return new Explanation(
                id,
                prose(id, sections, WHAT),
                prose(id, sections, "Why"),
                prose(id, sections, "In a template"),
                prose(id, sections, "In an account"),
                prose(id, sections, "What it cannot tell"),
                sections.getOrDefault("Baseline", List.of()).stream()
                        .map(line -> line.replaceAll("[-` ]", ""))
                        .toList(),
                sections.getOrDefault("AWS documents", List.of()).stream()
                        .map(line -> document(id, line))
                        .toList());
    }

    private static String prose(String id, Map<String, List<String>> sections, String name) {
        List<String> lines = sections.get(name);
        if (lines == null) {
            throw new IllegalStateException(id + ".md lacks the section \"" + name + "\"");
        }
        return lines.stream().collect(Collectors.joining(" "));
    }

    private static Document document(String id, String line) {
        Matcher link = LINK.matcher(line);
        if (!link.matches()) {
            throw new IllegalStateException(id + ".md: no link: " + line);
        }
        return new Document(link.group(1), link.group(2));
    }
}

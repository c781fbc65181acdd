package com.example.local.aws;

import com.example.local.StageProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The developer's own secrets, from a file that Git ignores: lines `NAME=value`, or one JSON object of texts. Values
/// are never printed.
public final class SecretsFile {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Map<String, String> values;

    private SecretsFile(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /// Reads a file. One that does not exist holds no secrets.
    ///
    /// @throws StageProblem naming the file, the line and the remedy of everything that is wrong
    public static SecretsFile read(Path file) {
        if (!Files.exists(file)) {
            return new SecretsFile(Map.of());
        }
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException unreadable) {
            throw new StageProblem(file + " cannot be read as UTF-8 text: save it as UTF-8, and let this user read it");
        }
        return new SecretsFile(text.stripLeading().startsWith("{") ? json(file, text) : lines(file, text));
    }

    private static Map<String, String> json(Path file, String text) {
        JsonNode json;
        try {
            json = JsonMapper.shared().readTree(text);
        } catch (JacksonException broken) {
            var place = broken.getLocation();
            throw new StageProblem(file + ":" + (place == null ? 1 : place.getLineNr())
                    + ": this is not JSON; write {\"NAME\": \"value\"}, or lines NAME=value");
        }
        var values = new LinkedHashMap<String, String>();
        var problems = new ArrayList<String>();
        json.propertyStream().forEach(member -> {
            if (member.getValue().isString()) {
                values.put(member.getKey(), member.getValue().stringValue());
            } else {
                problems.add(file + ":" + line(text, member.getKey()) + ": " + member.getKey()
                        + " is not a text; put its value in quotes");
            }
        });
        return checked(values, problems);
    }

    private static long line(String text, String name) {
        return text.lines()
                        .takeWhile(line -> !line.contains("\"" + name + "\""))
                        .count()
                + 1;
    }

    private static Map<String, String> lines(Path file, String text) {
        var values = new LinkedHashMap<String, String>();
        var problems = new ArrayList<String>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String place = file + ":" + (i + 1) + ": ";
            String[] parts = line.replaceFirst("^export\\s+", "").split("=", 2);
            String name = parts[0].strip();
            if (parts.length < 2) {
                problems.add(place + "there is no \"=\" in this line; write NAME=value");
            } else if (!NAME.matcher(name).matches()) {
                problems.add(
                        place + "what stands before \"=\" is no name; use letters, digits and _, as in NAME=value");
            } else if (values.containsKey(name)) {
                problems.add(place + name + " stands there twice; remove one of them");
            } else {
                value(parts[1].strip())
                        .ifPresentOrElse(
                                value -> values.put(name, value),
                                () -> problems.add(place + "the quotes around the value of " + name
                                        + " do not match; close them"));
            }
        }
        return checked(values, problems);
    }

    private static Optional<String> value(String text) {
        for (String quote : List.of("\"", "'")) {
            boolean begins = text.startsWith(quote);
            boolean ends = text.length() > 1 && text.endsWith(quote);
            if (begins && ends) {
                return Optional.of(text.substring(1, text.length() - 1));
            }
            if (begins) {
                return Optional.empty();
            }
        }
        return Optional.of(text);
    }

    private static Map<String, String> checked(Map<String, String> values, List<String> problems) {
        if (!problems.isEmpty()) {
            throw new StageProblem(problems);
        }
        return values;
    }

    /// The value of a secret.
    public Optional<String> secret(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
    }

    @Override
    public String toString() {
        return "SecretsFile";
    }
}

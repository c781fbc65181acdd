package com.example.app.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The function's environment variables, read with checks. [#read] reports everything that is missing or wrong at once.
/// Values are names, ARNs and limits; a secret never stands in an environment variable.
public final class Environment {
    private final Map<String, String> variables;
    private final List<String> problems = new ArrayList<>();

    private Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /// Reads settings out of `variables`.
    ///
    /// @throws IllegalStateException naming every variable that is missing or wrong
    public static <T> T read(Map<String, String> variables, Function<Environment, T> reader) {
        var environment = new Environment(variables);
        T settings = reader.apply(environment);
        if (!environment.problems.isEmpty()) {
            throw new IllegalStateException("environment: " + String.join("; ", environment.problems));
        }
        return settings;
    }

    /// A variable that must be there.
    public String text(String name) {
        return optional(name).orElseGet(() -> {
            problems.add(name + " is not set");
            return "";
        });
    }

    /// A variable that may be absent; an empty one counts as absent.
    public Optional<String> optional(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    /// A whole number from `min` to `max` that must be there.
    public int number(String name, int min, int max) {
        String value = text(name);
        if (value.isEmpty()) {
            return min;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Reported below, like a number out of range.
        }
        problems.add(name + " is \"" + value + "\", not a whole number from " + min + " to " + max);
        return min;
    }
}

package dev.ampwright.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// Where the tool prints and what it knows of its surroundings.
///
/// @param env the process's environment
/// @param terminal whether somebody sits at a terminal and can be asked; looked up only when it matters
record Console(PrintWriter out, PrintWriter err, Map<String, String> env, BooleanSupplier terminal) {
    @SuppressWarnings("SystemConsoleNull") // it is null again from JDK 25 on, when there is no terminal
    static Console of(PrintWriter out, PrintWriter err, Map<String, String> env) {
        return new Console(out, err, env, () -> {
            java.io.Console terminal = System.console();
            return terminal != null && terminal.isTerminal();
        });
    }

    boolean interactive() {
        return terminal.getAsBoolean();
    }

    boolean colours() {
        return interactive() && env.getOrDefault("NO_COLOR", "").isEmpty() && !"dumb".equals(env.get("TERM"));
    }

    /// Prints what is wrong with a command's input, all of it.
    void problems(String command, List<String> problems) {
        if (problems.size() == 1) {
            err.println(command + ": " + problems.getFirst());
        } else {
            err.println(command + ": " + problems.size() + " problems");
            problems.forEach(problem -> err.println("  - " + problem));
        }
    }
}

package dev.ampwright.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// Where the tool prints and what it knows of its surroundings.
///
/// @param env the process's environment
/// @param terminal whether somebody sits at a terminal and can be asked; looked up only when it matters
record Console(PrintWriter out, PrintWriter err, Map<String, String> env, BooleanSupplier terminal) {
    private static final int USUAL_WIDTH = 100;

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

    /// How many columns the terminal has: COLUMNS where it is set, otherwise what `stty` says; 100 when there is
    /// none.
    int width() {
        String columns = env.getOrDefault("COLUMNS", "");
        if (columns.matches("[1-9]\\d{0,3}")) {
            return Integer.parseInt(columns);
        }
        return interactive() ? terminalWidth() : USUAL_WIDTH;
    }

    private static int terminalWidth() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return size.matches("\\d+ [1-9]\\d{0,3}")
                    ? Integer.parseInt(size.substring(size.indexOf(' ') + 1))
                    : USUAL_WIDTH;
        } catch (IOException e) {
            // No such program here, as on Windows.
            return USUAL_WIDTH;
        }
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

package dev.ampwright.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// The tool's entry.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, false, StandardCharsets.UTF_8);
        int exit = run(args, out, err, System.getenv());
        out.flush();
        err.flush();
        // Ends at once, without waiting for idle pool threads of libraries.
        Runtime.getRuntime().exit(exit);
    }

    static int run(String[] args, PrintWriter out, PrintWriter err, Map<String, String> env) {
        return new Commands(Console.of(out, err, env)).run(args);
    }
}

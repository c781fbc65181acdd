package dev.ampwright.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/// The tool's entry.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, false, StandardCharsets.UTF_8);
        int exit = new Commands(Console.of(out, err, System.getenv())).run(args);
        out.flush();
        err.flush();
        // Ends at once, without waiting for idle pool threads of libraries.
        Runtime.getRuntime().exit(exit);
    }
}

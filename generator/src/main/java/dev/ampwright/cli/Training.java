package dev.ampwright.cli;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Goes once through what people do most, so that the launcher can record an AOT cache of it. Prints nothing.
public final class Training {
    private Training() {}

    /// Runs the commands.
    ///
    /// @param args a scratch folder
    public static void main(String[] args) {
        String scratch = args[0];
        List<String[]> runs = List.of(
                new String[] {"--help"},
                new String[] {"--version"},
                new String[] {"list"},
                new String[] {"describe", "chatbot"},
                new String[] {"new", "--help"},
                project(scratch + "/openai", "openai"),
                project(scratch + "/bedrock", "bedrock"),
                project(scratch + "/bedrock", "unknown"));
        runs.forEach(Training::run);
        // Inside the project just made, so that the verifier also reads the project's own files.
        String assembly = VerifyTraining.assembly(Path.of(scratch, "openai"));
        run("verify", "--assembly", assembly);
        run("verify", "--assembly", assembly, "--format", "json");
        new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8).close();
        Runtime.getRuntime().exit(0);
    }

    private static void run(String... args) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        Main.run(args, nowhere, nowhere, Map.of());
    }

    private static String[] project(String directory, String provider) {
        return new String[] {
            "new",
            "chatbot",
            directory,
            "--provider",
            provider,
            "--region",
            "eu-west-1",
            "--alerts.email",
            "ops@example.com",
            "--no-input"
        };
    }
}

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
                project(scratch + "/bedrock", "unknown"),
                new String[] {"verify", "--assembly", VerifyTraining.assembly(Path.of(scratch))},
                new String[] {"verify", "--assembly", VerifyTraining.assembly(Path.of(scratch)), "--format", "json"});
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        for (String[] run : runs) {
            new Commands(new Console(nowhere, nowhere, Map.of(), () -> false)).run(run);
        }
        new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8).close();
        Runtime.getRuntime().exit(0);
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

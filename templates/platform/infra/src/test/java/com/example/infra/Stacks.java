package com.example.infra;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.NagReportFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awscdk.Aspects;

/// This application's stacks as synthesized, with what cdk-nag says of them.
///
/// @param platform the platform for users
/// @param sandbox the same for a developer's sandbox
/// @param assembly where the assemblies stand
record Stacks(Template platform, Template sandbox, Template hosting, Template edge, Path assembly) {

    /// Synthesizes all stacks once. The functions' code is a stand-in: what is deployed is none of the templates'
    /// business.
    static Stacks synthesize() {
        try {
            // The project's root, seen from the module's folder.
            var root = Path.of(System.getProperty("project.root", ".."));
            var out = empty(Path.of("target/stacks"));
            var artifacts = new Artifacts(root.resolve("api/openapi.yaml"), functionZip(out.resolve("function.zip")));

            var app = InfraApp.app(out.resolve("users"));
            InfraApp.platform(app, InfraApp.settings(Lifetime.PERMANENT), artifacts);
            InfraApp.frontEnd(app, InfraApp.settings(Lifetime.PERMANENT), root);
            Aspects.of(app)
                    .add(AwsSolutionsChecks.Builder.create()
                            .reports(true)
                            .reportFormats(List.of(NagReportFormat.JSON))
                            .build());
            app.synth();
            var sandbox = InfraApp.app(out.resolve("sandbox"));
            InfraApp.platform(sandbox, InfraApp.settings(Lifetime.DISPOSABLE), artifacts);
            sandbox.synth();

            return new Stacks(
                    Template.read(out.resolve("users/Platform.template.json")),
                    Template.read(out.resolve("sandbox/Platform.template.json")),
                    Template.read(out.resolve("users/Hosting.template.json")),
                    Template.read(out.resolve("users/Edge.template.json")),
                    out.resolve("users"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var old = Files.walk(folder)) {
                for (Path file : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        return Files.createDirectories(folder);
    }

    private static Path functionZip(Path file) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            var entry = new ZipEntry("run.sh");
            entry.setTime(0);
            zip.putNextEntry(entry);
        }
        return file;
    }
}

package com.example.infra;

import java.nio.file.Files;
import java.nio.file.Path;

/// The files of the project that the stacks are built from.
///
/// @param contract the OpenAPI document
/// @param functionZip the functions' code
public record Artifacts(Path contract, Path functionZip) {

    /// The artifacts of the project in `root`.
    ///
    /// @throws IllegalStateException when the functions are not built
    public static Artifacts of(Path root) {
        Path zip = root.resolve("lambda/target/function.zip");
        if (!Files.isRegularFile(zip)) {
            throw new IllegalStateException(zip.normalize()
                    + " is missing: build the functions first with `./mvnw -q package -DskipTests -pl lambda`");
        }
        return new Artifacts(root.resolve("api/openapi.yaml"), zip);
    }
}

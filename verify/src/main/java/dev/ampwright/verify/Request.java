package dev.ampwright.verify;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What is to be judged.
///
/// @param project the project's folder; without it, the folder above an assembly when that is a project
/// @param evidenceDirectory where the launch evidence lies; without it, the project's own folders
/// @param region where stacks are (live) or go (templates that do not say)
public record Request(
        Target target, Optional<Path> project, Optional<Path> evidenceDirectory, Optional<String> region) {

    /// The three things that can be judged.
    public sealed interface Target {
        /// The name in reports.
        String mode();

        /// What was given, as it was given.
        List<String> inputs();
    }

    /// A CDK cloud assembly.
    public record Assembly(Path directory) implements Target {
        @Override
        public String mode() {
            return "assembly";
        }

        @Override
        public List<String> inputs() {
            return List.of(directory.toString());
        }
    }

    /// CloudFormation templates.
    public record Templates(List<Path> files) implements Target {
        public Templates {
            files = List.copyOf(files);
        }

        @Override
        public String mode() {
            return "template";
        }

        @Override
        public List<String> inputs() {
            return files.stream().map(Path::toString).toList();
        }
    }

    /// Deployed stacks.
    public record Stacks(List<String> names) implements Target {
        public Stacks {
            names = List.copyOf(names);
        }

        @Override
        public String mode() {
            return "live";
        }

        @Override
        public List<String> inputs() {
            return names;
        }
    }

    Optional<Path> projectDirectory() {
        if (project.isPresent() || !(target instanceof Assembly(Path directory))) {
            return project;
        }
        return Optional.ofNullable(directory.toAbsolutePath().normalize().getParent())
                .filter(parent -> Files.isRegularFile(parent.resolve("ampwright.yaml")));
    }
}

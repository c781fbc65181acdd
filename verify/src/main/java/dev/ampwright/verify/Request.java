package dev.ampwright.verify;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is to be judged.
///
/// @param project the project's folder; without it, the folder above an assembly when that is a project
/// @param evidenceDirectory where the launch evidence lies; without it, the project's own folders
/// @param region where stacks are (live) or go (templates that do not say)
/// @param links what belongs to the application outside its stacks, beside the links in the project's
///     `ampwright.yaml`; see [dev.ampwright.verify.collect.Links] for the forms
/// @param probe whether the application's own model servers get one request without a token each
public record Request(
        Target target,
        Optional<Path> project,
        Optional<Path> evidenceDirectory,
        Optional<String> region,
        List<String> links,
        boolean probe) {
    public Request {
        links = List.copyOf(links);
    }

    /// Without a probe: nothing but AWS is asked.
    public Request(
            Target target,
            Optional<Path> project,
            Optional<Path> evidenceDirectory,
            Optional<String> region,
            List<String> links) {
        this(target, project, evidenceDirectory, region, links, false);
    }

    /// Without links of its own.
    public Request(Target target, Optional<Path> project, Optional<Path> evidenceDirectory, Optional<String> region) {
        this(target, project, evidenceDirectory, region, List.of(), false);
    }

    /// The three things that can be judged.
    public sealed interface Target {
        /// The name in reports.
        String mode();

        /// What was given, as it was given.
        List<String> inputs();
    }

    /// A CDK cloud assembly.
    ///
    /// @param parameters values for parameters of its templates, by name
    public record Assembly(Path directory, Map<String, String> parameters) implements Target {
        public Assembly {
            parameters = Map.copyOf(parameters);
        }

        public Assembly(Path directory) {
            this(directory, Map.of());
        }

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
    ///
    /// @param parameters values for their parameters, by name
    public record Templates(List<Path> files, Map<String, String> parameters) implements Target {
        public Templates {
            files = List.copyOf(files);
            parameters = Map.copyOf(parameters);
        }

        public Templates(List<Path> files) {
            this(files, Map.of());
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
        if (project.isPresent() || !(target instanceof Assembly(Path directory, var ignored))) {
            return project;
        }
        return Optional.ofNullable(directory.toAbsolutePath().normalize().getParent())
                .filter(parent -> Files.isRegularFile(parent.resolve("ampwright.yaml")));
    }
}

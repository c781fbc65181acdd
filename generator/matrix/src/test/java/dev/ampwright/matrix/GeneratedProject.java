package dev.ampwright.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A project made by the launcher, and the commands its README names.
///
/// @param folder the project
/// @param answers the options it was made with
record GeneratedProject(Machine machine, Path folder, Map<String, String> answers) {
    private static final Duration BUILD = Duration.ofMinutes(12);
    private static final Duration QUICK = Duration.ofMinutes(2);

    /// Makes a project called `demo` in a fresh folder.
    static GeneratedProject create(Machine machine, Path parent, Map<String, String> answers) throws IOException {
        Files.createDirectories(parent);
        var command = new ArrayList<>(List.of(machine.launcher(), "new", "chatbot", "demo", "--no-input"));
        answers.forEach((option, value) -> command.addAll(List.of("--" + option, value)));
        var project = new GeneratedProject(machine, parent.resolve("demo"), answers);
        machine.shell()
                .run(parent, Duration.ofMinutes(10), command.toArray(String[]::new))
                .orFail();
        return project;
    }

    void buildJava() {
        run(BUILD, "mvn", "-q", "-B", "verify");
    }

    /// `npm ci`, or what it brought for a project of the same lock file, which then has to do without.
    ///
    /// @param installed lock file to the `node_modules` it led to
    void installNode(Map<String, Path> installed) throws IOException {
        var lock = Files.readString(folder.resolve("package-lock.json"));
        var modules = folder.resolve("node_modules");
        var before = installed.put(lock, modules);
        if (before == null) {
            run(BUILD, "npm", "ci");
        } else {
            Files.move(before, modules);
        }
    }

    void buildWeb() {
        run(BUILD, "npm", "run", "build");
    }

    void testWeb() {
        run(BUILD, "npm", "test");
    }

    /// The project's end-to-end suites, against the app on this machine.
    ///
    /// @param arguments further ones for the test runner
    void runEndToEnd(Browser browser, String... arguments) {
        var command = new ArrayList<>(List.of("npm", "run", "e2e"));
        if (arguments.length > 0) {
            command.add("--");
            command.addAll(List.of(arguments));
        }
        machine.shell()
                .with("CHROME_PATH", browser.executable().toString())
                .run(folder, BUILD, command.toArray(String[]::new))
                .orFail();
    }

    /// The load test on this machine, for a quarter of a minute.
    void runLoad(int streams) {
        run(BUILD, "npm", "run", "load", "--", "--streams", String.valueOf(streams), "--ramp", "5", "--hold", "15");
    }

    /// `npm run local` with options that it has to refuse.
    Shell.Result runLocal(String... options) {
        var command = new ArrayList<>(List.of("npm", "run", "--silent", "local", "--"));
        command.addAll(List.of(options));
        return machine.shell().run(folder, QUICK, command.toArray(String[]::new));
    }

    void synthesize() {
        run(BUILD, "npm", "run", "synth");
    }

    Path assembly() {
        return folder.resolve("cdk.out");
    }

    String gitStatus() {
        return run(QUICK, "git", "status", "--porcelain");
    }

    /// `ampwright verify` on synthesized stacks, as JSON.
    Shell.Result verify(Path assembly) {
        return machine.shell()
                .run(
                        folder,
                        QUICK,
                        machine.launcher(),
                        "verify",
                        "--assembly",
                        assembly.toString(),
                        "--format",
                        "json");
    }

    /// The CloudFormation templates of the assembly.
    List<Path> templates() throws IOException {
        return files(".template.json");
    }

    /// The files of the assembly whose name ends like this.
    List<Path> files(String ending) throws IOException {
        try (var files = Files.walk(assembly())) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    String run(Duration limit, String... command) {
        return machine.shell().run(folder, limit, command).orFail();
    }
}

package dev.ampwright.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.opentest4j.TestAbortedException;

/// What the long tests need of the machine, brought where it is missing.
final class Machine {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final String NODE_MAJOR = "24";
    private static final String CFN_LINT = "cfn-lint==1.51.0";

    private final Path root;
    private final Shell shell;

    private Machine(Path root, Shell shell) {
        this.root = root;
        this.shell = shell;
    }

    /// This machine, with a Node.js new enough for generated projects first on the path.
    static Machine prepare() throws IOException {
        var root = Path.of(System.getProperty("repository.root", "../.."))
                .toAbsolutePath()
                .normalize();
        var work = root.resolve("generator/matrix/target");
        var shell = new Shell(Map.of("CI", "true", "NO_COLOR", "1"), work.resolve("logs"));
        return new Machine(root, shell.withPath(List.of(node(shell, work))));
    }

    Path root() {
        return root;
    }

    Shell shell() {
        return shell;
    }

    /// The launcher, as a user calls it.
    String launcher() {
        return root.resolve("ampwright").toString();
    }

    /// cfn-lint: the machine's own, or one brought into a virtual environment.
    ///
    /// @throws TestAbortedException saying in one sentence that there is none and none could be brought
    String cfnLint() {
        if (answers("cfn-lint")) {
            return "cfn-lint";
        }
        var python = root.resolve("generator/matrix/target/tools/python");
        var brought = python.resolve("bin/cfn-lint").toString();
        if (!answers(brought)) {
            System.err.println("cfn-lint is missing: bringing it by pip.");
            shell.run(
                    root,
                    LIMIT,
                    "sh",
                    "-c",
                    "python3 -m venv '" + python + "' && '" + python + "/bin/pip' install -q " + CFN_LINT);
        }
        if (!answers(brought)) {
            throw new TestAbortedException(
                    "The templates were not linted: cfn-lint is missing and pip could not bring " + CFN_LINT + ".");
        }
        return brought;
    }

    private boolean answers(String command) {
        return shell.run(root, LIMIT, "sh", "-c", "command -v '" + command + "'")
                        .exit()
                == 0;
    }

    private static Path node(Shell shell, Path work) throws IOException {
        var tools = Files.createDirectories(work.resolve("tools"));
        var bin = tools.resolve("node_modules/.bin");
        if (Files.isExecutable(bin.resolve("node"))) {
            return bin;
        }
        var major = shell.run(tools, LIMIT, "node", "-p", "process.versions.node.split('.')[0]")
                .output()
                .trim();
        if (!major.isEmpty() && Integer.parseInt(major) >= 22) {
            return tools;
        }
        System.err.println("Node.js " + major + " is too old for generated projects: bringing Node.js " + NODE_MAJOR
                + " from the npm registry.");
        Files.writeString(tools.resolve("package.json"), "{\"private\": true}\n");
        shell.run(tools, LIMIT, "npm", "install", "--no-save", "--foreground-scripts", "node@" + NODE_MAJOR);
        if (!Files.isExecutable(bin.resolve("node"))) {
            throw new IOException(
                    "Node.js " + NODE_MAJOR
                            + " could not be brought from the npm registry: install Node.js 22 or newer, and run the tests again");
        }
        return bin;
    }
}

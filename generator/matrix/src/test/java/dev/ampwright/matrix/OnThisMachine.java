package dev.ampwright.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// `npm run local` and the end-to-end suites of a generated project.
final class OnThisMachine {
    private OnThisMachine() {}

    /// The suites against the app, in a browser.
    ///
    /// @param all everything; else the main path only
    static void runs(GeneratedProject project, boolean all) {
        var browser = Browser.find(project.machine());
        if (all) {
            project.runEndToEnd(browser);
        } else {
            project.runEndToEnd(browser, "--grep", "@smoke");
        }
    }

    /// All that is wrong at once, each with its remedy.
    static void saysWhatIsWrong(GeneratedProject project) throws Exception {
        var state = Files.createDirectory(project.folder().resolveSibling("wrong"));
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var provider = "http://127.0.0.1:" + freePort();
            var port = String.valueOf(taken.getLocalPort());
            var both = project.runLocal("--port", port, "--provider-url", provider, "--state", state.toString());
            assertThat(both.exit()).isEqualTo(2);
            assertThat(both.errors().lines())
                    .contains(
                            "npm run local: 2 problems",
                            "  - Port " + port
                                    + " is in use by another program: end that, or choose another port with --port.",
                            "  - " + provider + " cannot be reached (ECONNREFUSED): start the model server there, or"
                                    + " correct --provider-url.")
                    .noneMatch(line -> line.stripLeading().startsWith("at "));
        }
        Files.writeString(state.resolve("secrets.env"), "# mine\nMODEL_API_KEY sk-1\n");
        var secrets = project.runLocal("--port", String.valueOf(freePort()), "--state", state.toString());
        assertThat(secrets.exit()).isEqualTo(2);
        assertThat(secrets.errors())
                .contains(state.resolve("secrets.env") + ":2: there is no \"=\" in this line; write NAME=value")
                .doesNotContain("sk-1")
                .doesNotContain("\tat ");
        var option = project.runLocal("--prot", "80", "--port", "http");
        assertThat(option.exit()).isEqualTo(2);
        assertThat(option.errors().lines())
                .contains(
                        "  - --prot is no option: --help lists those there are.",
                        "  - --port is \"http\": give a port from 1 to 65535.");
    }

    static void leavesNoProcess(GeneratedProject project) throws Exception {
        var state = Files.createDirectory(project.folder().resolveSibling("killed"));
        var port = freePort();
        try (var app = LocalApp.start(project, port, state)) {
            var stage = app.stage();
            app.runner().destroyForcibly();
            assertThat(stage.onExit()).succeedsWithin(Duration.ofSeconds(10));
        }
        // What the killed run left behind does not keep the next one from its port and its state.
        try (var again = LocalApp.start(project, port, state)) {
            assertThat(again.stage().isAlive()).isTrue();
        }
    }

    /// No answer is lost, cut or mixed up with another, or the command fails.
    static void streamsAnswersAtOnce(GeneratedProject project) throws IOException {
        project.runLoad(100);
        assertThat(Files.readString(project.folder().resolve("load-test/target/first-tokens.json")))
                .matches("\\{\"answers\":\\d{3,},\"modelFirstTokenMs\":900,.*}\\s*");
    }

    /// Below the ports that systems give to whoever asks for any.
    private static int freePort() {
        int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
        try (var free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException taken) {
            return freePort();
        }
    }
}

package dev.ampwright.verify.emulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/// A Python that has moto: the machine's own, or a virtual environment made below `target/` on first use.
final class EmulatorPython {
    private static final String MOTO = "5.2.1";
    private static final Path ENVIRONMENT = Path.of("target", "emulator-python").toAbsolutePath();

    private EmulatorPython() {}

    /// @throws TestAbortedException saying in one sentence what could not be brought
    static synchronized Path find() {
        Path own = ENVIRONMENT.resolve("bin").resolve("python");
        for (Path python : List.of(Path.of("python3"), own)) {
            if (hasMoto(python)) {
                return python;
            }
        }
        if (run(300, "python3", "-m", "venv", ENVIRONMENT.toString())
                && run(600, own.toString(), "-m", "pip", "install", "--quiet", "moto[server]==" + MOTO)
                && hasMoto(own)) {
            return own;
        }
        throw new TestAbortedException("the AWS emulator is missing: python3 has no moto[server]==" + MOTO
                + " and pip could not install it, so tests on deployed stacks are left out");
    }

    private static boolean hasMoto(Path python) {
        return run(
                60,
                python.toString(),
                "-c",
                "from importlib.metadata import version as v; assert v('moto') == '" + MOTO
                        + "'; v('boto3'); v('flask'); v('flask-cors')");
    }

    private static boolean run(int seconds, String... command) {
        try {
            Path log = Files.createTempFile("emulator-python", ".log");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            Files.delete(log);
            return ended && process.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

package dev.ampwright.matrix;

import dev.ampwright.verify.emulator.AssemblyDeployer;
import dev.ampwright.verify.emulator.AssemblyDeployer.Deployed;
import dev.ampwright.verify.emulator.AwsEmulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A synthesized project, deployed to an empty emulated account of its own.
final class Deployment implements AutoCloseable {
    private static final String REGION = "eu-west-1";

    private final AwsEmulator emulator;
    private final List<Deployed> stacks;

    private Deployment(AwsEmulator emulator, List<Deployed> stacks) {
        this.emulator = emulator;
        this.stacks = stacks;
    }

    static Deployment of(Path assembly) {
        var emulator = AwsEmulator.start();
        try {
            // The hosting stack tells the app that the edge stack's web ACL is put in front of.
            var stacks = new AssemblyDeployer(emulator, REGION)
                    .deploy(
                            assembly,
                            Map.of(
                                    "AmplifyAppArn", "${demo-hosting.AppArn}",
                                    "Repository", "https://github.com/example/demo"));
            return new Deployment(emulator, stacks);
        } catch (RuntimeException | Error e) {
            emulator.close();
            throw e;
        }
    }

    /// `ampwright verify --stack ...` on all its stacks, as JSON.
    Shell.Result verify(Machine machine, Path folder) {
        var command = new ArrayList<>(List.of(machine.launcher(), "verify", "--region", REGION, "--format", "json"));
        stacks.stream()
                .filter(stack -> stack.region().equals(REGION))
                .forEach(stack -> command.addAll(List.of("--stack", stack.name())));
        return machine.shell()
                .with("AWS_ENDPOINT_URL", emulator.endpoint().toString())
                .with("AWS_ACCESS_KEY_ID", "test")
                .with("AWS_SECRET_ACCESS_KEY", "test")
                .run(folder, Duration.ofMinutes(5), command.toArray(String[]::new));
    }

    @Override
    public void close() {
        emulator.close();
    }
}

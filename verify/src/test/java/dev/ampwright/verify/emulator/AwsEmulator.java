package dev.ampwright.verify.emulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/// An empty AWS account on a free loopback port, for one test class: moto's server with this module's
/// additions. It ends
/// when it is closed, and also when this process dies, because it watches its standard input.
public final class AwsEmulator implements AutoCloseable {
    /// The account all stacks go to; moto's own.
    public static final String ACCOUNT = "123456789012";

    private static final List<String> FILES = List.of(
            "api_gateway.py",
            "compute.py",
            "corrections.py",
            "data.py",
            "cdn.py",
            "cdn_services.py",
            "edge.py",
            "emulator.py",
            "extra_services.py",
            "framework.py",
            "stores.py",
            "ways.py");

    private final Path folder;
    private final Process process;
    private final URI endpoint;

    private AwsEmulator(Path folder, Process process, URI endpoint) {
        this.folder = folder;
        this.process = process;
        this.endpoint = endpoint;
    }

    /// Starts it and returns once it takes requests.
    ///
    /// @throws TestAbortedException when this machine has no Python with moto and cannot be given one
    public static AwsEmulator start() {
        Path python = EmulatorPython.find();
        try {
            Path folder = Files.createTempDirectory("aws-emulator");
            for (String file : FILES) {
                try (InputStream source = AwsEmulator.class.getResourceAsStream("/emulator/" + file)) {
                    if (source == null) {
                        throw new IllegalStateException("emulator/" + file + " is not on the class path");
                    }
                    Files.copy(source, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            return start(python, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AwsEmulator start(Path python, Path folder) throws IOException {
        Path log = folder.resolve("emulator.log");
        ProcessBuilder builder = new ProcessBuilder(
                        python.toString(), folder.resolve("emulator.py").toString())
                .redirectError(log.toFile());
        // The developer's own AWS settings must not reach the emulator's inner clients.
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        Process process = builder.start();
        BufferedReader output = process.inputReader();
        CompletableFuture<String> firstLine = CompletableFuture.supplyAsync(() -> {
            try {
                String line = output.readLine();
                return line == null ? "" : line;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        try {
            String line = firstLine.get(60, TimeUnit.SECONDS);
            if (line.startsWith("PORT ")) {
                return new AwsEmulator(
                        folder, process, URI.create("http://127.0.0.1:" + line.substring("PORT ".length())));
            }
            throw new IllegalStateException("the AWS emulator did not start:\n" + Files.readString(log));
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting the AWS emulator", e);
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            throw new IllegalStateException("the AWS emulator did not start:\n" + Files.readString(log), e);
        }
    }

    /// Where all its services are: what `AWS_ENDPOINT_URL` takes.
    public URI endpoint() {
        return endpoint;
    }

    /// Credentials it accepts; it accepts any.
    public AwsCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create("emulator", "emulator"));
    }

    @Override
    public void close() {
        try {
            process.outputWriter().close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

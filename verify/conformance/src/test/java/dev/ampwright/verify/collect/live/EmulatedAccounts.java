package dev.ampwright.verify.collect.live;

import dev.ampwright.verify.emulator.AwsEmulator;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;

/// Emulated accounts side by side, each emptied before it takes the next assembly.
final class EmulatedAccounts implements AutoCloseable {
    private final BlockingQueue<AwsEmulator> free = new LinkedBlockingQueue<>();
    private final ExecutorService workers;
    private final int number;

    EmulatedAccounts(int number) {
        this.number = number;
        this.workers = Executors.newFixedThreadPool(number);
        for (int account = 0; account < number; account++) {
            free.add(AwsEmulator.start());
        }
    }

    /// What the checklist will say of an assembly once it is deployed.
    Future<Map<String, String>> judge(Callable<Path> assembly) {
        return workers.submit(() -> {
            AwsEmulator emulator = free.take();
            try {
                empty(emulator);
                return Verdicts.of(Deployment.on(emulator, assembly.call()).collect());
            } finally {
                free.add(emulator);
            }
        });
    }

    private static void empty(AwsEmulator emulator) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(
                    HttpRequest.newBuilder(emulator.endpoint().resolve("/moto-api/reset"))
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
        workers.close();
        for (int account = 0; account < number; account++) {
            AwsEmulator emulator = free.poll();
            if (emulator != null) {
                emulator.close();
            }
        }
    }
}

package dev.ampwright.verify.emulator;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/// SDK clients of an emulated account, one a service and region: for tests that change what was deployed.
public final class EmulatedClients {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final AwsEmulator emulator;
    /// A busy machine may take long to create a stack, which cannot be asked for twice.
    private final SdkHttpClient http = UrlConnectionHttpClient.builder()
            .connectionTimeout(PATIENCE)
            .socketTimeout(PATIENCE)
            .build();

    private final Map<String, SdkClient> clients = new ConcurrentHashMap<>();

    public EmulatedClients(AwsEmulator emulator) {
        this.emulator = emulator;
    }

    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkClient> C get(
            Class<C> type, Supplier<B> builder, String region) {
        return type.cast(clients.computeIfAbsent(
                type.getName() + " " + region,
                key -> builder.get()
                        .region(Region.of(region))
                        .credentialsProvider(emulator.credentials())
                        .endpointOverride(emulator.endpoint())
                        .httpClient(http)
                        .build()));
    }
}

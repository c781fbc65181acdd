package dev.ampwright.verify.collect.live;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/// The service clients of one run: one a service and region, made when it is first needed, over one HTTP
/// client.
class AwsClients implements AutoCloseable {
    private final AwsCredentialsProvider credentials;
    private final Optional<URI> endpoint;
    private final Patience patience;
    private final SdkHttpClient http = UrlConnectionHttpClient.builder()
            .connectionTimeout(Duration.ofSeconds(5))
            .socketTimeout(Duration.ofSeconds(30))
            .build();
    private final Map<Key, SdkClient> clients = new ConcurrentHashMap<>();

    private final boolean replay;

    /// @param endpoint where all services are; empty for AWS itself or what the SDK's own settings name
    /// @param replay whether all answers are at hand, so that no client may reach for the network
    AwsClients(AwsCredentialsProvider credentials, Optional<URI> endpoint, Patience patience, boolean replay) {
        this.replay = replay;
        this.credentials = credentials;
        this.endpoint = endpoint;
        this.patience = patience;
    }

    <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkClient> C get(
            Class<C> type, Supplier<B> builder, String region) {
        return type.cast(clients.computeIfAbsent(
                new Key(type, region),
                key -> replay ? ReplayedClient.of(type) : client(type, region, () -> made(builder, region))));
    }

    /// What stands for a service: the SDK's client.
    ///
    /// @param made makes that client
    <C extends SdkClient> C client(Class<C> type, String region, Supplier<C> made) {
        return made.get();
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkClient> C made(
            Supplier<B> builder, String region) {
        B made = builder.get()
                .region(Region.of(region))
                .credentialsProvider(credentials)
                .httpClient(http)
                // Adaptive: a client that is throttled also slows down the requests that follow.
                .overrideConfiguration(
                        settings -> settings.retryStrategy(AwsRetryStrategy.adaptiveRetryStrategy().toBuilder()
                                        .maxAttempts(patience.attempts())
                                        .build())
                                .apiCallTimeout(patience.call())
                                .addExecutionInterceptor(new AnswerCheck()));
        endpoint.ifPresent(made::endpointOverride);
        return made.build();
    }

    @Override
    public void close() {
        clients.values().forEach(SdkClient::close);
        http.close();
    }

    private record Key(Class<?> type, String region) {}
}

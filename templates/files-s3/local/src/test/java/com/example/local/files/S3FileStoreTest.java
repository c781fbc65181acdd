package com.example.local.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.app.aws.AwsCredentials;
import com.example.app.files.FileStore;
import com.example.app.files.FileStoreException;
import com.example.app.files.S3FileStore;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The store as it talks to S3, over HTTP, with a server that checks every signature.
final class S3FileStoreTest {
    private static final String KEY = "exports/anna/0123.zip";
    private static final byte[] CONTENT = {'P', 'K', 0, -1, '\n'};

    private final SetClock clock = new SetClock("2026-11-01T12:00:00Z");
    private final HttpClient browser = HttpClient.newHttpClient();

    @TempDir
    private Path folder = Path.of("");

    private S3Server server;
    private S3FileStore store;

    @BeforeEach
    void start() throws IOException {
        server = new S3Server(0, folder, "files", Duration.ofDays(1), "eu-west-1", Map.of("id", "secret"), clock);
        store = store(new AwsCredentials("id", "secret", Optional.empty()));
    }

    @AfterEach
    void stop() {
        server.close();
        browser.close();
    }

    private S3FileStore store(AwsCredentials credentials) {
        return store(server.endpoint(), credentials);
    }

    private S3FileStore store(URI endpoint, AwsCredentials credentials) {
        return new S3FileStore(endpoint.resolve("/files/"), "eu-west-1", () -> credentials, clock);
    }

    private HttpResponse<byte[]> get(String address) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private String stored() {
        store.put(KEY, "application/zip", "data.zip", CONTENT);
        return store.link(KEY, Duration.ofMinutes(5)).address().toString();
    }

    @Test
    void hands_out_what_was_put_as_a_download() throws Exception {
        HttpResponse<byte[]> download = get(stored());

        assertThat(download.statusCode()).isEqualTo(200);
        assertThat(download.body()).isEqualTo(CONTENT);
        assertThat(download.headers().firstValue("Content-Type")).contains("application/zip");
        assertThat(download.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"data.zip\"");
    }

    @Test
    void a_link_ends_when_it_says() throws Exception {
        stored();
        FileStore.Link link = store.link(KEY, Duration.ofMinutes(5));
        assertThat(link.expiresAt()).isEqualTo(Instant.parse("2026-11-01T12:05:00Z"));

        clock.advance(Duration.ofMinutes(5));
        assertThat(get(link.address().toString()).statusCode()).isEqualTo(200);

        clock.advance(Duration.ofSeconds(1));
        HttpResponse<byte[]> late = get(link.address().toString());
        assertThat(late.statusCode()).isEqualTo(403);
        assertThat(new String(late.body(), StandardCharsets.UTF_8)).contains("Request has expired");
    }

    @Test
    void a_link_opens_one_file_for_its_time_only() throws Exception {
        store.put("exports/bert/0123.zip", "application/zip", "data.zip", CONTENT);
        String link = stored();

        assertThat(get(link.replace("anna", "bert")).statusCode()).isEqualTo(403);
        assertThat(get(link.replace("X-Amz-Expires=300", "X-Amz-Expires=301")).statusCode())
                .isEqualTo(403);
        assertThat(get(link.replaceAll("Signature=[0-9a-f]{8}", "Signature=00000000"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(get(link.substring(0, link.indexOf('?'))).statusCode()).isEqualTo(403);
        assertThat(browser.send(
                                HttpRequest.newBuilder(URI.create(link))
                                        .PUT(HttpRequest.BodyPublishers.ofString("other"))
                                        .build(),
                                HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_link_does_not_show_its_address_in_text() {
        assertThat(store.link(KEY, Duration.ofMinutes(5))).asString().doesNotContain("anna", "Signature");
    }

    @Test
    void a_files_day_ends() throws Exception {
        stored();
        clock.advance(Duration.ofDays(1));

        assertThat(get(store.link(KEY, Duration.ofMinutes(5)).address().toString())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void signs_with_temporary_credentials() throws Exception {
        var role = store(new AwsCredentials("id", "secret", Optional.of("token/with+signs=")));
        role.put(KEY, "application/zip", "data.zip", CONTENT);
        String link = role.link(KEY, Duration.ofMinutes(5)).address().toString();

        assertThat(link).contains("X-Amz-Security-Token=token%2Fwith%2Bsigns%3D");
        assertThat(get(link).statusCode()).isEqualTo(200);
    }

    @Test
    void says_when_the_store_refuses() {
        assertThatThrownBy(() -> store(new AwsCredentials("id", "other", Optional.empty()))
                        .put(KEY, "application/zip", "data.zip", CONTENT))
                .isInstanceOf(FileStoreException.class)
                .hasMessage("the file store answered with status 403");
    }

    @Test
    void says_when_the_store_is_not_there() throws IOException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var nowhere =
                store(URI.create("http://127.0.0.1:" + port), new AwsCredentials("id", "secret", Optional.empty()));

        assertThatThrownBy(() -> nowhere.put(KEY, "application/zip", "data.zip", CONTENT))
                .isInstanceOf(FileStoreException.class)
                .hasMessage("the file store could not be reached");
    }

    @Test
    void asks_again_when_the_store_is_busy() throws IOException {
        var calls = new AtomicInteger();
        HttpServer busy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        busy.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(calls.incrementAndGet() < 3 ? 503 : 200, -1);
            }
        });
        busy.start();
        try {
            store(
                            URI.create("http://127.0.0.1:" + busy.getAddress().getPort()),
                            new AwsCredentials("id", "secret", Optional.empty()))
                    .put(KEY, "application/zip", "data.zip", CONTENT);
        } finally {
            busy.stop(0);
        }
        assertThat(calls).hasValue(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/a", "a/", "a//b", "../a", "a/../b", "a?b", "a b", "a\"b", "a\nb"})
    void takes_plain_keys_and_names_only(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> store.link(text, Duration.ofMinutes(5)));
        assertThatIllegalArgumentException().isThrownBy(() -> store.put(KEY, "application/zip", text, CONTENT));
    }
}

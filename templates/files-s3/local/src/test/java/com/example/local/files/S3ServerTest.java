package com.example.local.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/// The local S3 refuses what S3 refuses.
final class S3ServerTest {
    private final SetClock clock = new SetClock("2026-11-01T12:00:00Z");
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder = Path.of("");

    private S3Server server;

    @BeforeEach
    void start() throws IOException {
        server = server();
    }

    private S3Server server() throws IOException {
        return new S3Server(0, folder, "files", Duration.ofDays(1), "eu-west-1", Map.of("id", "secret"), clock);
    }

    @AfterEach
    void stop() {
        server.close();
        http.close();
    }

    /// Sends a request signed at `signedAt` over `signedBody`.
    private HttpResponse<String> send(
            String method, String path, String keyId, String region, Clock signedAt, String signedBody, String body)
            throws IOException, InterruptedException {
        var unsigned = SdkHttpRequest.builder()
                .method(SdkHttpMethod.fromValue(method))
                .uri(server.endpoint().resolve(path))
                .build();
        var signed = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(AwsCredentialsIdentity.create(keyId, "secret"))
                        .request(unsigned)
                        .payload(ContentStreamProvider.fromUtf8String(signedBody))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(HttpSigner.SIGNING_CLOCK, signedAt));
        var request =
                HttpRequest.newBuilder(unsigned.getUri()).method(method, HttpRequest.BodyPublishers.ofString(body));
        signed.request().headers().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("Host")) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        return send(method, path, "id", "eu-west-1", clock, body, body);
    }

    private static void refused(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.body()).contains("<Code>" + code + "</Code>");
    }

    @Test
    void gives_back_what_it_took_after_a_restart_too() throws Exception {
        assertThat(send("PUT", "/files/a/%C3%A4%20b.txt", "text").statusCode()).isEqualTo(200);
        server.close();
        server = server();

        assertThat(send("GET", "/files/a/%C3%A4%20b.txt", "").body()).isEqualTo("text");
        assertThat(send("HEAD", "/files/a/%C3%A4%20b.txt", "").statusCode()).isEqualTo(200);
        refused(send("GET", "/files/a/c.txt", ""), 404, "NoSuchKey");
    }

    @Test
    void knows_who_signed_what_for_where_and_when() throws Exception {
        refused(send("PUT", "/files/a", "other", "eu-west-1", clock, "x", "x"), 403, "InvalidAccessKeyId");
        refused(send("PUT", "/files/a", "id", "us-east-1", clock, "x", "x"), 400, "AuthorizationHeaderMalformed");
        refused(
                send("PUT", "/files/a", "id", "eu-west-1", new SetClock("2026-11-01T11:44:59Z"), "x", "x"),
                403,
                "RequestTimeTooSkewed");
        refused(
                send("PUT", "/files/a", "id", "eu-west-1", new SetClock("2026-11-01T12:15:01Z"), "x", "x"),
                403,
                "RequestTimeTooSkewed");
        refused(send("PUT", "/files/a", "id", "eu-west-1", clock, "x", "y"), 400, "XAmzContentSHA256Mismatch");
        refused(
                http.send(
                        HttpRequest.newBuilder(server.endpoint().resolve("/files/a"))
                                .header("Authorization", "Bearer token")
                                .build(),
                        HttpResponse.BodyHandlers.ofString()),
                400,
                "AuthorizationHeaderMalformed");
        refused(
                http.send(
                        HttpRequest.newBuilder(server.endpoint().resolve("/files/a"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString()),
                403,
                "AccessDenied");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void says_what_it_does_not_do() throws Exception {
        refused(send("DELETE", "/files/a", ""), 501, "NotImplemented");
        refused(send("GET", "/files/", ""), 501, "NotImplemented");
        refused(send("POST", "/files/a?uploads", ""), 501, "NotImplemented");
        refused(send("GET", "/other/a", ""), 404, "NoSuchBucket");
    }

    @Test
    void no_key_leads_out_of_its_folder() throws Exception {
        assertThat(send("PUT", "/files/..%2F..%2Foutside", "text").statusCode()).isEqualTo(200);

        assertThat(folder.resolve("../../outside")).doesNotExist();
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void deletes_what_is_past_its_day() throws Exception {
        send("PUT", "/files/old", "text");
        clock.advance(Duration.ofHours(23));
        send("PUT", "/files/new", "text");
        clock.advance(Duration.ofHours(1));

        refused(send("GET", "/files/old", ""), 404, "NoSuchKey");
        assertThat(send("GET", "/files/new", "").statusCode()).isEqualTo(200);
        server.close();
        server = server();
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void listens_on_the_loopback_interface_only() {
        assertThat(URI.create(server.endpoint().toString()).getHost()).isEqualTo("127.0.0.1");
    }
}

package dev.ampwright.verify.collect.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ampwright.verify.facts.EndpointProbe;
import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EndpointProberTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
    private static final String HERE = "IP:127.0.0.1";

    @TempDir
    static Path folder;

    private static EndpointProber prober() throws NoSuchAlgorithmException {
        return prober(SSLContext.getDefault(), Duration.ofSeconds(20));
    }

    private static EndpointProber prober(SSLContext trust, Duration patience) {
        return EndpointProber.trusting(trust, patience, NOON);
    }

    private static EndpointProbe probe(EndpointProber prober, String server, boolean explicit) {
        return prober.ask(List.of(server), url -> explicit).of(List.of(server)).getFirst();
    }

    private static String why(Fact<?> fact) {
        return fact instanceof Fact.Unknown<?> unknown ? unknown.why() : "known: " + fact;
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 401, 403, 500})
    void tellsTheStatusOverTls(int status) throws Exception {
        SSLContext identity = TestServer.identity(folder, HERE);
        try (TestServer server = TestServer.https(identity, status)) {
            EndpointProbe probe = probe(prober(identity, Duration.ofSeconds(20)), server.url(), true);
            assertThat(probe.certificateFault()).isInstanceOf(Fact.Absent.class);
            assertThat(probe.status())
                    .isInstanceOfSatisfying(
                            Fact.Known.class, known -> assertThat(known.value()).isEqualTo(status));
            assertThat(server.seen()).hasSize(1);
        }
    }

    @Test
    void sendsOneRequestThatCarriesNothing() throws Exception {
        try (TestServer server = TestServer.http(302)) {
            probe(prober(), server.url() + "/gpu/v1/?key=hidden", true);
            assertThat(server.seen()).singleElement().satisfies(seen -> {
                assertThat(seen.method()).isEqualTo("GET");
                assertThat(seen.target()).isEqualTo("/gpu/v1/models");
                assertThat(seen.headers()).doesNotContainKeys("Authorization", "Cookie", "Proxy-authorization");
                assertThat(seen.headers().getFirst("User-Agent")).isEqualTo("ampwright");
            });
        }
    }

    @Test
    void saysWhatWasAskedAndWhen() throws Exception {
        try (TestServer server = TestServer.http(401)) {
            Evidence evidence =
                    probe(prober(), server.url(), true).status().evidence().getFirst();
            assertThat(evidence).isInstanceOfSatisfying(Evidence.ApiCall.class, call -> {
                assertThat(call.operation()).isEqualTo("http:GET");
                assertThat(call.parameters()).containsEntry("url", server.url() + "/v1/models");
                assertThat(call.time()).isEqualTo("2026-11-23T12:00:00Z");
                assertThat(call.sha256()).hasSize(64);
            });
        }
    }

    @Test
    void findsACertificateOfNoTrustedAuthority() throws Exception {
        try (TestServer server = TestServer.https(TestServer.identity(folder, HERE), 401)) {
            EndpointProbe probe = probe(prober(), server.url(), true);
            assertThat(probe.certificateFault())
                    .isInstanceOfSatisfying(
                            Fact.Known.class,
                            fault -> assertThat(fault.value().toString()).contains("no authority that is trusted"));
            assertThat(probe.status()).isInstanceOf(Fact.Unknown.class);
            assertThat(server.seen()).isEmpty();
        }
    }

    @Test
    void findsACertificateOfAnotherHost() throws Exception {
        SSLContext other = TestServer.identity(folder, "DNS:other.example.com");
        try (TestServer server = TestServer.https(other, 401)) {
            EndpointProbe probe = probe(prober(other, Duration.ofSeconds(20)), server.url(), true);
            assertThat(probe.certificateFault())
                    .isInstanceOfSatisfying(
                            Fact.Known.class,
                            fault -> assertThat(fault.value().toString()).contains("another host"));
        }
    }

    @Test
    void doesNotWaitForever() throws Exception {
        try (TestServer server = TestServer.http(0)) {
            EndpointProbe probe = probe(prober(SSLContext.getDefault(), Duration.ofSeconds(1)), server.url(), true);
            assertThat(why(probe.status())).contains("no answer within 1 s");
        }
    }

    @Test
    void blamesNoCertificateForAServerWithoutTls() throws Exception {
        try (TestServer server = TestServer.http(401)) {
            EndpointProbe probe = probe(prober(), server.url().replace("http:", "https:"), true);
            assertThat(probe.certificateFault()).isInstanceOf(Fact.Unknown.class);
            assertThat(probe.status()).isInstanceOf(Fact.Unknown.class);
        }
    }

    @Test
    void saysThatNobodyListens() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        assertThat(why(probe(prober(), "http://127.0.0.1:" + port, true).status()))
                .contains("cannot be reached");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data",
                "http://169.254.170.2",
                "http://[fd00:ec2::254]",
                "http://[::ffff:169.254.169.254]",
                "http://[64:ff9b::a9fe:a9fe]",
                "http://[fe80::1]",
                "http://0.0.0.0",
                "http://100.100.100.200"
            })
    void neverAsksForMetadata(String url) throws Exception {
        assertThat(why(probe(prober(), url, true).status())).contains("never asked");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1",
                "http://[::1]",
                "http://10.1.2.3",
                "http://192.168.1.1",
                "http://[fd12::1]",
                "http://100.64.0.1"
            })
    void asksAPrivateAddressOnlyWhenItIsNamed(String url) throws Exception {
        assertThat(why(probe(prober(), url, false).status())).contains("private address", "--link");
    }

    @Test
    void sendsNothingToAPrivateAddressThatNobodyNamed() throws Exception {
        try (TestServer server = TestServer.http(200)) {
            probe(prober(), server.url(), false);
            assertThat(server.seen()).isEmpty();
        }
    }

    @Test
    void saysThatAnAddressCannotBeRead() throws Exception {
        assertThat(why(probe(prober(), "https://gpu_1", true).status())).contains("cannot be read");
    }

    @Test
    void asksOnceWhatSeveralAddressesMean() throws Exception {
        try (TestServer server = TestServer.http(401)) {
            List<String> addresses = List.of(server.url(), server.url() + "/v1", server.url() + "/v1/chat/completions");
            assertThat(prober().ask(addresses, url -> true).of(addresses))
                    .extracting(EndpointProbe::server)
                    .containsExactlyElementsOf(addresses);
            assertThat(server.seen()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://gpu.example.com, https://gpu.example.com/v1/models",
        "https://gpu.example.com:8443/, https://gpu.example.com:8443/v1/models",
        "https://gpu.example.com/llm, https://gpu.example.com/llm/v1/models",
        "https://gpu.example.com/llm/v1, https://gpu.example.com/llm/v1/models",
        "https://gpu.example.com/v1/chat/completions?key=k, https://gpu.example.com/v1/models"
    })
    void asksForTheListOfModels(String server, String url) {
        assertThat(EndpointProber.question(server).orElseThrow()).hasToString(url);
    }
}

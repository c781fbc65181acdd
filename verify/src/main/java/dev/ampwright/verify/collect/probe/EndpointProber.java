package dev.ampwright.verify.collect.probe;

import dev.ampwright.verify.collect.Node;
import dev.ampwright.verify.collect.replay.Call;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Sends a model server one harmless request without a token: GET for its list of models (`/v1/models`, the OpenAI
/// API's "List models", which vLLM, TGI and Triton's OpenAI front end answer as well). No redirect is followed, no
/// proxy asked, as its refusal is not the server's, no cookie or credential sent, and nothing of the body read.
public final class EndpointProber {
    /// Stands for an address without a host.
    static final URI UNREADABLE = URI.create("https:/");

    private final Optional<SSLContext> trust;
    private final Duration patience;
    private final Clock clock;

    private EndpointProber(Optional<SSLContext> trust, Duration patience, Clock clock) {
        this.trust = trust;
        this.patience = patience;
        this.clock = clock;
    }

    /// Trusts the authorities that Java trusts, and waits for seconds.
    public static EndpointProber ordinary(Clock clock) {
        return new EndpointProber(Optional.empty(), Duration.ofSeconds(5), clock);
    }

    /// Trusts others, and waits as long as given for the connection and again for the answer.
    public static EndpointProber trusting(SSLContext trust, Duration patience, Clock clock) {
        return new EndpointProber(Optional.of(trust), patience, clock);
    }

    /// Asks each server once, however many addresses lead to the same question.
    ///
    /// @param explicit whether the user named this server
    public ProbeAnswers ask(List<String> servers, Predicate<String> explicit) {
        Map<String, Call> calls = new LinkedHashMap<>();
        servers.forEach(server -> calls.computeIfAbsent(
                question(server).orElse(UNREADABLE).toString(), url -> ask(server, explicit.test(server))));
        return new ProbeAnswers(List.copyOf(calls.values()));
    }

    /// Asks a server.
    ///
    /// @param server its address, http or https; a path before `/v1` is kept
    /// @param explicit whether the user named this server, which may then be at a private address
    /// @return the question and what came of it, without what only the server's address may hold
    Call ask(String server, boolean explicit) {
        Optional<URI> url = question(server);
        return url.isPresent() ? ask(url.get(), explicit) : unanswered(UNREADABLE, "its address cannot be read");
    }

    private Call ask(URI url, boolean explicit) {
        Optional<String> refusal = refusal(url, explicit);
        if (refusal.isPresent()) {
            return unanswered(url, refusal.get());
        }
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(patience)
                .header("User-Agent", "ampwright")
                .header("Accept", "application/json")
                .GET()
                .build();
        HttpClient client = client();
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            response.body().close();
            return answered(url, ProbeAnswers.STATUS, new Node.Num(BigDecimal.valueOf(response.statusCode())));
        } catch (HttpTimeoutException e) {
            return unanswered(url, "it gave no answer within " + patience.toSeconds() + " s");
        } catch (SSLException e) {
            return certificate(e)
                    .map(fault -> answered(url, ProbeAnswers.CERTIFICATE_FAULT, new Node.Text(fault)))
                    .orElseGet(() -> unanswered(url, "no TLS connection came about (" + e.getMessage() + ")"));
        } catch (IOException e) {
            return unanswered(url, "it cannot be reached from here (" + reason(e) + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unanswered(url, "the run was interrupted");
        } finally {
            client.shutdownNow();
        }
    }

    private HttpClient client() {
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(patience);
        trust.ifPresent(client::sslContext);
        return client.build();
    }

    /// The JDK keeps a host's addresses for some seconds, so the request goes to those that were looked at.
    private static Optional<String> refusal(URI server, boolean explicit) {
        try {
            return Addresses.refusal(List.of(InetAddress.getAllByName(server.getHost())), explicit);
        } catch (UnknownHostException e) {
            return Optional.of("its name has no address here");
        }
    }

    /// Where a server's list of models is: below the path that was given, without its query, which may hold a key.
    /// Empty when there is no host to ask.
    static Optional<URI> question(String server) {
        try {
            URI address = new URI(server);
            return Optional.ofNullable(address.getHost()).map(host -> question(address));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static URI question(URI server) {
        String path = Optional.ofNullable(server.getRawPath()).orElse("").replaceAll("/+$", "");
        int version = (path + "/").indexOf("/v1/");
        String prefix = version < 0 ? path : path.substring(0, version);
        return URI.create(server.getScheme() + "://" + server.getHost()
                + (server.getPort() < 0 ? "" : ":" + server.getPort()) + prefix + "/v1/models");
    }

    private Call answered(URI url, String member, Node value) {
        return call(url, Call.Outcome.ANSWER, "", Optional.of(new Node.Obj(Map.of(member, value))));
    }

    private Call unanswered(URI url, String why) {
        return call(url, Call.Outcome.UNRESOLVED, url + " was not asked, or gave no answer: " + why, Optional.empty());
    }

    private Call call(URI url, Call.Outcome outcome, String detail, Optional<Node> answer) {
        return new Call(
                url.getScheme() + ":GET",
                "",
                Map.of(ProbeAnswers.URL, url.toString()),
                "",
                "",
                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                outcome,
                detail,
                answer);
    }

    /// What is wrong with the server's certificate; empty when the connection failed for another reason.
    private static Optional<String> certificate(SSLException failure) {
        Optional<String> fault = Optional.empty();
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException) {
                return Optional.of("its certificate has expired");
            }
            if (cause instanceof CertificateException) {
                String message = String.valueOf(cause.getMessage());
                fault = Optional.of(
                        message.startsWith("No subject alternative") || message.startsWith("No name matching")
                                ? "its certificate is of another host"
                                : "its certificate is of no authority that is trusted");
            }
        }
        return fault;
    }

    private static String reason(IOException failure) {
        return Optional.ofNullable(failure.getMessage())
                .orElse(failure.getClass().getSimpleName());
    }
}

package dev.ampwright.matrix;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// A built front end on a loopback port, with the headers that its `customHttp.yml` asks of Amplify Hosting.
final class HostedSite implements AutoCloseable {
    private static final Map<String, String> TYPES = Map.of(
            ".html", "text/html; charset=utf-8", ".js", "text/javascript", ".css", "text/css", ".svg", "image/svg+xml");

    private final HttpServer server;
    private final Path folder;
    private final Map<String, String> headers;

    private HostedSite(HttpServer server, Path folder, Map<String, String> headers) {
        this.server = server;
        this.folder = folder;
        this.headers = headers;
    }

    static HostedSite of(GeneratedProject project) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var site = new HostedSite(
                server,
                project.folder().resolve("web/dist"),
                headers(project.folder().resolve("customHttp.yml")));
        server.createContext("/", site::answer);
        server.start();
        return site;
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath().substring(1);
            var asked = folder.resolve(path).normalize();
            var file = asked.startsWith(folder) && Files.isRegularFile(asked) ? asked : folder.resolve("index.html");
            headers.forEach(exchange.getResponseHeaders()::set);
            exchange.getResponseHeaders().set("Content-Type", type(file));
            var content = Files.readAllBytes(file);
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        }
    }

    private static String type(Path file) {
        var name = file.getFileName().toString();
        return TYPES.getOrDefault(name.substring(name.lastIndexOf('.')), "application/octet-stream");
    }

    private static Map<String, String> headers(Path customHttp) throws IOException {
        var document = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(customHttp));
        var headers = new LinkedHashMap<String, String>();
        for (var rule : list(document, "customHeaders")) {
            if ("**".equals(((Map<?, ?>) rule).get("pattern"))) {
                for (var header : list(rule, "headers")) {
                    var pair = (Map<?, ?>) header;
                    headers.put(String.valueOf(pair.get("key")), String.valueOf(pair.get("value")));
                }
            }
        }
        return headers;
    }

    private static List<?> list(Object map, String member) {
        return Objects.requireNonNull((List<?>) ((Map<?, ?>) map).get(member), member);
    }
}

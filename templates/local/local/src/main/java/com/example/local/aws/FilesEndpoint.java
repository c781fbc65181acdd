package com.example.local.aws;

import com.example.local.StageProblem;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Amazon S3 on the loopback interface, as far as one bucket goes whose files are handed out by presigned addresses:
/// `PUT`
/// and `GET` in path style. An address works until it expires, and a file is gone after a day. Signatures are not
/// checked:
/// permissions are IAM's, and there is no IAM here.
public final class FilesEndpoint implements AutoCloseable {
    /// The bucket's name, for `FILES_BUCKET`.
    public static final String BUCKET = "files";

    private static final Duration KEPT = Duration.ofDays(1);
    private static final int MAX_BYTES = 64 * 1024 * 1024;
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]*(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
    private static final String HEADERS = ".headers";

    private final Path folder;
    private final InstantSource clock;
    private final HttpServer server;

    /// Starts the endpoint.
    ///
    /// @param folder where the files lie between two runs
    public FilesEndpoint(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
        try {
            Files.createDirectories(folder);
            removeOld();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException unwritable) {
            throw new StageProblem("the folder " + folder + " cannot be used: let this user write there, or give"
                    + " another --state");
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    /// Where the endpoint is.
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void removeOld() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (isOld(file)) {
                    Files.delete(file);
                }
            }
        }
    }

    private boolean isOld(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toInstant().plus(KEPT).isBefore(clock.instant());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String key = path.startsWith("/" + BUCKET + "/") ? path.substring(BUCKET.length() + 2) : "";
            if (!KEY.matcher(key).matches()) {
                refuse(exchange, 404, "NoSuchKey");
                return;
            }
            switch (exchange.getRequestMethod()) {
                case "PUT" -> put(exchange, folder.resolve(key));
                case "GET" -> get(exchange, folder.resolve(key));
                default -> refuse(exchange, 405, "MethodNotAllowed");
            }
        }
    }

    private void put(HttpExchange exchange, Path file) throws IOException {
        byte[] content = exchange.getRequestBody().readNBytes(MAX_BYTES + 1);
        if (content.length > MAX_BYTES) {
            refuse(exchange, 400, "EntityTooLarge");
            return;
        }
        Files.createDirectories(Optional.ofNullable(file.getParent()).orElse(folder));
        Files.write(
                file.resolveSibling(file.getFileName() + HEADERS),
                Stream.of("Content-Type", "Content-Disposition")
                        .map(name -> Optional.ofNullable(
                                        exchange.getRequestHeaders().getFirst(name))
                                .orElse(""))
                        .toList());
        Files.write(file, content);
        exchange.sendResponseHeaders(200, -1);
    }

    private void get(HttpExchange exchange, Path file) throws IOException {
        if (!isValid(query(exchange.getRequestURI()))) {
            refuse(exchange, 403, "AccessDenied");
        } else if (!Files.isRegularFile(file) || isOld(file)) {
            refuse(exchange, 404, "NoSuchKey");
        } else {
            List<String> headers = Files.readAllLines(file.resolveSibling(file.getFileName() + HEADERS));
            exchange.getResponseHeaders().set("Content-Type", headers.getFirst());
            if (!headers.getLast().isEmpty()) {
                exchange.getResponseHeaders().set("Content-Disposition", headers.getLast());
            }
            byte[] content = Files.readAllBytes(file);
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        }
    }

    private boolean isValid(Map<String, String> query) {
        try {
            Instant signed = LocalDateTime.parse(query.getOrDefault("X-Amz-Date", ""), DATE)
                    .toInstant(ZoneOffset.UTC);
            long seconds = Long.parseLong(query.getOrDefault("X-Amz-Expires", ""));
            return query.containsKey("X-Amz-Signature") && !clock.instant().isAfter(signed.plusSeconds(seconds));
        } catch (DateTimeException | NumberFormatException notPresigned) {
            return false;
        }
    }

    private static Map<String, String> query(URI uri) {
        var query = new HashMap<String, String>();
        for (String pair : String.valueOf(uri.getQuery()).split("&", -1)) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], parts.length == 2 ? parts[1] : "");
        }
        return query;
    }

    private static void refuse(HttpExchange exchange, int status, String code) throws IOException {
        byte[] xml = "<Error><Code>%s</Code></Error>".formatted(code).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        exchange.sendResponseHeaders(status, xml.length);
        exchange.getResponseBody().write(xml);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

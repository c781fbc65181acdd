package com.example.app.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpRetryException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/// The whole answer to a small request.
///
/// The JDK's older client does this in a function that starts: it needs a third of the classes of `java.net.http`, and
/// keeps connections open just as well.
///
/// @param body as text in UTF-8, which JSON is
public record HttpReply(int status, String body) {
    /// Sends `GET`.
    ///
    /// @param wait for the connection, and then for each piece of the answer
    public static HttpReply get(URI uri, Map<String, String> headers, Duration wait) throws IOException {
        return read(open(uri, headers, wait));
    }

    /// Sends a body by `POST` or `PUT`. Nothing is sent twice: whether that is safe is the caller's to know.
    ///
    /// @param wait for the connection, and then for each piece of the answer
    public static HttpReply send(String method, URI uri, Map<String, String> headers, byte[] body, Duration wait)
            throws IOException {
        HttpURLConnection connection = open(uri, headers, wait);
        connection.setRequestMethod(method);
        connection.setDoOutput(true);
        // With a fixed length the client does not repeat the request by itself.
        connection.setFixedLengthStreamingMode(body.length);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
        return read(connection);
    }

    private static HttpURLConnection open(URI uri, Map<String, String> headers, Duration wait) throws IOException {
        var connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setConnectTimeout((int) wait.toMillis());
        connection.setReadTimeout((int) wait.toMillis());
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        headers.forEach(connection::setRequestProperty);
        return connection;
    }

    private static HttpReply read(HttpURLConnection connection) throws IOException {
        int status;
        try {
            status = connection.getResponseCode();
        } catch (HttpRetryException refused) {
            // The client wants to answer a 401 itself and cannot; the status is all that is needed.
            return new HttpReply(refused.responseCode(), "");
        }
        // Read to its end, or the connection cannot be used again.
        try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new HttpReply(status, body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}

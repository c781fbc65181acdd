package com.example.app;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.example.app.chat.ChatApi;
import com.example.app.chat.ChatSettings;
import com.example.app.chat.ChatStreams;
import com.example.app.chat.DataExport;
import com.example.app.chat.ExportApi;
import com.example.app.files.MemoryFiles;
import com.example.app.http.Application;
import com.example.app.http.ResponseHeaders;
import com.example.app.http.Route;
import com.example.app.http.Router;
import com.example.app.model.TestClock;
import com.example.app.state.DynamoDbConversations;
import com.example.app.state.DynamoDbExportLimit;
import com.example.app.state.DynamoDbGenerationLog;
import com.example.app.state.DynamoDbLocal;
import com.example.app.state.DynamoDbTokenBudget;
import com.example.app.state.Table;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Both functions as API Gateway would call them, on a table of DynamoDB Local, with a scripted model.
final class ChatApp implements AutoCloseable {
    /// What API Gateway would pass on to the client.
    record Answer(int status, Map<String, String> headers, String body) {}

    static final int EXPORTS_PER_DAY = 2;
    static final String ORIGIN = "https://app.example.com";

    final TestClock clock = new TestClock("2026-11-01T12:00:00Z");
    final ScriptedModel model = new ScriptedModel();
    final Table table;
    final DynamoDbConversations conversations;
    final DynamoDbGenerationLog log;
    final MemoryFiles files;
    final Router<Route.Handler> apiRouter;
    final Router<Route.StreamHandler> streamRouter;
    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private final ApiHandler api;
    private final StreamServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    ChatApp(DynamoDbLocal.Tables tables, int tokensPerDay, int contextTokens, Duration heartbeat) {
        table = tables.create(clock);
        conversations = new DynamoDbConversations(table);
        log = new DynamoDbGenerationLog(table);
        var budget = new DynamoDbTokenBudget(table, tokensPerDay);
        var headers = new ResponseHeaders(ORIGIN);
        var out = new PrintStream(logged, true, StandardCharsets.UTF_8);
        files = new MemoryFiles(clock);
        var exports = new ExportApi(
                new DataExport(conversations, clock),
                budget,
                new DynamoDbExportLimit(table, EXPORTS_PER_DAY),
                files,
                clock);
        apiRouter = new ChatApi(conversations, log, budget, exports, clock).router();
        api = new ApiHandler(new Application<>(apiRouter, headers, () -> {}), out, clock);
        streamRouter = new ChatStreams(
                        conversations, log, budget, model, new ChatSettings("test-model", contextTokens, 200), clock)
                .router();
        try {
            server = new StreamServer(0, new Application<>(streamRouter, headers, () -> {}), out, clock, heartbeat);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.start();
    }

    @Override
    public void close() {
        server.close();
    }

    /// Everything both functions logged.
    String logged() {
        return logged.toString(StandardCharsets.UTF_8);
    }

    Answer api(String user, String method, String path, String body) {
        return api(user, method, path, Map.of(), body);
    }

    Answer api(String user, String method, String path, Map<String, String> query, String body) {
        ObjectNode event = JsonMapper.shared().createObjectNode();
        event.put("httpMethod", method).put("path", path).put("body", body).put("isBase64Encoded", false);
        query.forEach(event.putObject("queryStringParameters")::put);
        event.set("requestContext", requestContext(user));
        var output = new ByteArrayOutputStream();
        try {
            api.handleRequest(
                    new ByteArrayInputStream(event.toString().getBytes(StandardCharsets.UTF_8)),
                    output,
                    new TestContext());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        JsonNode answer = JsonMapper.shared().readTree(output.toByteArray());
        var headers = new HashMap<String, String>();
        answer.path("headers")
                .propertyStream()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().stringValue()));
        return new Answer(
                answer.path("statusCode").intValue(),
                headers,
                answer.path("body").stringValue());
    }

    private static ObjectNode requestContext(String user) {
        ObjectNode context = JsonMapper.shared().createObjectNode().put("requestId", "request-1");
        if (!user.isEmpty()) {
            context.putObject("authorizer").putObject("claims").put("sub", user);
        }
        return context;
    }

    String newConversation(String user) {
        return JsonMapper.shared()
                .readTree(api(user, "POST", "/conversations", "{}").body())
                .path("id")
                .stringValue();
    }

    JsonNode conversation(String user, String id) {
        return JsonMapper.shared()
                .readTree(api(user, "GET", "/conversations/" + id, "").body());
    }

    JsonNode usage(String user) {
        return JsonMapper.shared().readTree(api(user, "GET", "/usage", "").body());
    }

    /// Sends a message as the Lambda Web Adapter would.
    HttpResponse<InputStream> send(String user, String conversationId, String body) {
        return open(request(user, "/conversations/" + conversationId + "/messages")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    HttpResponse<InputStream> resume(String user, String generationId, String query) {
        return open(request(user, "/generations/" + generationId + query).GET().build());
    }

    HttpResponse<InputStream> open(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    HttpRequest.Builder request(String user, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(30))
                .header("x-amzn-request-context", requestContext(user).toString());
    }

    /// The little of Lambda's context that is used.
    private static final class TestContext implements Context {
        @Override
        public String getAwsRequestId() {
            return "request-1";
        }

        @Override
        public String getLogGroupName() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String getLogStreamName() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String getFunctionName() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String getFunctionVersion() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String getInvokedFunctionArn() {
            throw new UnsupportedOperationException();
        }

        @Override
        public CognitoIdentity getIdentity() {
            throw new UnsupportedOperationException();
        }

        @Override
        public ClientContext getClientContext() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int getRemainingTimeInMillis() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int getMemoryLimitInMB() {
            throw new UnsupportedOperationException();
        }

        @Override
        public LambdaLogger getLogger() {
            throw new UnsupportedOperationException();
        }
    }
}

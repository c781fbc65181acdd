package com.example.local.api;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.example.infra.ApiContract.Operation;
import com.example.infra.Limits;
import com.example.local.functions.Functions;
import com.example.local.functions.LiveFunctions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Lambda proxy integration: the event goes to the api function's handler, and its whole answer comes back.
public final class WholeAnswers implements Transport {
    /// API Gateway waits no longer for an answer that does not stream.
    private static final Duration INTEGRATION_TIMEOUT = Duration.ofSeconds(29);

    /// The largest answer of a Lambda function, in bytes.
    private static final int MAX_RESPONSE = 6 * 1024 * 1024;

    private final LiveFunctions functions;
    private final Duration timeout;
    private final PrintStream log;
    private final JsonMapper mapper = JsonMapper.shared();

    public WholeAnswers(LiveFunctions functions, Limits limits, PrintStream log) {
        this.functions = functions;
        this.timeout =
                limits.requestTime().compareTo(INTEGRATION_TIMEOUT) < 0 ? limits.requestTime() : INTEGRATION_TIMEOUT;
        this.log = log;
    }

    @Override
    public boolean carries(Operation operation) {
        return operation.function().equals("api") && !operation.streamed();
    }

    @Override
    public void carry(Call call, Answer answer) throws IOException {
        try (Functions.Use use = functions.use()) {
            byte[] result = invoke(use.api(), call);
            if (result.length > MAX_RESPONSE) {
                fail(call, answer, "the function's answer has more than " + MAX_RESPONSE + " bytes");
                return;
            }
            JsonNode json = mapper.readTree(result);
            if (!json.path("statusCode").isInt()) {
                fail(call, answer, "the function's answer has no statusCode");
                return;
            }
            byte[] body = json.path("isBase64Encoded").asBoolean(false)
                    ? Base64.getDecoder().decode(json.path("body").asString(""))
                    : json.path("body").asString("").getBytes(StandardCharsets.UTF_8);
            answer.whole(json.path("statusCode").intValue(), headers(json), body);
        } catch (ExecutionException failed) {
            fail(call, answer, "the function failed with " + name(failed.getCause()));
        } catch (TimeoutException late) {
            fail(call, answer, "the function took more than " + timeout.toSeconds() + " seconds");
        } catch (JacksonException notJson) {
            fail(call, answer, "the function's answer is not JSON");
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private static String name(@Nullable Throwable cause) {
        return cause == null ? "" : cause.getClass().getName();
    }

    private byte[] invoke(RequestStreamHandler handler, Call call)
            throws InterruptedException, ExecutionException, TimeoutException {
        byte[] event = ProxyEvent.of(call).toString().getBytes(StandardCharsets.UTF_8);
        var task = new FutureTask<>(() -> {
            var output = new ByteArrayOutputStream();
            handler.handleRequest(new ByteArrayInputStream(event), output, new Invocation(call.requestId(), timeout));
            return output.toByteArray();
        });
        Thread thread = Thread.ofVirtual().name("api-function").start(task);
        try {
            return task.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            thread.interrupt();
        }
    }

    private static Map<String, List<String>> headers(JsonNode json) {
        var headers = new LinkedHashMap<String, List<String>>();
        json.path("headers")
                .propertyStream()
                .forEach(header -> headers.put(
                        header.getKey(),
                        new ArrayList<>(List.of(header.getValue().asString("")))));
        json.path("multiValueHeaders")
                .propertyStream()
                .forEach(header -> header.getValue()
                        .values()
                        .forEach(value -> headers.computeIfAbsent(header.getKey(), name -> new ArrayList<>())
                                .add(value.asString(""))));
        return headers;
    }

    private void fail(Call call, Answer answer, String why) throws IOException {
        log.println(mapper.createObjectNode()
                .put("level", "ERROR")
                .put("requestId", call.requestId())
                .put("operation", call.operation().id())
                .put("reason", why));
        answer.error("DEFAULT_5XX");
    }
}

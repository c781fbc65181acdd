package com.example.local.api;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.example.infra.ApiContract.Operation;
import com.example.local.functions.Functions;
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
import java.util.function.Supplier;
import java.util.stream.Collectors;
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

    private final Supplier<Functions.Use> functions;
    private final Duration timeout;
    private final FailureLog log;
    private final JsonMapper mapper = JsonMapper.shared();

    /// Answers of one function.
    ///
    /// @param functionTime how long the function may take
    /// @param log where the reason of a failure leaves a line
    public WholeAnswers(Supplier<Functions.Use> functions, Duration functionTime, PrintStream log) {
        this.functions = functions;
        this.timeout = functionTime.compareTo(INTEGRATION_TIMEOUT) < 0 ? functionTime : INTEGRATION_TIMEOUT;
        this.log = new FailureLog(log);
    }

    @Override
    public boolean carries(Operation operation) {
        return operation.function().equals("api") && !operation.streamed();
    }

    @Override
    public void carry(Call call, Answer answer) throws IOException {
        try (Functions.Use use = functions.get()) {
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
            fail(call, answer, FailureLog.late(timeout));
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

    /// Both kinds merged; a value that stands in both comes once.
    private static Map<String, List<String>> headers(JsonNode json) {
        var headers = new LinkedHashMap<String, List<String>>();
        json.path("multiValueHeaders")
                .propertyStream()
                .forEach(header -> headers.put(
                        header.getKey(),
                        header.getValue().values().stream()
                                .map(value -> value.asString(""))
                                .collect(Collectors.toCollection(ArrayList::new))));
        json.path("headers").propertyStream().forEach(header -> {
            String value = header.getValue().asString("");
            List<String> values = headers.computeIfAbsent(header.getKey(), name -> new ArrayList<>());
            if (!values.contains(value)) {
                values.add(value);
            }
        });
        return headers;
    }

    private void fail(Call call, Answer answer, String why) throws IOException {
        log.tell(call, why);
        answer.error("DEFAULT_5XX");
    }
}

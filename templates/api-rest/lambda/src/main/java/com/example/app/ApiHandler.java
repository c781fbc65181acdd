package com.example.app;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.example.app.http.Application;
import com.example.app.http.Caller;
import com.example.app.http.HttpAnswer;
import com.example.app.http.HttpRequest;
import com.example.app.http.Problem;
import com.example.app.http.ProblemException;
import com.example.app.http.RequestLog;
import com.example.app.http.Route;
import com.example.app.http.Router;
import com.example.app.json.JsonObject;
import com.example.app.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.crac.Core;
import org.crac.Resource;

/// The api function: every operation of the contract that answers at once, behind API Gateway's REST API with Lambda
/// proxy integration.
///
/// It reads the event as JSON itself: the library of event classes and the runtime's mapping onto them cost a megabyte
/// and start-up time for the six members that are used. Lambda calls [#beforeCheckpoint] before it takes the SnapStart
/// snapshot, so a restored function has its classes loaded and its client built.
public final class ApiHandler implements RequestStreamHandler, Resource {
    private final Application<Route.Handler> application;
    private final PrintStream log;
    private final InstantSource clock;

    public ApiHandler() {
        this(System.getenv(), System.out);
        Core.getGlobalContext().register(this);
    }

    /// The function outside Lambda.
    ///
    /// @param variables the function's environment
    /// @param log where each request leaves its line
    public ApiHandler(Map<String, String> variables, PrintStream log) {
        this(Components.api(variables), log, Clock.systemUTC());
    }

    ApiHandler(Application<Route.Handler> application, PrintStream log, InstantSource clock) {
        this.application = application;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        JsonValue event = JsonValue.parse(input.readAllBytes());
        // API Gateway's id, as in its access log; the stream function logs the same.
        String requestId = event.path("requestContext").path("requestId").asString(context.getAwsRequestId());
        var requestLog = new RequestLog(log, clock, requestId);
        HttpAnswer answer = answer(event, requestLog);
        requestLog.write(answer.status());

        JsonObject result = new JsonObject().put("statusCode", answer.status());
        JsonObject headers = result.putObject("headers");
        application.headers().forContent(answer.contentType()).forEach(headers::put);
        result.put("body", answer.body()).put("isBase64Encoded", false);
        output.write(result.toString().getBytes(StandardCharsets.UTF_8));
    }

    private HttpAnswer answer(JsonValue event, RequestLog requestLog) {
        try {
            Router.Match<Route.Handler> match = application.router().match(request(event));
            requestLog.put("operation", match.route().operationId());
            return match.route().handler().handle(match.request(), requestLog);
        } catch (ProblemException ended) {
            requestLog.put("code", ended.problem().code());
            return ended.problem().asAnswer();
        } catch (RuntimeException fault) {
            requestLog.fault(fault);
            return Problem.internal().asAnswer();
        }
    }

    private static HttpRequest request(JsonValue event) {
        String body = event.path("body").asString("");
        if (event.path("isBase64Encoded").asBoolean(false)) {
            body = new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8);
        }
        Map<String, String> query = new HashMap<>();
        if (event.path("queryStringParameters") instanceof JsonObject parameters) {
            parameters.members().forEach((name, value) -> query.put(name, value.asString("")));
        }
        // Only the claims that the authorizer verified say who calls; headers come from the client.
        return new HttpRequest(
                event.path("httpMethod").asString(""),
                event.path("path").asString(""),
                query,
                Map.of(),
                body,
                Caller.in(event.path("requestContext")));
    }

    @Override
    public void beforeCheckpoint(org.crac.Context<? extends Resource> context) {
        application.prime(log, clock);
    }

    @Override
    public void afterRestore(org.crac.Context<? extends Resource> context) {
        // Nothing is held over a restore: the HTTP client opens connections anew.
    }
}

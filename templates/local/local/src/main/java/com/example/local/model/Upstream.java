package com.example.local.model;

import com.example.local.StageProblem;
import com.example.local.model.ModelProvider.Ending;
import com.example.local.model.ModelProvider.Refusal;
import com.example.local.model.ModelProvider.Reply;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A real model server that speaks OpenAI's protocol, such as Ollama or vLLM, whatever the project's provider is.
public final class Upstream implements Answerer {
    private static final Duration PROBE = Duration.ofSeconds(3);
    private static final int ERROR_BYTES = 16 * 1024;

    /// What servers without a moderator answer.
    private static final Set<Integer> NO_SUCH_PATH = Set.of(404, 405, 501);

    private final URI base;
    private final String model;
    private final Optional<String> key;
    private final PrintStream log;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PROBE)
            .build();
    private final JsonMapper mapper = JsonMapper.shared();

    /// A server.
    ///
    /// @param address with or without `/v1` at its end
    /// @param model the model as this server calls it
    /// @param key the server's API key, if it wants one
    /// @param log for hints to the developer
    public Upstream(URI address, String model, Optional<String> key, PrintStream log) {
        this.base = URI.create(address.toString().replaceFirst("(/v1)?/*$", ""));
        this.model = model;
        this.key = key;
        this.log = log;
    }

    /// Asks the server for its models, to see whether it is there.
    ///
    /// @throws StageProblem when it does not answer
    public void probe() {
        try {
            int status = http.send(request("/v1/models").timeout(PROBE).GET().build(), BodyHandlers.discarding())
                    .statusCode();
            if (status == 401 || status == 403) {
                throw new StageProblem("the model server at " + base
                        + " wants a key: put the line MODEL_API_KEY=... into the secrets file");
            }
        } catch (IOException | IllegalArgumentException unreachable) {
            throw new StageProblem("the model server at " + base
                    + " does not answer: start it (for Ollama: ollama serve), or leave --provider-url out to use the"
                    + " demonstration model");
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(base + path));
        key.ifPresent(value -> request.header("Authorization", "Bearer " + value));
        return request;
    }

    private HttpRequest post(String path, JsonNode body) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
    }

    @Override
    public void answer(ChatRequest question, ModelAnswer answer) throws IOException, InterruptedException {
        HttpResponse<InputStream> response;
        try {
            response = http.send(post("/v1/chat/completions", body(question)), BodyHandlers.ofInputStream());
        } catch (IOException unreachable) {
            log.println("the model server at " + base + " does not answer any more");
            answer.refuse(Refusal.UNAVAILABLE, OptionalInt.empty());
            return;
        }
        try (InputStream in = response.body()) {
            if (response.statusCode() == 200) {
                pass(in, question, answer);
            } else {
                refuse(response, in, answer);
            }
        }
    }

    private ObjectNode body(ChatRequest question) {
        ObjectNode body = mapper.createObjectNode();
        body.put("model", model).put("stream", true);
        // OpenAI itself has given the older name up; other servers often know that one only.
        boolean openAi = String.valueOf(base.getHost()).endsWith("openai.com");
        body.put(openAi ? "max_completion_tokens" : "max_tokens", question.maxTokens());
        body.putObject("stream_options").put("include_usage", true);
        var messages = body.putArray("messages");
        if (!question.system().isEmpty()) {
            messages.addObject().put("role", "system").put("content", question.system());
        }
        question.turns()
                .forEach(turn -> messages.addObject().put("role", turn.role()).put("content", turn.text()));
        return body;
    }

    private void pass(InputStream in, ChatRequest question, ModelAnswer answer) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        Optional<Ending> ending = Optional.empty();
        int input = question.inputTokens();
        int output = 0;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (!line.startsWith("data:") || line.substring(5).strip().equals("[DONE]")) {
                continue;
            }
            JsonNode chunk = parse(line.substring(5));
            if (chunk.has("error")) {
                answer.fault();
                return;
            }
            JsonNode choice = chunk.path("choices").path(0);
            String text = choice.path("delta").path("content").asString("");
            if (!text.isEmpty()) {
                answer.text(text);
                output++;
            }
            ending = ending.or(() -> ending(choice.path("finish_reason").asString("")));
            JsonNode usage = chunk.path("usage");
            if (usage.isObject()) {
                input = usage.path("prompt_tokens").asInt(input);
                output = usage.path("completion_tokens").asInt(output);
            }
        }
        if (ending.isEmpty()) {
            throw new IOException("the model server's answer was cut off");
        }
        answer.end(ending.get(), input, output);
    }

    private JsonNode parse(String data) throws IOException {
        try {
            return mapper.readTree(data);
        } catch (JacksonException broken) {
            throw new IOException("the model server sent a broken frame", broken);
        }
    }

    private static Optional<Ending> ending(String reason) {
        return switch (reason) {
            case "" -> Optional.empty();
            case "length" -> Optional.of(Ending.LENGTH);
            case "content_filter" -> Optional.of(Ending.FILTERED);
            default -> Optional.of(Ending.COMPLETE);
        };
    }

    private void refuse(HttpResponse<InputStream> response, InputStream in, ModelAnswer answer) throws IOException {
        int status = response.statusCode();
        String body = new String(in.readNBytes(ERROR_BYTES), StandardCharsets.UTF_8);
        // Its words may quote the prompt, so the status has to do.
        log.println("the model server at " + base + " refused with status " + status
                + (status == 404 ? ": does it have the model " + model + "? (--model chooses another)" : ""));
        Refusal refusal;
        if (status == 429) {
            refusal = body.contains("insufficient_quota") ? Refusal.QUOTA_EXHAUSTED : Refusal.RATE_LIMITED;
        } else {
            refusal = status >= 500 ? Refusal.UNAVAILABLE : Refusal.REJECTED;
        }
        OptionalInt retryAfter = response.headers()
                .firstValue("retry-after")
                .filter(value -> value.matches("[0-9]{1,6}"))
                .map(value -> OptionalInt.of(Integer.parseInt(value)))
                .orElseGet(OptionalInt::empty);
        answer.refuse(refusal, retryAfter);
    }

    /// The moderator of the server behind, if it has one.
    @Override
    public Optional<Reply> other(String path, JsonNode body) {
        try {
            HttpResponse<byte[]> response = http.send(post(path, body), BodyHandlers.ofByteArray());
            return NO_SUCH_PATH.contains(response.statusCode())
                    ? Optional.empty()
                    : Optional.of(Reply.of(response.statusCode(), mapper.readTree(response.body())));
        } catch (IOException | JacksonException unusable) {
            return Optional.empty();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}

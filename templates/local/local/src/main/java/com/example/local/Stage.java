package com.example.local;

import com.example.infra.ApiContract;
import com.example.infra.Limits;
import com.example.local.api.EventStreams;
import com.example.local.api.Gateway;
import com.example.local.api.IdTokens;
import com.example.local.api.WholeAnswers;
import com.example.local.aws.LocalTable;
import com.example.local.aws.SecretsEndpoint;
import com.example.local.aws.SecretsFile;
import com.example.local.files.S3Server;
import com.example.local.functions.FunctionsFolder;
import com.example.local.functions.LiveFunctions;
import com.example.local.functions.LiveSources;
import com.example.local.model.ModelProvider;
import com.example.local.model.ModelServer;
import com.example.local.model.Upstream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Everything that runs, put together.
final class Stage implements AutoCloseable {
    private static final Duration LOOK_FOR_EDITS = Duration.ofMillis(300);
    private static final Duration IDLE = Duration.ofSeconds(2);
    private static final Duration KEYS_INTERVAL = Duration.ofSeconds(5);

    /// The key of a model server that wants none: the functions must have one.
    private static final String NO_KEY = "none";

    private static final String FILES_BUCKET = "files";

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final Gateway gateway;
    private final ModelServer model;

    /// Starts the stage. Functions log to `log`.
    ///
    /// @throws StageProblem when the developer has something to mend
    Stage(Arguments arguments, ModelProvider provider, PrintStream log, LiveSources.Listener edits) {
        try {
            SecretsFile secrets = SecretsFile.read(arguments.secrets());
            Limits limits = arguments.limits().on(Limits.standard());
            running.push(new StateLock(arguments.state()));
            Optional<LiveSources> sources = arguments
                    .sources()
                    .map(folder ->
                            keep(new LiveSources(folder, arguments.state().resolve("functions"))));
            // The slowest part starts first, and the rest beside it.
            var table = keep(
                    arguments.inMemory()
                            ? LocalTable.inMemory(arguments.region())
                            : LocalTable.in(arguments.state().resolve("dynamodb"), arguments.region()));
            CompletableFuture<Void> tableStarted = CompletableFuture.runAsync(table::start);
            // Also when what follows fails while it still starts: nothing ends that has not started.
            running.push(() -> tableStarted.exceptionally(failed -> null).join());
            ApiContract contract = contract(arguments);
            var secretsEndpoint = keep(new SecretsEndpoint(id -> provider.keyName()
                    .filter(id::equals)
                    .map(name -> secrets.secret(name).orElse(NO_KEY))
                    .or(() -> secrets.secret(id))));
            var files = keep(files(arguments, limits));
            model = keep(model(arguments, provider, secrets, log));
            Map<String, String> environment = environment(arguments, provider, limits, model.uri());
            environment.put("AWS_ENDPOINT_URL_DYNAMODB", table.endpoint().toString());
            environment.put("AWS_ENDPOINT_URL_S3", files.endpoint().toString());
            environment.put(
                    "AWS_ENDPOINT_URL_SECRETS_MANAGER", secretsEndpoint.uri().toString());
            var functions = keep(new LiveFunctions(folders(arguments, sources), environment, log));
            var streams = keep(new EventStreams(functions::use, limits.answerTime(), log));
            gateway = keep(new Gateway(
                    arguments.port(),
                    arguments.origin(),
                    contract,
                    limits,
                    new IdTokens(arguments.issuer(), arguments.jwks(), arguments.clientId(), KEYS_INTERVAL),
                    List.of(new WholeAnswers(functions::use, limits.requestTime(), log), streams),
                    log));
            awaitStart(tableStarted);
            gateway.start();
            sources.ifPresent(live -> live.watch(functions, LOOK_FOR_EDITS, IDLE, edits));
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    private <T extends AutoCloseable> T keep(T part) {
        running.push(part);
        return part;
    }

    private static ApiContract contract(Arguments arguments) {
        try {
            return ApiContract.read(arguments.contract());
        } catch (IllegalArgumentException wrong) {
            throw new StageProblem(String.valueOf(wrong.getMessage()));
        }
    }

    private static ModelServer model(
            Arguments arguments, ModelProvider provider, SecretsFile secrets, PrintStream log) {
        Optional<URI> url = arguments.providerUrl();
        if (url.isEmpty()) {
            return ModelServer.demonstration(provider, arguments.pace());
        }
        var upstream =
                new Upstream(url.get(), arguments.model().orElse(Project.MODEL), secrets.secret("MODEL_API_KEY"), log);
        upstream.probe();
        return ModelServer.before(provider, upstream);
    }

    private static S3Server files(Arguments arguments, Limits limits) {
        Path folder = arguments.state().resolve("files");
        try {
            return new S3Server(
                    0,
                    folder,
                    FILES_BUCKET,
                    Duration.ofDays(limits.fileDays()),
                    arguments.region(),
                    Map.of(LocalTable.KEY, LocalTable.KEY),
                    Clock.systemUTC());
        } catch (IOException unusable) {
            throw new StageProblem("the folder " + folder + " cannot be used: let this user write there, or give"
                    + " another --state");
        }
    }

    /// The functions' folders.
    private static List<Path> folders(Arguments arguments, Optional<LiveSources> sources) {
        if (arguments.compile()) {
            return sources.orElseThrow().compiled();
        }
        Path built = FunctionsFolder.built();
        sources.ifPresent(live -> live.built(built));
        return List.of(built);
    }

    private static void awaitStart(CompletableFuture<Void> started) {
        try {
            started.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    /// The functions' environment as infra gives it to them.
    private static Map<String, String> environment(
            Arguments arguments, ModelProvider provider, Limits limits, URI modelServer) {
        var environment = new TreeMap<>(provider.environment(arguments.model().orElse(Project.MODEL), modelServer));
        environment.put("AWS_REGION", arguments.region());
        environment.put("AWS_ACCESS_KEY_ID", LocalTable.KEY);
        environment.put("AWS_SECRET_ACCESS_KEY", LocalTable.KEY);
        environment.put("TABLE_NAME", LocalTable.NAME);
        environment.put("FILES_BUCKET", FILES_BUCKET);
        environment.put("EXPORTS_PER_DAY", String.valueOf(limits.exportsPerDay()));
        environment.put("ALLOWED_ORIGIN", arguments.origin());
        environment.put("TOKENS_PER_DAY", String.valueOf(limits.tokensPerDay()));
        environment.put("MAX_OUTPUT_TOKENS", String.valueOf(limits.maxOutputTokens()));
        environment.put("RETENTION_DAYS", String.valueOf(limits.conversationDays()));
        return environment;
    }

    /// Where the API is.
    URI apiUrl() {
        return gateway.uri();
    }

    /// Where the model's server is.
    URI modelUrl() {
        return model.uri();
    }

    /// Ends every part, the last first.
    @Override
    public void close() {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception failed) {
                System.err.println("a part of the local stage did not end cleanly: " + failed.getMessage());
            }
        }
    }
}

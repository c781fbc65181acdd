package com.example.local;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The command line.
///
/// @param port 0 for any free one
/// @param origin the web app's, for CORS
/// @param issuer the `iss` of the user pool's tokens
/// @param jwks where the user pool publishes its keys
/// @param state a folder for what outlives a run
/// @param secrets the developer's secrets
/// @param providerUrl a real model server of OpenAI's protocol
/// @param model the model, instead of the project's own
/// @param sources the functions' sources, watched for edits
/// @param compile whether the functions are those of the sources, compiled at the start, and not those Maven has built
/// @param contract the OpenAPI document
/// @param pace of the demonstration model, from token to token
/// @param limits other figures than the stack's
/// @param inMemory whether the table's data ends with the run
record Arguments(
        int port,
        String origin,
        String issuer,
        URI jwks,
        String clientId,
        Path state,
        Path secrets,
        String region,
        Optional<URI> providerUrl,
        Optional<String> model,
        Optional<Path> sources,
        boolean compile,
        Path contract,
        Duration pace,
        LimitSettings limits,
        boolean inMemory) {
    private static final List<String> REQUIRED =
            List.of("--port", "--origin", "--issuer", "--jwks", "--client-id", "--state", "--secrets", "--region");
    private static final Set<String> OPTIONAL = Set.of(
            "--provider-url", "--model", "--sources", "--functions", "--contract", "--pace", "--limits", "--data");

    /// Reads the command line.
    ///
    /// @throws StageProblem naming everything that is wrong with it
    static Arguments read(String... words) {
        return new Reader(words).arguments();
    }

    private static final class Reader {
        private final Map<String, String> given = new HashMap<>();
        private final List<String> problems = new ArrayList<>();

        Reader(String... words) {
            for (int i = 0; i < words.length; i += 2) {
                String name = words[i];
                if (!REQUIRED.contains(name) && !OPTIONAL.contains(name)) {
                    problems.add(name + " is not an option; there are " + String.join(", ", REQUIRED) + ", "
                            + String.join(", ", OPTIONAL.stream().sorted().toList()));
                } else if (i + 1 == words.length || words[i + 1].isBlank()) {
                    problems.add(name + " has no value; give one behind it");
                } else {
                    given.put(name, words[i + 1]);
                }
            }
            REQUIRED.stream()
                    .filter(name -> !given.containsKey(name) && !List.of(words).contains(name))
                    .forEach(name -> problems.add(name + " is missing"));
        }

        Arguments arguments() {
            int port = number("--port", 0, 0, 65_535);
            URI jwks = address("--jwks").orElseGet(() -> URI.create("http://127.0.0.1/"));
            Optional<URI> providerUrl = address("--provider-url");
            int pace = number("--pace", 25, 0, 60_000);
            address("--origin");
            Path contract = Path.of(given.getOrDefault("--contract", "api/openapi.yaml"));
            if (!Files.isRegularFile(contract)) {
                problems.add(contract + " is missing: start in the project's folder, or give --contract");
            }
            Optional<Path> sources = Optional.ofNullable(given.get("--sources")).map(Path::of);
            sources.filter(folder -> !Files.isDirectory(folder))
                    .ifPresent(folder -> problems.add("--sources: there is no folder " + folder
                            + "; give the functions' source folder, such as lambda/src/main/java"));
            String functions = choice("--functions", "built", "sources");
            if (functions.equals("sources") && sources.isEmpty()) {
                problems.add("--functions sources needs --sources; give the folder there");
            }
            LimitSettings limits = LimitSettings.read(given.getOrDefault("--limits", ""), problems);
            String data = choice("--data", "folder", "memory");
            if (!problems.isEmpty()) {
                throw new StageProblem(problems);
            }
            return new Arguments(
                    port,
                    text("--origin"),
                    text("--issuer"),
                    jwks,
                    text("--client-id"),
                    Path.of(text("--state")),
                    Path.of(text("--secrets")),
                    text("--region"),
                    providerUrl,
                    Optional.ofNullable(given.get("--model")),
                    sources,
                    functions.equals("sources"),
                    contract,
                    Duration.ofMillis(pace),
                    limits,
                    data.equals("memory"));
        }

        private String choice(String name, String usual, String other) {
            String value = given.getOrDefault(name, usual);
            if (!List.of(usual, other).contains(value)) {
                problems.add(name + " is \"" + value + "\"; give " + usual + " or " + other);
            }
            return value;
        }

        private String text(String name) {
            return given.getOrDefault(name, "");
        }

        private int number(String name, int otherwise, int min, int max) {
            String value = given.get(name);
            if (value == null) {
                return otherwise;
            }
            if (value.matches("[0-9]{1,6}")) {
                int number = Integer.parseInt(value);
                if (number >= min && number <= max) {
                    return number;
                }
            }
            problems.add(name + " is \"" + value + "\"; give a whole number from " + min + " to " + max);
            return otherwise;
        }

        private Optional<URI> address(String name) {
            String value = given.get(name);
            if (value == null) {
                return Optional.empty();
            }
            try {
                URI address = URI.create(value);
                if (address.getHost() != null && List.of("http", "https").contains(address.getScheme())) {
                    return Optional.of(address);
                }
            } catch (IllegalArgumentException notAnAddress) {
                // Reported below, like an address of another kind.
            }
            problems.add(name + " is \"" + value + "\"; give an address such as http://localhost:5173");
            return Optional.empty();
        }
    }
}

package com.example.local.api;

import com.example.infra.ApiContract;
import com.example.infra.ApiContract.Operation;
import com.example.infra.Limits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/// The contract's operations as a stage serves them, each with its throttle and its validator.
final class Routes {
    /// One route.
    ///
    /// @param throttle shared by all routes that have no rates of their own
    record Route(Operation operation, List<String> segments, Throttle throttle, Optional<RequestSchema> schema) {
        Optional<Map<String, String>> parameters(List<String> path) {
            if (path.size() != segments.size()) {
                return Optional.empty();
            }
            var parameters = new LinkedHashMap<String, String>();
            for (int i = 0; i < path.size(); i++) {
                String segment = segments.get(i);
                if (segment.startsWith("{")) {
                    parameters.put(segment.substring(1, segment.length() - 1), path.get(i));
                } else if (!segment.equals(path.get(i))) {
                    return Optional.empty();
                }
            }
            return Optional.of(parameters);
        }
    }

    /// A route and what its path says.
    record Match(Route route, Map<String, String> pathParameters) {}

    private final List<Route> routes;

    Routes(ApiContract contract, Limits limits, LongSupplier nanos) {
        var stage = new Throttle(limits.requestsPerSecond(), limits.burst(), nanos);
        var all = new ArrayList<Route>();
        for (Operation operation : contract.operations()) {
            all.add(new Route(
                    operation,
                    segments(operation.path()),
                    throttle(operation, limits, nanos).orElse(stage),
                    operation.body().map(RequestSchema::new)));
        }
        routes = List.copyOf(all);
    }

    /// A route's own rates, which replace the stage's.
    private static Optional<Throttle> throttle(Operation operation, Limits limits, LongSupplier nanos) {
        if (operation.streamed()) {
            return Optional.of(new Throttle(limits.modelRequestsPerSecond(), limits.modelBurst(), nanos));
        }
        return operation.bulk()
                ? Optional.of(new Throttle(limits.bulkRequestsPerSecond(), limits.bulkBurst(), nanos))
                : Optional.empty();
    }

    private static List<String> segments(String path) {
        return List.of(path.substring(1).split("/", -1));
    }

    Optional<Match> match(String method, String path) {
        List<String> segments = segments(path);
        return routes.stream()
                .filter(route -> route.operation().method().equals(method))
                .flatMap(route -> route.parameters(segments).map(parameters -> new Match(route, parameters)).stream())
                .findFirst();
    }

    /// Whether there is such a resource, whatever the method; the root always is one.
    boolean hasResource(String path) {
        List<String> segments = segments(path);
        return path.equals("/")
                || routes.stream()
                        .anyMatch(route ->
                                route.parameters(prefix(route, segments)).isPresent()
                                        && segments.size() <= route.segments().size());
    }

    /// A resource stands at every step of a route's path, as CDK makes it.
    private static List<String> prefix(Route route, List<String> path) {
        if (path.size() >= route.segments().size()) {
            return path;
        }
        var whole = new ArrayList<>(path);
        whole.addAll(route.segments().subList(path.size(), route.segments().size()));
        return whole;
    }
}

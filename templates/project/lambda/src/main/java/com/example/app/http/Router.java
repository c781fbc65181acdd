package com.example.app.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the operation of a request.
///
/// @param <H> [Route.Handler] or [Route.StreamHandler]
public record Router<H>(List<Route<H>> routes) {
    public Router {
        routes = List.copyOf(routes);
    }

    /// A route and the request with its path parameters.
    public record Match<H>(Route<H> route, HttpRequest request) {}

    /// Finds the route of the request's method and path.
    ///
    /// @throws ProblemException `not_found` or `method_not_allowed`
    public Match<H> match(HttpRequest request) {
        boolean pathKnown = false;
        for (Route<H> route : routes) {
            Optional<Map<String, String>> values = route.match(request.path());
            if (values.isPresent()) {
                if (route.method().equals(request.method())) {
                    return new Match<>(route, request.withPathParameters(values.get()));
                }
                pathKnown = true;
            }
        }
        throw (pathKnown
                        ? Problem.of(405, "method_not_allowed", "This path does not take that method")
                        : Problem.notFound())
                .asException();
    }
}

package dev.ampwright.matrix;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What `ampwright verify --format json` printed.
///
/// @param root the whole report
/// @param exit the exit code of the command
record Report(JsonNode root, int exit) {

    static Report of(Shell.Result result) {
        if (result.output().isBlank()) {
            result.orFail();
            throw new AssertionError("the verifier printed no report; see " + result.log());
        }
        return new Report(new JsonMapper().readTree(result.output()), result.exit());
    }

    /// The controls that fail somewhere, without those that need people before launch (L8).
    Set<String> failing() {
        return root.path("verdicts")
                .valueStream()
                .filter(verdict -> "fail".equals(verdict.path("verdict").asString()))
                .map(verdict -> verdict.path("control").asString())
                .filter(control -> !control.startsWith("L8."))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The failing verdicts in words, for a test that did not expect them.
    String failures() {
        return root.path("verdicts")
                .valueStream()
                .filter(verdict -> "fail".equals(verdict.path("verdict").asString()))
                .map(verdict -> verdict.path("control").asString() + " "
                        + verdict.path("resource").asString() + ": "
                        + verdict.path("message").asString())
                .collect(Collectors.joining("\n"));
    }
}

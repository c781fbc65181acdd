package dev.ampwright.verify.facts;

import java.util.List;

/// An IAM policy document, identity-based or resource-based.
public record PolicyDocument(List<Statement> statements) {
    public PolicyDocument {
        statements = List.copyOf(statements);
    }

    /// One statement.
    ///
    /// @param principals absent in an identity-based policy
    /// @param actions patterns, or all but these
    /// @param resources patterns, or all but these; absent in a trust policy
    public record Statement(
            Effect effect,
            Fact<Elements> principals,
            Fact<Elements> actions,
            Fact<Elements> resources,
            Fact<List<Condition>> conditions) {}

    public enum Effect {
        ALLOW,
        DENY
    }

    /// The members of `Action`, `Resource` or `Principal`, or of the `Not...` form.
    ///
    /// @param negated whether it is the `Not...` form
    /// @param patterns with `*` and `?`; principals read `AWS:arn`, `Service:name`, `Federated:name`, `*` for
    ///     anyone
    public record Elements(boolean negated, List<String> patterns) {
        public Elements {
            patterns = List.copyOf(patterns);
        }
    }

    /// One line of a condition block.
    ///
    /// @param operator `StringEquals`, `Bool` ...
    /// @param key `aws:SecureTransport`, `bedrock:GuardrailIdentifier` ... as it was written
    /// @param values what it is compared with
    public record Condition(String operator, String key, List<String> values) {
        public Condition {
            values = List.copyOf(values);
        }
    }
}

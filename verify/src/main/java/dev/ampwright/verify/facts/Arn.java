package dev.ampwright.verify.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An ARN, or a policy's pattern of some, in its parts. What CloudFormation fills in (`${AWS::AccountId}`) holds colons
/// of its own and stays whole.
///
/// @param region empty for what has none
/// @param account empty for what has none
/// @param resource everything behind the account
public record Arn(String partition, String service, String region, String account, String resource) {
    private static final int PARTS = 6;

    /// The parts of a text; empty when it is no ARN.
    public static Optional<Arn> of(String text) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        int depth = 0;
        for (int i = 0; i < text.length() && parts.size() < PARTS - 1; i++) {
            switch (text.charAt(i)) {
                case '{' -> depth++;
                case '}' -> depth = Math.max(0, depth - 1);
                case ':' -> {
                    if (depth == 0) {
                        parts.add(text.substring(start, i));
                        start = i + 1;
                    }
                }
                default -> {}
            }
        }
        return parts.size() == PARTS - 1 && parts.get(0).equals("arn")
                ? Optional.of(new Arn(parts.get(1), parts.get(2), parts.get(3), parts.get(4), text.substring(start)))
                : Optional.empty();
    }

    /// Whether a text holds something that CloudFormation fills in.
    public static boolean isOpen(String text) {
        return text.contains("${");
    }
}

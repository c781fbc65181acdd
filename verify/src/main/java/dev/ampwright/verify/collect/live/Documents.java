package dev.ampwright.verify.collect.live;

import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.collect.JsonReader;
import dev.ampwright.verify.collect.Node;
import dev.ampwright.verify.collect.PolicyReader;
import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.PolicyDocument;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/// Reads the JSON documents that answers carry as text.
final class Documents {
    private Documents() {}

    /// A policy document; unresolved when the text is not one.
    static Fact<PolicyDocument> policy(Fact<String> text, String place) {
        return naming(parsed(text, json -> JsonReader.parse(json, place), place)
                .flatMap(node -> PolicyReader.read(node, text.evidence())));
    }

    /// Says which operation's answer it is that is no policy.
    private static Fact<PolicyDocument> naming(Fact<PolicyDocument> policy) {
        if (policy instanceof Fact.Unresolved<PolicyDocument>(String why, List<Evidence> evidence)
                && !evidence.isEmpty()
                && evidence.getLast() instanceof Evidence.ApiCall call) {
            return new Fact.Unresolved<>("the answer of " + call.operation() + " is not usable: " + why, evidence);
        }
        return policy;
    }

    /// IAM answers its policies URL-encoded (RFC 3986), and no policy is without a document.
    static Fact<PolicyDocument> encodedPolicy(Fact<String> text, String place) {
        return policy(
                demanded(text, place + " has no document").flatMap(encoded -> decoded(encoded, text, place)), place);
    }

    private static Fact<String> decoded(String encoded, Fact<String> text, String place) {
        try {
            // A literal plus sign arrives as %2B, so a bare one, which the decoder would take for a space, cannot
            // occur.
            return new Fact.Known<>(URLDecoder.decode(encoded, StandardCharsets.UTF_8), text.evidence());
        } catch (IllegalArgumentException cut) {
            return new Fact.Unresolved<>(place + " is not URL-encoded to its end", text.evidence());
        }
    }

    /// A member without which an answer is none.
    static <T> Fact<T> demanded(Fact<T> member, String otherwise) {
        return member instanceof Fact.Absent<T>(List<Evidence> evidence)
                ? new Fact.Unresolved<>(otherwise, evidence)
                : member;
    }

    /// A document parsed by `parse`; unresolved when it cannot be.
    static Fact<Node> parsed(Fact<String> text, Function<String, Node> parse, String place) {
        if (!(text instanceof Fact.Known<String> known)) {
            return text.map(ignored -> new Node.Null());
        }
        try {
            return new Fact.Known<>(parse.apply(known.value()), known.evidence());
        } catch (InvalidInput malformed) {
            return new Fact.Unresolved<>(place + " cannot be read: " + malformed.getMessage(), known.evidence());
        }
    }

    /// The target that a redrive policy of SQS or SNS names.
    static Fact<String> deadLetters(Fact<String> redrivePolicy, String place) {
        return parsed(redrivePolicy, json -> JsonReader.parse(json, place), place)
                .flatMap(node -> node.member("deadLetterTargetArn")
                        .flatMap(Node::text)
                        .<Fact<String>>map(arn -> new Fact.Known<>(arn, redrivePolicy.evidence()))
                        .orElseGet(() -> new Fact.Absent<>(redrivePolicy.evidence())));
    }
}

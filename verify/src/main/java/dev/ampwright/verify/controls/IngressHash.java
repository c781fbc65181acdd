package dev.ampwright.verify.controls;

import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.HttpApi;
import dev.ampwright.verify.facts.Ingress;
import dev.ampwright.verify.facts.Listing;
import dev.ampwright.verify.facts.RestApi;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;

/// A digest over the set of ways in: their logical ids and routes. It is the same for a template and the stack
/// deployed from it, and changes when a way in is added, removed or gets another route, so that evidence bound
/// to it goes stale.
public record IngressHash(Facts facts) {

    /// SHA-256 in hexadecimal; unknown when the ways in are not all known.
    public Fact<String> value() {
        Listing<Ingress> ways = facts.all(Ingress.class);
        TreeSet<String> lines = new TreeSet<>();
        Fact<Boolean> complete = ways.all(way -> {
            lines.add(way.id().type() + " " + way.id().logicalId());
            return switch (way) {
                case RestApi api ->
                    api.methods()
                            .all(method -> method.httpMethod()
                                    .flatMap(verb -> method.path()
                                            .map(path -> lines.add(way.id().logicalId() + " " + verb + " " + path)))
                                    .present());
                case HttpApi api ->
                    api.routes()
                            .all(route -> route.key()
                                    .map(key -> lines.add(way.id().logicalId() + " " + key))
                                    .present());
                default -> ways.complete();
            };
        });
        return complete.map(ignored -> digest(List.copyOf(lines)));
    }

    private static String digest(List<String> lines) {
        try {
            byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

package dev.ampwright.verify.evidence;

import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.collect.replay.Canonical;
import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.Link;
import dev.ampwright.verify.facts.Resource;
import dev.ampwright.verify.facts.StackFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Copies of what was read, as evidence may hold them. Whoever saves evidence judges these copies, so that a
/// replay judges the same.
public final class Copies {
    private final FactsMask mask = new FactsMask();

    /// A record of facts without secrets.
    public <T> T of(T facts, Class<T> type) {
        return FactsJson.read(FactsJson.write(facts, mask), type, type.getSimpleName());
    }

    /// All that was read from templates.
    public Saved.Templates of(Facts facts) {
        List<Saved.Gap> gaps = new ArrayList<>();
        facts.gaps().forEach((kind, why) -> gaps.add(new Saved.Gap(FactsJson.name(kind), why.as())));
        Saved.Templates copy = of(
                new Saved.Templates(
                        facts.world(),
                        facts.inventory(),
                        facts.stacks(),
                        facts.all(Resource.class).items(),
                        gaps,
                        Map.of()),
                Saved.Templates.class);
        return new Saved.Templates(
                copy.world(), copy.inventory(), copy.stacks(), copy.resources(), copy.gaps(), digests(copy));
    }

    private static Map<String, String> digests(Saved.Templates copy) {
        Map<String, String> digests = new TreeMap<>();
        for (StackFacts stack : copy.stacks()) {
            for (Evidence evidence : stack.region().evidence()) {
                if (evidence instanceof Evidence.InTemplate(String file, String pointer) && pointer.isEmpty()) {
                    digests.computeIfAbsent(file, Copies::digest);
                }
            }
        }
        return digests;
    }

    private static String digest(String file) {
        try {
            return Canonical.sha256(Files.readAllBytes(Path.of(file)));
        } catch (IOException | InvalidPathException e) {
            throw new InvalidInput(file + ": cannot be read a second time to save its digest; run it again");
        }
    }

    /// The facts that a copy holds.
    public static Facts.Builder facts(Saved.Templates copy, Instant collectedAt, List<Link> links) {
        Facts.Builder facts = Facts.builder(copy.world(), collectedAt, copy.inventory());
        copy.stacks().forEach(facts::stack);
        copy.resources().forEach(facts::add);
        links.forEach(facts::link);
        for (Saved.Gap gap : copy.gaps()) {
            facts.gap(kind(gap.kind()), gap.why());
        }
        return facts;
    }

    private static Class<? extends Resource> kind(String name) {
        return FactsJson.permitted(Resource.class).stream()
                .filter(type -> FactsJson.name(type).equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("there is no kind of resources named " + name))
                .asSubclass(Resource.class);
    }
}

package dev.ampwright.verify.controls;

import dev.ampwright.verify.facts.Bucket;
import dev.ampwright.verify.facts.Cache;
import dev.ampwright.verify.facts.Database;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.LambdaFunction;
import dev.ampwright.verify.facts.Queue;
import dev.ampwright.verify.facts.Resource;
import dev.ampwright.verify.facts.ResourceId;
import dev.ampwright.verify.facts.Secret;
import dev.ampwright.verify.facts.StackFacts;
import dev.ampwright.verify.facts.Table;
import dev.ampwright.verify.facts.UserPool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where data may lie (SEC-RESIDE): what the project says (`security/location.yaml` or the answer `residency`),
/// otherwise the regions the application itself works in. A stack that holds only what CloudFront needs in
/// us-east-1 (web ACLs, their logs, certificates) does not make that region one of them.
public record Residency(Facts facts) {
    /// Names for sets of regions. London and Zurich are not in the European Union.
    private static final Map<String, List<String>> SETS = Map.of(
            "eu",
            List.of("eu-west-1", "eu-west-3", "eu-central-1", "eu-north-1", "eu-south-1", "eu-south-2"),
            "us",
            List.of("us-east-1", "us-east-2", "us-west-1", "us-west-2"),
            "uk",
            List.of("eu-west-2"),
            "ca",
            List.of("ca-central-1", "ca-west-1"),
            "jp",
            List.of("ap-northeast-1", "ap-northeast-3"),
            "au",
            List.of("ap-southeast-2", "ap-southeast-4"),
            "in",
            List.of("ap-south-1", "ap-south-2"));
    private static final List<Class<? extends Resource>> AT_WORK =
            List.of(LambdaFunction.class, Table.class, Database.class, Bucket.class, Cache.class, Queue.class);

    /// What is said, `eu`; absent when nothing is.
    public Fact<String> said() {
        Fact<String> file = facts.project().location().residency();
        if (!(file instanceof Fact.Absent<String>)) {
            return file;
        }
        return facts.project()
                .answers()
                .flatMap((Map<String, String> answers) -> {
                    String answer = answers.getOrDefault("residency", "none");
                    return answer.equals("none")
                            ? new Fact.Absent<String>(facts.project().answers().evidence())
                            : new Fact.Known<>(answer, facts.project().answers().evidence());
                })
                .with(file.evidence());
    }

    /// Whether data may lie in a region.
    public Fact<Boolean> covers(String region) {
        Fact<String> said = said();
        return said instanceof Fact.Absent<String>
                ? home().flatMap(regions -> new Fact.Known<>(regions.contains(region), home().evidence()))
                : said.is(rule -> covers(rule, region));
    }

    /// Whether a rule (`eu`, or regions with commas between) covers a region.
    public static boolean covers(String rule, String region) {
        return Arrays.stream(rule.split("[,\\s]+", -1))
                .anyMatch(part -> SETS.getOrDefault(part, List.of(part)).contains(region));
    }

    /// Whether a rule covers all regions of a part of the world, `eu`; one that is not known here is not covered.
    public static boolean coversAll(String rule, String part) {
        List<String> regions = SETS.getOrDefault(part, List.of());
        return !regions.isEmpty() && regions.stream().allMatch(region -> covers(rule, region));
    }

    /// The regions of the stacks that work on data; known once all of these are.
    public Fact<Set<String>> home() {
        List<Fact<String>> regions = regionsOf(AT_WORK);
        if (regions.isEmpty()) {
            // Users and secrets beside nothing that works on them are an application of their own.
            regions = regionsOf(List.of(UserPool.class, Secret.class));
        }
        Fact<Set<String>> home = new Fact.Known<>(Set.of(), List.of());
        for (Fact<String> region : regions) {
            Fact<Set<String>> before = home;
            home = region.flatMap(name -> before.map(names -> {
                List<String> all = new ArrayList<>(names);
                all.add(name);
                return Set.copyOf(all);
            }));
        }
        return home;
    }

    private List<Fact<String>> regionsOf(List<Class<? extends Resource>> kinds) {
        List<Fact<String>> regions = new ArrayList<>();
        for (StackFacts stack : facts.stacks()) {
            if (kinds.stream()
                    .anyMatch(kind -> facts.all(kind).items().stream()
                            .anyMatch(resource -> resource.id().stack().equals(stack.name())))) {
                regions.add(stack.region());
            }
        }
        return regions;
    }

    /// The region of the stack a resource belongs to.
    public Fact<String> regionOf(ResourceId resource) {
        return facts.stacks().stream()
                .filter(stack -> stack.name().equals(resource.stack()))
                .map(StackFacts::region)
                .findFirst()
                .orElseGet(
                        () -> new Fact.Unresolved<>("the stack of " + resource.display() + " is not known", List.of()));
    }
}

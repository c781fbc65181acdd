package dev.ampwright.verify.controls.l5;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.Cache;
import dev.ampwright.verify.facts.Distribution;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// L5.4: the cache for outputs that the project chose is there (`cache` in `ampwright.yaml`: `redis`, `valkey`,
/// `memcached` or `cloudfront`), and each cache of ElastiCache takes TLS only and asks who connects. Memcached
/// has no passwords.
///
/// Source: Amazon ElastiCache User Guide, "Data security".
public final class OutputCache implements Control {
    private static final Set<String> ENGINES = Set.of("redis", "valkey", "memcached", "elasticache");
    private static final Description DESCRIPTION = Description.blocking(
            "L5.4",
            Severity.MEDIUM,
            List.of("PERF-CACHE"),
            "the chosen output cache, with TLS and a password",
            "Create the cache that ampwright.yaml names, with TransitEncryptionEnabled, TransitEncryptionMode required "
                    + "and a user group or an AuthToken from Secrets Manager.",
            Need.of("elasticache:DescribeReplicationGroups"),
            Need.of("elasticache:DescribeCacheClusters"),
            Need.of("elasticache:DescribeServerlessCaches"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        List<Verdict> verdicts = new ArrayList<>(
                Judging.some(facts.application(), facts.all(Cache.class), "caches", cache -> guarded(cache)));
        Fact<String> chosen = facts.project().answers().flatMap((Map<String, String> answers) -> {
            String cache = answers.get("cache");
            return cache == null || cache.equals("none")
                    ? new Fact.Absent<>(facts.project().answers().evidence())
                    : new Fact.Known<>(cache, facts.project().answers().evidence());
        });
        switch (chosen) {
            case Fact.Known<String>(String cache, var ignored) ->
                verdicts.add(Verdict.of(
                        facts.application(),
                        exists(cache, facts).with(chosen.evidence()),
                        "the chosen cache is there: " + cache,
                        "the project chose the cache " + cache + ", and there is none"));
            case Fact.Absent<String> ignored -> {}
            case Fact.Unknown<String> unknown -> verdicts.add(Verdict.notAssessed(facts.application(), unknown));
        }
        return Judging.orNotApplicable(facts.application(), verdicts, "no cache for outputs is chosen");
    }

    private static Fact<Boolean> exists(String chosen, Facts facts) {
        if (chosen.equals("cloudfront")) {
            return facts.all(Distribution.class)
                    .any(distribution -> distribution.behaviours().any(Distribution.Behaviour::caches));
        }
        return ENGINES.contains(chosen)
                ? facts.all(Cache.class)
                        .any(cache -> chosen.equals("elasticache")
                                ? cache.engine().present()
                                : cache.engine().is(chosen::equalsIgnoreCase))
                : new Fact.Unresolved<>(
                        "ampwright.yaml names the cache " + chosen + ", which is none of redis, valkey, memcached, "
                                + "cloudfront and none",
                        facts.project().answers().evidence());
    }

    private static List<Verdict> guarded(Cache cache) {
        List<Verdict> verdicts = new ArrayList<>();
        verdicts.add(Verdict.of(
                cache.id(),
                cache.transitEncryption().orElse(false),
                "takes TLS only",
                "takes connections without TLS"));
        if (!(cache.engine().is("memcached"::equalsIgnoreCase) instanceof Fact.Known<Boolean> memcached
                && memcached.value())) {
            verdicts.add(Verdict.of(
                    cache.id(),
                    cache.authenticated().orElse(false),
                    "asks who connects",
                    "lets anyone in its network read and write"));
        }
        return verdicts;
    }
}

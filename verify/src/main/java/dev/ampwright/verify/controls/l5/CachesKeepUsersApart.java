package dev.ampwright.verify.controls.l5;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.FrontEnd;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.Distribution;
import dev.ampwright.verify.facts.Distribution.Behaviour;
import dev.ampwright.verify.facts.Distribution.Caching;
import dev.ampwright.verify.facts.Distribution.Forwarded;
import dev.ampwright.verify.facts.Distribution.Names;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.GraphqlApi;
import dev.ampwright.verify.facts.RestApi;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/// L5.3: no cache hands one user's answer to another. A path that knows its users is not cached, or its cache
/// tells them apart by `Authorization`; the cache of a GraphQL API has the identity in its keys; a REST stage
/// caches nothing.
///
/// Source: Amazon CloudFront Developer Guide, "Understand the cache key"; AWS AppSync Developer Guide, "Caching".
public final class CachesKeepUsersApart implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L5.3",
            Severity.CRITICAL,
            List.of("PERF-CACHE", "APP-STREAM"),
            "caches keep users apart",
            "Give the behaviour the managed policy CachingDisabled, or put Authorization into its cache key; put "
                    + "$context.identity into the caching keys of a resolver; turn a REST stage's cache off.",
            Need.of("cloudfront:GetDistribution"),
            Need.of("cloudfront:GetCachePolicy"),
            Need.of("cloudfront:GetOriginRequestPolicy"),
            Need.of("appsync:GetApiCache"),
            Need.of("appsync:ListTypes"),
            Need.of("appsync:ListResolvers"),
            Need.of("apigateway:GetStages", "apigateway:GET"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        List<Verdict> verdicts = new ArrayList<>();
        verdicts.addAll(Judging.some(
                facts.application(),
                facts.all(RestApi.class),
                "REST APIs",
                api -> Judging.each(api.id(), api.stages(), "stages", stage -> List.of(stage(stage)))));
        verdicts.addAll(Judging.some(
                facts.application(),
                facts.all(GraphqlApi.class),
                "GraphQL APIs",
                api -> List.of(Verdict.of(
                        api.id(),
                        graphql(api),
                        "its cache keeps users apart, or it has none",
                        "its cache hands the answer of one user to another"))));
        verdicts.addAll(Judging.some(
                facts.application(),
                facts.all(Distribution.class),
                "CloudFront distributions",
                distribution -> List.of(Verdict.of(
                        distribution.id(),
                        distribution.behaviours().all(behaviour -> apart(behaviour, distribution)),
                        "each behaviour keeps users apart, or caches nothing of theirs",
                        "a behaviour caches answers that may be personal (those of an API, or what the origin learns who asks for)"
                                + " without Authorization in the cache key"))));
        return Judging.orNotApplicable(facts.application(), verdicts, "there is no cache before an API");
    }

    private static Verdict stage(RestApi.Stage stage) {
        Fact<Boolean> used = stage.methodSettings()
                .flatMap(settings -> Fact.any(settings.stream()
                                .map(setting -> setting.caching().orElse(false))
                                .toList())
                        .with(stage.methodSettings().evidence()));
        return Verdict.of(
                stage.id(),
                Fact.not(Fact.all(List.of(stage.cacheEnabled().orElse(false), used))),
                "answers do not come from a stage cache",
                "the stage caches answers, whoever asks");
    }

    private static Fact<Boolean> graphql(GraphqlApi api) {
        return Fact.not(api.cache().present()) instanceof Fact.Known<Boolean> none && none.value()
                ? none
                : api.cache().flatMap(CachesKeepUsersApart::byIdentity);
    }

    private static Fact<Boolean> byIdentity(GraphqlApi.Cache cache) {
        return cache.behaviour().flatMap(behaviour -> switch (behaviour) {
            // AppSync's own keys are the arguments and the identity.
            case "FULL_REQUEST_CACHING" -> cache.behaviour().map(ignored -> true);
            case "PER_RESOLVER_CACHING" ->
                cache.resolvers()
                        .all(resolver -> resolver.keys()
                                .is(keys -> keys.stream()
                                        .anyMatch(key -> key.matches("\\$\\{?(context|ctx)\\.identity(\\..+)?"))));
            default ->
                new Fact.Unresolved<>(
                        "what tells callers apart under " + behaviour + " is not written in the API",
                        cache.behaviour().evidence());
        });
    }

    private static Fact<Boolean> apart(Behaviour behaviour, Distribution distribution) {
        return behaviour.caching().flatMap(caching -> {
            if (caching.maximumTtl() == 0) {
                return new Fact.Known<>(true, behaviour.caching().evidence());
            }
            Fact<Boolean> harmless = Fact.any(
                    List.of(Fact.not(personal(behaviour, caching, distribution)), behaviour.authorizationInKey()));
            boolean byItself = caching.minimumTtl() > 0 || caching.defaultTtl() > 0;
            return harmless instanceof Fact.Known<Boolean> known && !known.value() && !byItself
                    ? new Fact.Unresolved<>(
                            "CloudFront caches what answers allow by Cache-Control, without Authorization in the cache "
                                    + "key; give the behaviour CachingDisabled",
                            known.evidence())
                    : harmless;
        });
    }

    /// Whether the origin learns who asks in a way that is not in the cache key, or is an API.
    private static Fact<Boolean> personal(Behaviour behaviour, Caching caching, Distribution distribution) {
        Fact<FrontEnd.Behind> behind = new FrontEnd(distribution).behind(behaviour);
        Fact<Boolean> told = behaviour.forwarded().is(forwarded -> tells(forwarded, caching));
        return Fact.all(List.of(
                Fact.not(behind.is(FrontEnd.Behind.BUCKET::equals)),
                Fact.any(List.of(behind.is(FrontEnd.Behind.API::equals), told))));
    }

    private static boolean tells(Forwarded forwarded, Caching caching) {
        return (forwarded.headers().has("authorization") && !caching.headers().has("authorization"))
                || (!forwarded.cookies().equals(Names.NONE)
                        && !caching.cookies().all());
    }
}

package dev.ampwright.verify.controls.l4;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.FunctionUrl;
import dev.ampwright.verify.facts.HttpApi;
import dev.ampwright.verify.facts.Listing;
import dev.ampwright.verify.facts.ResourceId;
import dev.ampwright.verify.facts.RestApi;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// L4.11: browsers of named origins only may read answers; `*` lets any page in.
public final class CorsNamesOrigins implements Control {
    /// A page without an origin of its own, in a sandboxed frame, sends `null`.
    private static final List<String> ANY = List.of("*", "http://*", "https://*", "null");
    private static final Description DESCRIPTION = Description.blocking(
            "L4.11",
            Severity.MEDIUM,
            List.of("SEC-INJECT"),
            "CORS names its origins",
            "Answer Access-Control-Allow-Origin with the front end's own origin.",
            Need.of("apigateway:GetGatewayResponses", "apigateway:GET"),
            Need.of("apigateway:GetResources", "apigateway:GET"),
            Need.of("apigatewayv2:GetApi", "apigateway:GET"),
            Need.of("lambda:ListFunctionUrlConfigs"));

    /// `https://*` is any origin as well (API Gateway Developer Guide, "Configure CORS for HTTP APIs").
    private static List<Verdict> judge(ResourceId way, Fact<List<String>> origins) {
        return origins instanceof Fact.Absent<List<String>>
                ? List.of()
                : List.of(Verdict.of(
                        way,
                        origins.is(list -> list.stream().noneMatch(ANY::contains)),
                        "names its origins",
                        "lets pages of any origin read its answers"));
    }

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        List<Verdict> verdicts = new ArrayList<>(Judging.each(
                facts.application(),
                facts.all(RestApi.class),
                "REST APIs",
                api -> Stream.concat(
                                Judging.each(
                                        api.id(),
                                        api.methods(),
                                        "methods",
                                        method -> judge(
                                                method.id(),
                                                method.integration().flatMap(RestApi.Integration::corsOrigins)))
                                        .stream(),
                                refusals(api).stream())
                        .toList()));
        facts.all(HttpApi.class).items().forEach(api -> verdicts.addAll(judge(api.id(), api.corsOrigins())));
        facts.all(FunctionUrl.class).items().forEach(url -> verdicts.addAll(judge(url.id(), url.corsOrigins())));
        Judging.openKinds(facts, List.of(HttpApi.class, FunctionUrl.class)).ifPresent(verdicts::add);
        return Judging.orNotApplicable(
                facts.application(),
                Judging.together(facts.application(), verdicts),
                "API Gateway itself answers no CORS request");
    }

    /// What API Gateway answers to requests that it turns away, which may say more than a page should read.
    private static Optional<Verdict> refusals(RestApi api) {
        Listing<String> origins = api.gatewayOrigins();
        return origins.items().isEmpty() && origins.complete() instanceof Fact.Proven<Boolean>
                ? Optional.empty()
                : Optional.of(Verdict.of(
                        api.id(),
                        Fact.not(origins.any(origin -> new Fact.Known<>(
                                ANY.contains(origin), origins.complete().evidence()))),
                        "its gateway responses name their origins",
                        "lets pages of any origin read its gateway responses"));
    }
}

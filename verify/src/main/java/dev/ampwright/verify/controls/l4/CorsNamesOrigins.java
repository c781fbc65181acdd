package dev.ampwright.verify.controls.l4;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.RestApi;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.List;

/// L4.11: browsers of named origins only may read answers; `*` lets any page in.
public final class CorsNamesOrigins implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L4.11",
            Severity.MEDIUM,
            List.of("SEC-INJECT"),
            "CORS names its origins",
            "Answer Access-Control-Allow-Origin with the front end's own origin.",
            Need.of("apigateway:GetResources", "apigateway:GET"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        List<Verdict> verdicts = Judging.each(
                facts.application(),
                facts.all(RestApi.class),
                "REST APIs",
                api -> Judging.each(api.id(), api.methods(), "methods", method -> {
                    Fact<List<String>> origins = method.integration().flatMap(RestApi.Integration::corsOrigins);
                    return origins instanceof Fact.Absent<List<String>>
                            ? List.of()
                            : List.of(Verdict.of(
                                    method.id(),
                                    origins.is(list -> !list.contains("*")),
                                    "names its origins",
                                    "lets pages of any origin read its answers"));
                }));
        return Judging.orNotApplicable(facts.application(), verdicts, "API Gateway itself answers no CORS request");
    }
}

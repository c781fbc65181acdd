package dev.ampwright.verify.controls.l5;

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

/// L5.7: personal and streamed answers never come from the stage's cache: it would hand one user's answer to
/// another.
public final class AnswersNotCached implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L5.7",
            Severity.CRITICAL,
            List.of("PERF-CACHE", "APP-STREAM"),
            "personal and streamed answers are not cached",
            "Turn the stage's cache off, or caching for the methods that answer personally.",
            Need.of("apigateway:GetStages", "apigateway:GET"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        return Judging.each(
                facts.application(),
                facts.all(RestApi.class),
                "REST APIs",
                api -> Judging.each(api.id(), api.stages(), "stages", stage -> {
                    Fact<Boolean> used = stage.methodSettings()
                            .flatMap(settings -> Fact.any(settings.stream()
                                            .map(setting -> setting.caching().orElse(false))
                                            .toList())
                                    .with(stage.methodSettings().evidence()));
                    return List.of(Verdict.of(
                            stage.id(),
                            Fact.not(Fact.all(List.of(stage.cacheEnabled().orElse(false), used))),
                            "answers do not come from a stage cache",
                            "the stage caches answers"));
                }));
    }
}

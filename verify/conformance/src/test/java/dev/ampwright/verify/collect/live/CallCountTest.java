package dev.ampwright.verify.collect.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ampwright.verify.emulator.AwsBetween;
import dev.ampwright.verify.emulator.Fault;
import dev.ampwright.verify.emulator.NeedsEmulator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// How much a chatbot of a hundred resources asks of AWS.
@NeedsEmulator
final class CallCountTest {
    private static final int MOST = 150;

    @Test
    void asksEachQuestionOnceAndAtMost150() {
        try (Deployment deployment = Deployment.of("bedrock-cdk");
                AwsBetween between = AwsBetween.start(deployment.emulator())) {
            deployment.collect(between.endpoint(), deployment.stacks());
            List<String> questions = between.seen().stream()
                    .map(request -> request.region() + " " + request.operation() + " " + request.content())
                    .toList();
            assertThat(questions).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(MOST);
        }
    }

    @Test
    void asksAboutOneResourceOfEachTypeOnlyWhenItTries() {
        try (Deployment deployment = Deployment.of("bedrock-cdk");
                AwsBetween between = AwsBetween.start(deployment.emulator())) {
            Tried tried = Tried.on(
                    deployment.stacks(),
                    Optional.of(Deployment.REGION),
                    Deployment.access(deployment.emulator().credentials(), between.endpoint()));
            assertThat(tried.denied()).isEmpty();
            assertThat(between.seen())
                    .filteredOn(request -> request.operation().equals("lambda:GetFunctionConfiguration"))
                    .hasSize(1);
            between.fail(Fault.DENIED, List.of("wafv2:GetWebACL"));
            assertThat(Tried.on(
                                    deployment.stacks(),
                                    Optional.of(Deployment.REGION),
                                    Deployment.access(deployment.emulator().credentials(), between.endpoint()))
                            .denied())
                    .containsExactlyEntriesOf(Map.of("wafv2:GetWebACL", "wafv2:GetWebACL"));
        }
    }
}

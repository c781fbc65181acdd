package dev.ampwright.verify.collect.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ampwright.verify.collect.replay.Canonical;
import dev.ampwright.verify.collect.replay.Tape;
import dev.ampwright.verify.emulator.NeedsEmulator;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.Resource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What a run was answered leads to the same facts again, without AWS.
@NeedsEmulator
@ExtendWith(SharedChatbot.class)
final class ReplayTest {
    private static Deployment deployment;
    private static Tape recorded;
    private static Facts live;

    @BeforeAll
    static void collectOnce(Deployment shared) {
        deployment = shared.withExtras();
        recorded = Tape.recording();
        live = facts(deployment.collector(deployment.emulator().endpoint(), deployment.stacks(), recorded));
    }

    @Test
    void givesTheSameFacts() {
        Facts replayed = facts(replay(Tape.playing(recorded.calls(), recorded.region())));
        assertThat(everythingIn(replayed)).isEqualTo(everythingIn(live));
        assertThat(Verdicts.of(replayed)).isEqualTo(Verdicts.of(live));
    }

    @Test
    void asksWhatTheRunAskedAndNothingElse() {
        Tape played = Tape.playing(recorded.calls(), recorded.region());
        facts(replay(played));
        assertThat(played.calls()).isEqualTo(recorded.calls());
    }

    @Test
    void doesNotKnowWhatWasNotAsked() {
        Facts replayed = facts(replay(Tape.playing(
                recorded.calls().stream()
                        .filter(call -> !call.operation().equals("lambda:GetFunctionConcurrency"))
                        .toList(),
                recorded.region())));
        Map<String, String> changes = Verdicts.changes(Verdicts.of(live), Verdicts.of(replayed));
        assertThat(changes)
                .isNotEmpty()
                .allSatisfy((key, change) -> assertThat(change).endsWith("NotAssessed"));
    }

    @Test
    void namesEachAnswerByItsDigest() {
        assertThat(recorded.calls())
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call.sha256())
                        .isEqualTo(call.answer().map(Canonical::sha256).orElse("")));
    }

    private static LiveCollector replay(Tape tape) {
        return LiveCollector.replaying(deployment.stacks(), List.of(), tape);
    }

    private static Facts facts(LiveCollector collector) {
        return collector.collect(Deployment.NOW).build(Deployment.NO_PROJECT, Deployment.NO_EVIDENCE);
    }

    private static List<Object> everythingIn(Facts facts) {
        Fact<Boolean> complete = facts.all(Resource.class).complete();
        return List.of(facts.stacks(), facts.all(Resource.class).items(), complete);
    }
}

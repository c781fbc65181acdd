package dev.ampwright.verify.collect.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ampwright.verify.emulator.AwsBetween;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// How long a chatbot of a hundred resources takes to read when each call takes 50 ms. `verify/bench/live` runs
/// it in 256 MB; no ordinary test run does, since it measures time.
final class LiveBenchmark {
    private static final Duration CALL = Duration.ofMillis(50);
    private static final int MOST_CALLS = 150;
    private static final Duration SLOW_CALL = Duration.ofMillis(400);

    @Test
    void takesAtMostThreeTimesTheLongestChain() {
        try (Deployment deployment = Deployment.of("bedrock-cdk");
                AwsBetween between = AwsBetween.start(deployment.emulator())) {
            Pacing none = new Pacing(List.of(), Clock.systemUTC(), moment -> {});
            List<Quota> besidesWaf = Quota.ofOneRun().stream()
                    .filter(quota -> quota.rest().isZero())
                    .toList();
            Pacing sideBySide = new Pacing(besidesWaf, Clock.systemUTC(), moment -> {});
            collect(deployment, between, none);
            collect(deployment, between, none);

            // With no limit side by side, only calls that depend on one another follow one another; slow calls
            // drown what this machine needs itself.
            between.delay(SLOW_CALL);
            long chain = Math.round(collect(deployment, between, none).toMillis() / (double) SLOW_CALL.toMillis());
            between.reset();
            between.delay(CALL);
            Duration taken = Stream.generate(() -> collect(deployment, between, sideBySide))
                    .limit(3)
                    .min(Duration::compareTo)
                    .orElseThrow();
            between.reset();
            between.delay(CALL);
            Duration paced = collect(deployment, between, Pacing.ofOneRun());
            int calls = between.seen().size();
            Duration limit = CALL.multipliedBy(3 * chain);
            long heap = Runtime.getRuntime().maxMemory() / (1024 * 1024);
            System.out.print(table(
                    new String[] {"a stack of 100 resources", "measured", "target"},
                    new String[] {"calls", String.valueOf(calls), "at most " + MOST_CALLS},
                    new String[] {"longest chain of dependent calls", String.valueOf(chain), ""},
                    new String[] {
                        "read with " + CALL.toMillis() + " ms a call",
                        taken.toMillis() + " ms",
                        "at most " + limit.toMillis() + " ms, three times that chain"
                    },
                    new String[] {"read as AWS's WAF quota allows", paced.toMillis() + " ms", ""},
                    new String[] {"heap", heap + " MB", "256 MB"}));
            assertThat(taken).isLessThanOrEqualTo(limit);
            assertThat(calls).isLessThanOrEqualTo(MOST_CALLS);
            assertThat(heap).isLessThanOrEqualTo(256);
        }
    }

    private static String table(String[]... rows) {
        StringBuilder table = new StringBuilder();
        for (String[] row : rows) {
            table.append("%-34s %10s   %s".formatted((Object[]) row).stripTrailing())
                    .append('\n');
        }
        return table.toString();
    }

    private static Duration collect(Deployment deployment, AwsBetween between, Pacing pacing) {
        LiveAccess access = Deployment.access(deployment.emulator().credentials(), between.endpoint())
                .at(pacing);
        Instant start = Instant.now();
        new LiveCollector(deployment.stacks(), Optional.of(Deployment.REGION), access).collect(Deployment.NOW);
        return Duration.between(start, Instant.now());
    }
}

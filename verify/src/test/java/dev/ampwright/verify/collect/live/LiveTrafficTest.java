package dev.ampwright.verify.collect.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ampwright.verify.collect.replay.Tape;
import dev.ampwright.verify.emulator.EmulatedClients;
import dev.ampwright.verify.emulator.NeedsEmulator;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.MeasuredTraffic;
import dev.ampwright.verify.facts.RestApi;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;

/// Requests of a REST API as CloudWatch counted them while a load test ran.
@NeedsEmulator
@ExtendWith(SharedChatbot.class)
final class LiveTrafficTest {
    private static final Instant FROM =
            Deployment.NOW.minus(Duration.ofHours(2)).truncatedTo(ChronoUnit.MINUTES);

    private static Deployment deployment;

    @BeforeAll
    static void deployOnce(Deployment shared) {
        deployment = shared;
        RestApi api = deployment.collect().all(RestApi.class).items().getFirst();
        String name = ((Fact.Known<String>) api.name()).value();
        new EmulatedClients(deployment.emulator())
                .get(CloudWatchClient.class, CloudWatchClient::builder, Deployment.REGION)
                .putMetricData(request -> request.namespace("AWS/ApiGateway")
                        .metricData(
                                count(name, 0, 100),
                                count(name, 1, 700),
                                count(name, 1, 580),
                                count("other", 1, 9000)));
    }

    private static MetricDatum count(String api, int minute, double requests) {
        return MetricDatum.builder()
                .metricName("Count")
                .dimensions(Dimension.builder().name("ApiName").value(api).build())
                .timestamp(FROM.plus(minute, ChronoUnit.MINUTES).plusSeconds(5))
                .value(requests)
                .build();
    }

    private static List<MeasuredTraffic> measured(LoadWindow... windows) {
        Facts facts = new LiveCollector(
                        deployment.stacks(),
                        Optional.of(Deployment.REGION),
                        Deployment.access(
                                deployment.emulator().credentials(),
                                deployment.emulator().endpoint()),
                        List.of(windows),
                        Tape.recording())
                .collect(Deployment.NOW)
                .build(Deployment.NO_PROJECT, Deployment.NO_EVIDENCE);
        return facts.all(MeasuredTraffic.class).items();
    }

    @Test
    void addsUpTheRequestsOfEachMinuteOfThisApi() {
        assertThat(measured(new LoadWindow(FROM, FROM.plus(5, ChronoUnit.MINUTES))))
                .singleElement()
                .satisfies(traffic -> assertThat(traffic.requestsByMinute())
                        .isInstanceOfSatisfying(
                                Fact.Known.class,
                                known -> assertThat(known.value())
                                        .isEqualTo(Map.of(FROM, 100L, FROM.plus(1, ChronoUnit.MINUTES), 1280L))));
    }

    @Test
    void knowsNothingOfATestThatIsTooLongAgo() {
        Instant old = Deployment.NOW.minus(Duration.ofDays(16));
        assertThat(measured(new LoadWindow(old, old.plusSeconds(60))))
                .singleElement()
                .satisfies(traffic -> assertThat(traffic.requestsByMinute()).isInstanceOf(Fact.Unresolved.class));
    }

    @Test
    void asksForNothingWithoutALoadTest() {
        assertThat(measured()).isEmpty();
    }
}

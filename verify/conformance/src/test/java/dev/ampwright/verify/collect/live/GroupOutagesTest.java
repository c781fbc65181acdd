package dev.ampwright.verify.collect.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ampwright.verify.emulator.AwsBetween;
import dev.ampwright.verify.emulator.Fault;
import dev.ampwright.verify.emulator.NeedsEmulator;
import dev.ampwright.verify.report.JsonReport;
import dev.ampwright.verify.report.Report;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Operations that fail together: a whole service, or all of AWS once it has said who asks and which stacks there are.
/// Each control that needs one of them is not assessed and says what is missing; no pass and no failure rests on what
/// was not answered; and the run ends as any other.
@NeedsEmulator
// They wait for time-outs most of the time.
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(SharedDisturbed.class)
final class GroupOutagesTest {
    private static Disturbed disturbed;

    @BeforeAll
    static void deployOnce(Disturbed shared) {
        disturbed = shared;
    }

    static Stream<String> services() {
        // Who asks is known before anything can be judged.
        return Arrays.stream(Operation.values())
                .map(Operation::service)
                .filter(service -> !service.equals("sts"))
                .distinct();
    }

    private static Set<Operation> asked() {
        return Arrays.stream(Operation.values())
                .filter(operation -> disturbed.asked().contains(operation.qualifiedName()))
                .filter(operation -> !Disturbed.opensARun(operation))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Operation.class)));
    }

    private static Set<Operation> of(String service) {
        return asked().stream()
                .filter(operation -> operation.service().equals(service))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Operation.class)));
    }

    @ParameterizedTest
    @MethodSource("services")
    void judgesNothingByAServiceThatIsDenied(String service) {
        judgesNothingBy(of(service), Fault.DENIED);
    }

    @ParameterizedTest
    @MethodSource("services")
    void judgesNothingByAServiceThatThrottles(String service) {
        judgesNothingBy(of(service), Fault.THROTTLED);
    }

    @ParameterizedTest
    @MethodSource("services")
    void judgesNothingByAServiceThatIsSilent(String service) {
        judgesNothingBy(of(service), Fault.TIMED_OUT);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"DENIED", "DENIED_BY_ORGANISATION", "THROTTLED", "TIMED_OUT", "CUT", "MALFORMED", "HALF", "EMPTY"})
    void judgesNothingWhenAllOfAwsFails(Fault fault) {
        Disturbed.Outcome outcome = judgesNothingBy(asked(), fault);
        // With no other answers, each control that rests on one says what is missing.
        disturbed.restsOn().forEach((control, operations) -> {
            if (operations.stream().anyMatch(operation -> !operation.startsWith("sts:"))) {
                assertThat(outcome.named()).contains(control);
            }
        });
    }

    private static Disturbed.Outcome judgesNothingBy(Set<Operation> group, Fault fault) {
        Disturbed.Outcome outcome = disturbed.run(group, fault);
        assertThat(outcome.problems()).isEmpty();
        assertThat(outcome.named()).containsAll(outcome.changed());
        return outcome;
    }

    /// Beside what fails for want of reports and attestations, which AWS has no part in, nothing blocks.
    @ParameterizedTest
    @EnumSource(names = {"DENIED", "THROTTLED", "CUT"})
    void endsWithExit3(Fault fault) {
        try (AwsBetween between = disturbed.another()) {
            between.fail(fault, asked().stream().map(Operation::qualifiedName).toList());
            Report report = disturbed.report(between.endpoint(), Duration.ofMinutes(1));
            assertThat(JsonReport.write(report)).isNotEmpty();
            Report withoutLaunchEvidence = new Report(
                    report.version(),
                    report.collectedAt(),
                    report.target(),
                    report.lines().stream()
                            .filter(line -> !line.control().id().startsWith("L8."))
                            .toList(),
                    report.policy());
            assertThat(withoutLaunchEvidence.exit()).isEqualTo(3);
        }
    }

    /// A managed policy's document inside a sound answer of IAM.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "unexpected",
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"xray:Put",
                "{}",
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Perhaps\",\"Action\":\"*\",\"Resource\":\"*\"}]}",
                "[]"
            })
    void judgesNothingByAPolicyThatCannotBeRead(String document) {
        Map<String, Set<Disturbed.Said>> judged =
                judgedWithPolicy("<Document>" + URLEncoder.encode(document, StandardCharsets.UTF_8) + "</Document>");
        saysNothingOfTheRole(judged);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<Document/>", "<Document>%7B%22Version%22%3A%222012-10-17%2</Document>"})
    void judgesNothingByAnAnswerWithoutAPolicy(String member) {
        saysNothingOfTheRole(judgedWithPolicy(member));
    }

    private static Map<String, Set<Disturbed.Said>> judgedWithPolicy(String member) {
        try (AwsBetween between = disturbed.another()) {
            between.answer("iam:GetPolicyVersion", body -> """
                    <GetPolicyVersionResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">
                      <GetPolicyVersionResult><PolicyVersion>%s<VersionId>v1</VersionId>
                        <IsDefaultVersion>true</IsDefaultVersion></PolicyVersion></GetPolicyVersionResult>
                      <ResponseMetadata><RequestId>recorded</RequestId></ResponseMetadata>
                    </GetPolicyVersionResponse>""".formatted(member));
            URI endpoint = between.endpoint();
            return disturbed.judged(endpoint);
        }
    }

    /// Every control that rests on the policy's text loses its verdict about that role, and takes on no other.
    private static void saysNothingOfTheRole(Map<String, Set<Disturbed.Said>> judged) {
        Map<String, List<Disturbed.Said>> wrong = new TreeMap<>();
        int touched = 0;
        for (Map.Entry<String, Set<Disturbed.Said>> control :
                disturbed.undisturbed().entrySet()) {
            Set<Disturbed.Said> now = judged.getOrDefault(control.getKey(), Set.of());
            for (Disturbed.Said before : control.getValue()) {
                if (before.decides() && before.operations().contains("iam:GetPolicyVersion")) {
                    touched++;
                    List<Disturbed.Said> about = now.stream()
                            .filter(said -> said.resource().equals(before.resource()))
                            .toList();
                    if (about.isEmpty() || about.stream().anyMatch(Disturbed.Said::decides)) {
                        wrong.put(control.getKey() + " " + before.resource(), about);
                    }
                }
            }
        }
        assertThat(touched).isPositive();
        assertThat(wrong).isEmpty();
    }
}

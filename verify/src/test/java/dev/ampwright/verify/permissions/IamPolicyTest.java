package dev.ampwright.verify.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ampwright.verify.Checklist;
import dev.ampwright.verify.collect.JsonReader;
import dev.ampwright.verify.collect.Node;
import dev.ampwright.verify.collect.live.Operation;
import dev.ampwright.verify.controls.Baseline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class IamPolicyTest {
    /// The Service Authorization Reference: service to reading action, in lower case, to the ARN patterns of its
    /// resource types.
    private static final Node REFERENCE = reference();

    private final IamPolicy policy = IamPolicy.ofCollector();

    @Test
    void allowsWhatEachControlNeeds() {
        Set<String> operations =
                Arrays.stream(Operation.values()).map(Operation::qualifiedName).collect(Collectors.toSet());
        assertThat(Checklist.of(Baseline.standard()).controls().stream()
                        .flatMap(control -> control.description().needs().stream())
                        .filter(need -> operations.contains(need.operation())))
                .isNotEmpty()
                .allSatisfy(need -> assertThat(policy.actions()).contains(need.action()));
    }

    @Test
    void allowsExactlyWhatTheCollectorMayAsk() {
        Set<String> asked =
                Arrays.stream(Operation.values()).map(Operation::action).collect(Collectors.toCollection(TreeSet::new));
        Set<String> allowed = new TreeSet<>(policy.actions());
        // AWS WAF has the service that owns the resource answer.
        allowed.removeAll(Set.of("amplify:GetWebACLForResource", "cognito-idp:GetWebACLForResource"));
        assertThat(allowed).isEqualTo(asked);
    }

    @Test
    void namesOnlyActionsThatExist() {
        assertThat(policy.actions())
                .isNotEmpty()
                .allSatisfy(action -> assertThat(resources(action)).as(action).isPresent());
    }

    @Test
    void hasNoWildcardAction() {
        assertThat(policy.actions()).noneMatch(action -> action.contains("*") || action.contains("?"));
    }

    @Test
    void takesAnyResourceOnlyWhereIamKnowsNone() {
        for (Grant grant : Grant.ALL) {
            for (String action : grant.actions()) {
                assertThat(grant.resources().contains("*"))
                        .as(action)
                        .isEqualTo(resources(action).orElseThrow().items().isEmpty());
            }
        }
    }

    @Test
    void namesResourcesOfTheTypesThatAnActionHas() {
        for (Grant grant : Grant.ALL) {
            for (String action : grant.actions()) {
                List<String> services = resources(action).orElseThrow().items().stream()
                        .map(arn -> arn.text().orElseThrow().split(":", -1)[2])
                        .toList();
                if (!services.isEmpty()) {
                    assertThat(grant.resources())
                            .as(action)
                            .anyMatch(resource -> services.contains(resource.split(":", -1)[0]));
                }
            }
        }
    }

    @Test
    void putsEachActionInOneStatement() {
        Set<String> seen = new HashSet<>();
        Grant.ALL.forEach(grant -> grant.actions()
                .forEach(action -> assertThat(seen.add(action)).as(action).isTrue()));
        assertThat(seen).containsAll(policy.actions());
        assertThat(Grant.ALL.stream().map(Grant::sid)).doesNotHaveDuplicates().allMatch(sid -> sid.matches("\\w+"));
    }

    @Test
    void staysWithinAManagedPolicysLimit() {
        List<String> documents = policy.documents("eu-west-1");
        assertThat(documents).allMatch(document -> IamPolicy.size(document) <= IamPolicy.LIMIT);
        assertThat(String.join("", documents)).contains("\"arn:aws:lambda:*:*:function:*\"");
    }

    @Test
    void splitsWhatIsTooMuchForOne() {
        List<String> all =
                Grant.ALL.stream().flatMap(grant -> grant.actions().stream()).toList();
        List<String> documents = new IamPolicy(all).documents("us-gov-west-1", 2000);
        assertThat(documents).hasSizeGreaterThan(2).allMatch(document -> IamPolicy.size(document) <= 2000);
        assertThat(all).allMatch(action -> documents.stream().anyMatch(document -> document.contains(action)));
    }

    @Test
    void namesThePartitionOfTheRegion() {
        assertThat(policy.documents("cn-north-1").getFirst())
                .contains("arn:aws-cn:")
                .doesNotContain("arn:aws:");
        assertThat(policy.documents("us-gov-west-1").getFirst()).contains("arn:aws-us-gov:");
    }

    private static Optional<Node> resources(String action) {
        String[] parts = action.split(":", -1);
        return REFERENCE.member(parts[0]).flatMap(service -> service.member(parts[1].toLowerCase(Locale.ROOT)));
    }

    private static Node reference() {
        try {
            return JsonReader.parse(Files.readString(Path.of("src/test/resources/iam/actions.json")), "actions.json");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.ampwright.verify.collect.live;

import static dev.ampwright.verify.collect.live.Answers.attribute;
import static dev.ampwright.verify.collect.live.Answers.text;

import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Listing;
import dev.ampwright.verify.facts.PolicyDocument;
import dev.ampwright.verify.facts.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;

/// IAM roles with every policy that grants or limits: inline, attached, boundary.
final class RoleReader implements ResourceReader {
    private static final String GONE = "NoSuchEntity";

    @Override
    public Reading read(StackResource resource, Aws aws) {
        String name = resource.physicalId();
        IamClient client = aws.clients().get(IamClient.class, IamClient::builder, aws.home());
        Fact<software.amazon.awssdk.services.iam.model.Role> role = Aws.listed(
                attribute(
                        aws.calls()
                                .ask(
                                        Operation.IAM_GET_ROLE,
                                        aws.home(),
                                        Map.of("RoleName", name),
                                        () -> client.getRole(request -> request.roleName(name)),
                                        GONE),
                        GetRoleResponse::role),
                resource);
        Fact<String> boundary = text(
                role,
                value -> value.permissionsBoundary() == null
                        ? null
                        : value.permissionsBoundary().permissionsBoundaryArn());
        return Reading.of(new Role(
                resource.id(),
                text(role, value -> value.arn()),
                policies(name, client, aws),
                boundary.flatMap(arn -> managed(arn, client, aws))));
    }

    private static Listing<Role.Policy> policies(String roleName, IamClient client, Aws aws) {
        Map<String, String> named = Map.of("RoleName", roleName);
        Pages<ListRolePoliciesResponse> inline = aws.calls()
                .pages(
                        Operation.IAM_LIST_ROLE_POLICIES,
                        aws.home(),
                        named,
                        token -> client.listRolePolicies(
                                request -> request.roleName(roleName).marker(token)),
                        ListRolePoliciesResponse::marker);
        Pages<ListAttachedRolePoliciesResponse> attached = aws.calls()
                .pages(
                        Operation.IAM_LIST_ATTACHED_ROLE_POLICIES,
                        aws.home(),
                        named,
                        token -> client.listAttachedRolePolicies(
                                request -> request.roleName(roleName).marker(token)),
                        ListAttachedRolePoliciesResponse::marker);
        List<Role.Policy> policies = new ArrayList<>();
        for (Fact.Known<String> policy : inline.items(ListRolePoliciesResponse::policyNames)) {
            policies.add(new Role.Policy(policy.value(), inline(roleName, policy.value(), client, aws)));
        }
        for (Fact.Known<AttachedPolicy> policy : attached.items(ListAttachedRolePoliciesResponse::attachedPolicies)) {
            String arn = policy.value().policyArn();
            policies.add(new Role.Policy(arn, managed(arn, client, aws)));
        }
        return new Listing<>(policies, Fact.all(List.of(inline.complete(), attached.complete())));
    }

    private static Fact<PolicyDocument> inline(String roleName, String policyName, IamClient client, Aws aws) {
        return Documents.encodedPolicy(
                text(
                        aws.calls()
                                .ask(
                                        Operation.IAM_GET_ROLE_POLICY,
                                        aws.home(),
                                        Map.of("RoleName", roleName, "PolicyName", policyName),
                                        () -> client.getRolePolicy(request ->
                                                request.roleName(roleName).policyName(policyName))),
                        GetRolePolicyResponse::policyDocument),
                "policy " + policyName + " of role " + roleName);
    }

    private static Fact<PolicyDocument> managed(String arn, IamClient client, Aws aws) {
        Fact<String> version = Documents.demanded(
                text(
                        aws.calls()
                                .ask(
                                        Operation.IAM_GET_POLICY,
                                        aws.home(),
                                        Map.of("PolicyArn", arn),
                                        () -> client.getPolicy(request -> request.policyArn(arn))),
                        answer ->
                                answer.policy() == null ? null : answer.policy().defaultVersionId()),
                "the answer of iam:GetPolicy is not usable: policy " + arn + " names no default version");
        return version.flatMap(id -> Documents.encodedPolicy(
                text(
                        aws.calls()
                                .ask(
                                        Operation.IAM_GET_POLICY_VERSION,
                                        aws.home(),
                                        Map.of("PolicyArn", arn, "VersionId", id),
                                        () -> client.getPolicyVersion(request ->
                                                request.policyArn(arn).versionId(id))),
                        RoleReader::document),
                "policy " + arn));
    }

    private static @Nullable String document(GetPolicyVersionResponse answer) {
        return answer.policyVersion() == null ? null : answer.policyVersion().document();
    }
}

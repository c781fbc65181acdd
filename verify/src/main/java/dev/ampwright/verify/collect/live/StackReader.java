package dev.ampwright.verify.collect.live;

import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.ResourceId;
import dev.ampwright.verify.facts.StackFacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.ListStackResourcesResponse;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;

/// Enumerates stacks and the stacks nested in them.
final class StackReader {
    private static final String NESTED = "AWS::CloudFormation::Stack";

    private final AwsClients clients;
    private final AwsCalls calls;
    private final List<StackFacts> stacks = new ArrayList<>();
    private final List<StackResource> resources = new ArrayList<>();
    private final List<Fact<Boolean>> complete = new ArrayList<>();

    StackReader(AwsClients clients, AwsCalls calls) {
        this.clients = clients;
        this.calls = calls;
    }

    /// Reads one stack to the end.
    ///
    /// @param path the stack's name, `root/Nested` for a nested one
    /// @param nameOrArn how CloudFormation is asked for it
    void read(String path, String nameOrArn, String region) {
        CloudFormationClient client = clients.get(CloudFormationClient.class, CloudFormationClient::builder, region);
        Pages<ListStackResourcesResponse> pages = calls.pages(
                Operation.CLOUDFORMATION_LIST_STACK_RESOURCES,
                region,
                Map.of("StackName", nameOrArn),
                token -> client.listStackResources(
                        request -> request.stackName(nameOrArn).nextToken(token)),
                ListStackResourcesResponse::nextToken);
        stacks.add(new StackFacts(path, pages.complete().map(ignored -> region)));
        complete.add(pages.complete());
        // A page that comes twice brings nothing new: a logical id stands once in a stack.
        Set<String> named = new HashSet<>();
        for (Fact.Known<StackResourceSummary> listed :
                pages.items(ListStackResourcesResponse::stackResourceSummaries)) {
            StackResourceSummary summary = listed.value();
            // What is being created has no physical id yet; what is deleted is listed for a while.
            if (summary.physicalResourceId() == null
                    || summary.physicalResourceId().isEmpty()
                    || summary.resourceStatus() == ResourceStatus.DELETE_COMPLETE
                    || !named.add(summary.logicalResourceId())) {
                continue;
            }
            if (summary.resourceType().equals(NESTED)) {
                read(path + "/" + summary.logicalResourceId(), summary.physicalResourceId(), region);
            } else {
                resources.add(new StackResource(
                        new ResourceId(
                                summary.resourceType(),
                                path,
                                summary.logicalResourceId(),
                                summary.physicalResourceId()),
                        region,
                        listed.evidence()));
            }
        }
    }

    List<StackFacts> stacks() {
        return List.copyOf(stacks);
    }

    Inventory inventory() {
        return new Inventory(resources);
    }

    /// Known and true when every stack was read to the end.
    Fact<Boolean> complete() {
        return Fact.all(complete);
    }
}

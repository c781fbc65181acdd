package dev.ampwright.verify.collect.live;

import dev.ampwright.verify.facts.Fact;

/// What a reader needs: clients, the questions already put, and the stacks' contents.
///
/// @param home the region that was asked for; global services are called from it
record Aws(AwsClients clients, AwsCalls calls, Inventory inventory, String home) {

    /// CLOUDFRONT web ACLs and their associations with Amplify apps exist in this region only.
    static final String GLOBAL_WAF_REGION = "us-east-1";

    /// The answer about a resource that its stack lists, so that "no such thing" means somebody deleted it by
    /// hand.
    static <R> Fact<R> listed(Fact<R> answer, StackResource resource) {
        return answer instanceof Fact.Absent<R> gone
                ? new Fact.Unresolved<>(
                        "the stack lists " + resource.physicalId()
                                + " but the service has none; deploy the stack again",
                        gone.evidence())
                : answer;
    }
}

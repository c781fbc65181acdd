package dev.ampwright.verify.facts;

import java.util.List;
import java.util.Map;

/// An Amplify Hosting app with its branches (APP-FRONT, APP-CICD).
///
/// @param arn the app's ARN, `arn:aws:amplify:REGION:ACCOUNT:apps/ID`
/// @param repository URL of the connected Git repository; absent when builds are uploaded by hand
/// @param environment variables of all branches; values may hold references, never resolved secrets
/// @param buildSpec the build specification that overrides the repository's `amplify.yml`
/// @param customHeaders the header rules of the app; absent when the repository's `customHttp.yml` gives them
/// @param webAcl ARN of the associated web ACL (CLOUDFRONT scope), absent when there is none
public record AmplifyApp(
        ResourceId id,
        Fact<String> arn,
        Fact<String> repository,
        Fact<Map<String, Fact<String>>> environment,
        Fact<String> buildSpec,
        Fact<List<HeaderRule>> customHeaders,
        Fact<String> webAcl,
        Listing<Branch> branches,
        Listing<Domain> domains)
        implements Resource {

    /// A branch that Amplify Hosting builds and serves.
    ///
    /// @param stage `PRODUCTION`, `BETA`, `DEVELOPMENT`, `EXPERIMENTAL` or `PULL_REQUEST`
    /// @param autoBuild whether a push builds this branch; the app's own flag only defaults new branches
    /// @param lastJob the newest job; unresolved for a template
    public record Branch(
            ResourceId id,
            Fact<String> name,
            Fact<String> stage,
            Fact<Boolean> autoBuild,
            Fact<Map<String, Fact<String>>> environment,
            Fact<Job> lastJob) {}

    /// One run of build and deployment.
    ///
    /// @param status `SUCCEED`, `FAILED`, `RUNNING` ...
    /// @param commit the commit's id, `HEAD` when Amplify did not say more
    public record Job(String status, String commit) {}

    /// A custom domain of the app.
    ///
    /// @param status `AVAILABLE` once it serves; otherwise a step on the way there, or `FAILED` (Amplify API
    ///     Reference, "DomainAssociation"); unresolved for a template
    public record Domain(ResourceId id, Fact<String> name, Fact<String> status) {}
}

package dev.ampwright.verify.collect.live;

import static dev.ampwright.verify.collect.live.Answers.attribute;
import static dev.ampwright.verify.collect.live.Answers.text;

import dev.ampwright.verify.collect.HeaderRules;
import dev.ampwright.verify.collect.YamlReader;
import dev.ampwright.verify.facts.AmplifyApp;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.HeaderRule;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import software.amazon.awssdk.services.amplify.AmplifyClient;
import software.amazon.awssdk.services.amplify.model.App;
import software.amazon.awssdk.services.amplify.model.Branch;
import software.amazon.awssdk.services.amplify.model.JobSummary;
import software.amazon.awssdk.services.amplify.model.ListBranchesResponse;
import software.amazon.awssdk.services.amplify.model.ListDomainAssociationsResponse;

/// Amplify Hosting apps with branches, last jobs, custom domains and web ACL.
final class AmplifyAppReader implements ResourceReader {
    private static final String GONE = "NotFoundException";

    /// CloudFormation's physical id is the ARN, `arn:aws:amplify:REGION:ACCOUNT:apps/ID`.
    @Override
    public Reading read(StackResource resource, Aws aws) {
        String appId = resource.physicalId().substring(resource.physicalId().lastIndexOf('/') + 1);
        Map<String, String> named = Map.of("appId", appId);
        AmplifyClient client = aws.clients().get(AmplifyClient.class, AmplifyClient::builder, resource.region());
        Fact<App> app = Aws.listed(
                attribute(
                        aws.calls()
                                .ask(
                                        Operation.AMPLIFY_GET_APP,
                                        resource.region(),
                                        named,
                                        () -> client.getApp(request -> request.appId(appId)),
                                        GONE),
                        answer -> answer.app()),
                resource);
        Fact<String> arn = resource.named(text(app, App::appArn));
        return Reading.of(new AmplifyApp(
                resource.id(),
                arn,
                text(app, App::repository),
                variables(app, App::environmentVariables),
                text(app, App::buildSpec),
                customHeaders(app),
                // Amplify's own CloudFront distribution carries the ACL, hence CLOUDFRONT's region.
                arn.flatMap(known -> WebAclLookup.of(known, Aws.GLOBAL_WAF_REGION, aws)),
                aws.calls()
                        .pages(
                                Operation.AMPLIFY_LIST_BRANCHES,
                                resource.region(),
                                named,
                                token -> client.listBranches(request ->
                                        request.appId(appId).maxResults(50).nextToken(token)),
                                ListBranchesResponse::nextToken)
                        .listing(
                                ListBranchesResponse::branches, branch -> branch(resource, appId, branch, client, aws)),
                aws.calls()
                        .pages(
                                Operation.AMPLIFY_LIST_DOMAIN_ASSOCIATIONS,
                                resource.region(),
                                named,
                                token -> client.listDomainAssociations(request ->
                                        request.appId(appId).maxResults(50).nextToken(token)),
                                ListDomainAssociationsResponse::nextToken)
                        .listing(
                                ListDomainAssociationsResponse::domainAssociations,
                                domain -> new AmplifyApp.Domain(
                                        aws.inventory()
                                                .idOf(
                                                        resource,
                                                        "AWS::Amplify::Domain",
                                                        domain.value().domainAssociationArn()::equals,
                                                        domain.value().domainName()),
                                        domain.map(value -> value.domainName()),
                                        Answers.text(domain, value -> value.domainStatusAsString())))));
    }

    private static AmplifyApp.Branch branch(
            StackResource app, String appId, Fact.Known<Branch> branch, AmplifyClient client, Aws aws) {
        String name = branch.value().branchName();
        // The newest job comes first, and only it is looked at.
        Fact<JobSummary> job = attribute(
                aws.calls()
                        .ask(
                                Operation.AMPLIFY_LIST_JOBS,
                                app.region(),
                                Map.of("appId", appId, "branchName", name, "maxResults", "1"),
                                () -> client.listJobs(request ->
                                        request.appId(appId).branchName(name).maxResults(1))),
                answer -> answer.jobSummaries().isEmpty()
                        ? null
                        : answer.jobSummaries().getFirst());
        return new AmplifyApp.Branch(
                aws.inventory().idOf(app, "AWS::Amplify::Branch", branch.value().branchArn()::equals, name),
                branch.map(Branch::branchName),
                text(branch, Branch::stageAsString),
                attribute(branch, Branch::enableAutoBuild),
                variables(branch, Branch::environmentVariables),
                job.map(summary -> new AmplifyApp.Job(
                        summary.statusAsString(), summary.commitId() == null ? "" : summary.commitId())));
    }

    private static <T> Fact<Map<String, Fact<String>>> variables(Fact<T> owner, Function<T, Map<String, String>> of) {
        return owner.map(value -> {
            Map<String, Fact<String>> variables = new TreeMap<>();
            of.apply(value).forEach((name, text) -> variables.put(name, owner.map(ignored -> text)));
            return variables;
        });
    }

    private static Fact<List<HeaderRule>> customHeaders(Fact<App> app) {
        Fact<String> yaml = text(app, App::customHeaders);
        String place = "the app's custom headers";
        return Documents.parsed(yaml, text -> YamlReader.parse(text, place), place)
                .flatMap(node -> HeaderRules.read(node)
                        .<Fact<List<HeaderRule>>>map(rules -> new Fact.Known<>(rules, yaml.evidence()))
                        .orElseGet(() -> new Fact.Unresolved<>(place + " have another form", yaml.evidence())));
    }
}

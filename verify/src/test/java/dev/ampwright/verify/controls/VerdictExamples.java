package dev.ampwright.verify.controls;

import static dev.ampwright.verify.controls.MoreControlsTest.DENIED;
import static dev.ampwright.verify.controls.MoreControlsTest.HERE;
import static dev.ampwright.verify.controls.MoreControlsTest.NOW;

import dev.ampwright.verify.collect.template.TemplateCollector;
import dev.ampwright.verify.facts.AmplifyApp;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.LaunchEvidence;
import dev.ampwright.verify.facts.Listing;
import dev.ampwright.verify.facts.Location;
import dev.ampwright.verify.facts.Project;
import dev.ampwright.verify.facts.Resource;
import dev.ampwright.verify.facts.ResourceId;
import dev.ampwright.verify.facts.StackFacts;
import dev.ampwright.verify.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Facts on which controls come to a verdict of each kind, beside the single faults of [SingleFaultTest].
final class VerdictExamples {
    private static final String LATER = "{\"Ref\":\"GivenLater\"}";

    private VerdictExamples() {}

    /// Asks for what the defaults leave open.
    static final Baseline DEMANDING = Baseline.standard()
            .with(Baseline.REQUIRE_THREAT_PROTECTION, true)
            .with(Baseline.REQUIRE_CUSTOM_DOMAIN, true)
            .with(Baseline.REQUIRE_SHIELD_ADVANCED, true);

    /// The facts on which a control comes to a verdict of a kind.
    record Example(String control, Class<? extends Verdict> kind, String what, Source facts) {}

    interface Source {
        Facts read(Path scratch) throws IOException;
    }

    private static Example passes(String control, String what, Source facts) {
        return new Example(control, Verdict.Pass.class, what, facts);
    }

    private static Example fails(String control, String what, Source facts) {
        return new Example(control, Verdict.Fail.class, what, facts);
    }

    private static Example open(String control, String what, Source facts) {
        return new Example(control, Verdict.NotAssessed.class, what, facts);
    }

    private static Source good() {
        return scratch -> Assembly.copyOf("openai-cdk", scratch).facts();
    }

    private static Source changed(String logicalId, String path, String json) {
        return scratch -> Assembly.copyOf("openai-cdk", scratch)
                .with(logicalId, path, json)
                .facts();
    }

    private static Source added(String json) {
        return scratch ->
                Assembly.copyOf("openai-cdk", scratch).and("Added", json).facts();
    }

    private static Source only(Facts facts) {
        return scratch -> facts;
    }

    private static Source deployed(Resource... resources) {
        return only(MoreControlsTest.facts(resources));
    }

    /// A caller who may list nothing.
    static Facts denied() {
        return Facts.builder(Facts.World.LIVE, NOW, DENIED.as())
                .stack(new StackFacts("app", DENIED.as()))
                .build(
                        new Project(
                                DENIED.as(),
                                DENIED.as(),
                                DENIED.as(),
                                new Location(DENIED.as(), DENIED.as(), DENIED.as())),
                        new LaunchEvidence(Listing.unknown(DENIED), Listing.unknown(DENIED), Listing.unknown(DENIED)));
    }

    private static Stream<Example> hosting() {
        String headers = "Properties/CustomHeaders";
        Fact<AmplifyApp.Job> noJob = Fact.absent(HERE);
        AmplifyApp.Domain domain = new AmplifyApp.Domain(
                ResourceId.planned("AWS::Amplify::Domain", "app", "Domain"),
                Fact.known("example.com", HERE),
                Fact.known("AVAILABLE", HERE));
        return Stream.of(
                passes("L1.1", "the chatbot", good()),
                fails("L1.1", "no Amplify app", deployed()),
                open("L1.1", "resources may not be listed", only(denied())),
                passes(
                        "L1.5",
                        "built at this commit",
                        deployed(MoreControlsTest.app(Fact.known(new AmplifyApp.Job("SUCCEED", "c0ffee"), HERE)))),
                fails(
                        "L1.5",
                        "a failed build",
                        deployed(MoreControlsTest.app(Fact.known(new AmplifyApp.Job("FAILED", "c0ffee"), HERE)))),
                open("L1.5", "jobs may not be listed", deployed(MoreControlsTest.app(DENIED.as()))),
                passes("L1.7", "the chatbot", good()),
                fails(
                        "L1.7",
                        "no content security policy",
                        changed(
                                "App",
                                headers,
                                "\"customHeaders: [{pattern: '**', headers: [{key: X-Frame-Options, value: DENY}]}]\"")),
                open("L1.7", "headers given at deployment", changed("App", headers, LATER)),
                passes("L1.8", "example.com", deployed(MoreControlsTest.app(noJob, Listing.of(List.of(domain), HERE)))),
                fails("L1.8", "the chatbot", good()),
                open(
                        "L1.8",
                        "domains may not be listed",
                        deployed(MoreControlsTest.app(noJob, Listing.unknown(DENIED)))),
                passes("L5.1", "the chatbot", good()),
                fails("L5.1", "no front end", deployed()),
                open("L5.1", "resources may not be listed", only(denied())),
                passes("L5.2", "the chatbot", good()),
                fails("L5.2", "nothing is cached", changed("App", headers, "\"customHeaders: []\"")),
                open("L5.2", "headers given at deployment", changed("App", headers, LATER)));
    }

    private static Stream<Example> stacks() {
        String pool = "UsersPoolBFC";
        String addOns = "Properties/UserPoolAddOns";
        String mode = "{\"AdvancedSecurityMode\":%s}";
        String url =
                "{\"Type\":\"AWS::Lambda::Url\",\"Properties\":{\"TargetFunctionArn\":\"arn:aws:lambda:eu-west-1:1:function:f\","
                        + "\"AuthType\":%s}}";
        String bucket =
                "{\"Type\":\"AWS::S3::Bucket\",\"Properties\":{\"PublicAccessBlockConfiguration\":{\"BlockPublicAcls\":%1$s,"
                        + "\"BlockPublicPolicy\":%1$s,\"IgnorePublicAcls\":%1$s,\"RestrictPublicBuckets\":%1$s}}}";
        String tlsOnly =
                "{\"Type\":\"AWS::S3::BucketPolicy\",\"Properties\":{\"Bucket\":{\"Ref\":\"Added\"},\"PolicyDocument\":{\"Statement\":"
                        + "[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":\"*\","
                        + "\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}}]}}}";
        String cdn =
                "{\"Type\":\"AWS::CloudFront::Distribution\",\"Properties\":{\"DistributionConfig\":{\"DefaultCacheBehavior\":"
                        + "{\"ViewerProtocolPolicy\":%s}}}}";
        return Stream.of(
                passes("L2.9", "enforced", changed(pool, addOns, mode.formatted("\"ENFORCED\""))),
                fails("L2.9", "the chatbot", good()),
                open("L2.9", "mode given at deployment", changed(pool, addOns, mode.formatted(LATER))),
                passes("L3.4", "the chatbot", good()),
                fails(
                        "L3.4",
                        "a shared role",
                        changed(
                                "ApiFunction685",
                                "Properties/Role",
                                "{\"Fn::GetAtt\":[\"StreamRoleD68DE224\",\"Arn\"]}")),
                open("L3.4", "role given at deployment", changed("ApiFunction685", "Properties/Role", LATER)),
                passes("L3.6", "a value", deployed(MoreControlsTest.secret(Fact.known(true, HERE)))),
                fails("L3.6", "no value", deployed(MoreControlsTest.secret(Fact.known(false, HERE)))),
                open("L3.6", "a planned secret", good()),
                passes("L3.8", "guarded by IAM", added(url.formatted("\"AWS_IAM\""))),
                fails("L3.8", "open", added(url.formatted("\"NONE\""))),
                open("L3.8", "given at deployment", added(url.formatted("{\"Fn::ImportValue\":\"theirs\"}"))),
                passes(
                        "L3.9",
                        "closed, TLS only",
                        scratch -> Assembly.copyOf("openai-cdk", scratch)
                                .and("Added", bucket.formatted("true"))
                                .and("AddedPolicy", tlsOnly)
                                .facts()),
                fails("L3.9", "no policy", added(bucket.formatted("true"))),
                open(
                        "L3.9",
                        "given at deployment",
                        scratch -> Assembly.copyOf("openai-cdk", scratch)
                                .and("Added", bucket.formatted("{\"Fn::ImportValue\":\"theirs\"}"))
                                .and("AddedPolicy", tlsOnly)
                                .facts()),
                passes("L4.1", "the stage and the user pool", good()),
                fails(
                        "L4.1",
                        "only the stage, not the user pool",
                        changed(
                                "WebAclUsersEC",
                                "Properties/ResourceArn",
                                "\"arn:aws:cognito-idp:eu-west-1:1:userpool/theirs\"")),
                open(
                        "L4.1",
                        "what is guarded is given at deployment",
                        changed("WebAclApi9B", "Properties/ResourceArn", LATER)),
                open(
                        "L4.1",
                        "an ACL from outside, whose rules nobody read",
                        changed(
                                "WebAclApi9B",
                                "Properties/WebACLArn",
                                "\"arn:aws:wafv2:eu-west-1:1:regional/webacl/theirs/1\"")),
                passes("L4.13", "the chatbot", good()),
                open(
                        "L4.13",
                        "destination given at deployment",
                        changed("WebAclLogging", "Properties/LogDestinationConfigs", LATER)),
                passes("L5.6", "redirects", added(cdn.formatted("\"redirect-to-https\""))),
                fails("L5.6", "plain http", added(cdn.formatted("\"allow-all\""))),
                open("L5.6", "given at deployment", added(cdn.formatted("{\"Fn::ImportValue\":\"theirs\"}"))));
    }

    private static Stream<Example> operation() {
        String later = "[{\"Name\":\"FunctionName\",\"Value\":{\"Ref\":\"GivenLater\"}}]";
        LaunchEvidence none = MoreControlsTest.evidence(List.of(), List.of());
        return Stream.of(
                passes("L6.1", "eu-west-1", only(MoreControlsTest.facts(none, "eu-west-1"))),
                fails("L6.1", "eu-north-1", only(MoreControlsTest.facts(none, "eu-north-1"))),
                open("L6.1", "the region is not known", only(denied())),
                passes("L7.2", "the chatbot", good()),
                open(
                        "L7.2",
                        "what it watches is given later",
                        changed("AlarmsStreamErrors", "Properties/Dimensions", later)),
                open(
                        "L7.3",
                        "a topic from outside, with nobody knows whom behind",
                        changed(
                                "AlarmsStreamErrors",
                                "Properties/AlarmActions",
                                "[\"arn:aws:sns:eu-west-1:1:theirs\"]")),
                fails(
                        "L7.3",
                        "an action that is no topic",
                        changed(
                                "AlarmsStreamErrors",
                                "Properties/AlarmActions",
                                "[\"arn:aws:automate:eu-west-1:ec2:stop\"]")),
                passes("L7.5", "a dashboard", added("{\"Type\":\"AWS::CloudWatch::Dashboard\"}")),
                fails("L7.5", "none", deployed()),
                open("L7.5", "resources may not be listed", only(denied())),
                passes("L7.6", "the chatbot", good()),
                open(
                        "L7.6",
                        "whom it tells is given at deployment",
                        changed("AlarmsCost", "Properties/NotificationsWithSubscribers", LATER)),
                passes("L7.9", "calm", deployed(MoreControlsTest.alarm(Fact.known("OK", HERE)))),
                fails("L7.9", "ringing", deployed(MoreControlsTest.alarm(Fact.known("ALARM", HERE)))),
                open("L7.9", "state may not be read", deployed(MoreControlsTest.alarm(DENIED.as()))),
                passes("L8.1", "met", only(MoreControlsTest.loaded(MoreControlsTest.load(NOW, 0, true, "")))),
                fails("L8.1", "not met", only(MoreControlsTest.loaded(MoreControlsTest.load(NOW, 0, false, "")))),
                open("L8.1", "reports are not readable", only(denied())),
                passes(
                        "L8.2",
                        "bound to these ways in",
                        only(MoreControlsTest.loaded(MoreControlsTest.load(
                                NOW,
                                0,
                                true,
                                ((Fact.Known<String>) new IngressHash(MoreControlsTest.facts()).value()).value())))),
                fails(
                        "L8.2",
                        "bound to others",
                        only(MoreControlsTest.loaded(MoreControlsTest.load(NOW, 0, true, "x")))),
                open("L8.2", "evidence is not readable", only(denied())),
                passes("L8.3", "CloudWatch agrees", only(LaunchExamples.corroborated(Fact.known(1000L, HERE)))),
                fails("L8.3", "CloudWatch counted less", only(LaunchExamples.corroborated(Fact.known(400L, HERE)))),
                open("L8.3", "metrics may not be read", only(LaunchExamples.corroborated(DENIED.as()))),
                passes("L8.5", "clean", only(LaunchExamples.scanned(LaunchEvidence.Risk.MEDIUM, "api.example.com"))),
                fails(
                        "L8.5",
                        "a grave alert",
                        only(LaunchExamples.scanned(LaunchEvidence.Risk.HIGH, "api.example.com"))),
                open("L8.5", "scans are not readable", only(denied())),
                passes(
                        "L8.4",
                        "in force",
                        only(MoreControlsTest.tested(0, Fact.known(NOW.plus(Duration.ofDays(1)), HERE)))),
                fails(
                        "L8.4",
                        "an open finding",
                        only(MoreControlsTest.tested(1, Fact.known(NOW.plus(Duration.ofDays(1)), HERE)))),
                open("L8.4", "its end is not readable", only(MoreControlsTest.tested(0, DENIED.as()))));
    }

    /// A template among the topologies, of which `TopologyTest` knows all verdicts.
    private static Source topology(String name) {
        return scratch -> TemplateCollector.ofTemplates(
                        List.of(Path.of("src", "test", "resources", "topologies", name, "app.yaml")),
                        Optional.of("eu-west-1"))
                .collect(NOW)
                .build(
                        MoreControlsTest.facts().project(),
                        MoreControlsTest.facts().launchEvidence());
    }

    private static Stream<Example> ways() {
        return Stream.of(
                passes("L4.5", "closed behind CloudFront", topology("rest-behind-cloudfront-closed")),
                fails("L4.5", "open behind CloudFront", topology("rest-behind-cloudfront-open")),
                open("L4.5", "an origin that may be it", topology("load-balancer-maybe-behind-cloudfront")),
                passes("L4.12", "the chatbot", good()),
                fails("L4.12", "TLS 1.0", topology("rest-domain-tls-1-0")),
                open(
                        "L4.12",
                        "policy given at deployment",
                        changed("ApiCD79AAA0", "Properties/SecurityPolicy", LATER)));
    }

    static List<Example> all() {
        return Stream.of(
                        hosting(),
                        stacks(),
                        ways(),
                        operation(),
                        StoreExamples.all(),
                        EdgeExamples.all(),
                        ModelServerExamples.all())
                .flatMap(stream -> stream)
                .toList();
    }
}

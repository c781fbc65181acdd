package dev.ampwright.verify.controls;

import static dev.ampwright.verify.controls.MoreControlsTest.HERE;
import static dev.ampwright.verify.controls.MoreControlsTest.NOW;

import dev.ampwright.verify.collect.Links;
import dev.ampwright.verify.collect.template.TemplateCollector;
import dev.ampwright.verify.controls.VerdictExamples.Example;
import dev.ampwright.verify.facts.EndpointProbe;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A function that calls a model server of its own, and hosts linked from outside, as L3.19 judges them.
final class ModelServerExamples {
    static final String URL = "https://gpu.example.com";

    private static final String FUNCTION = """
            {"Type":"AWS::Lambda::Function","Properties":{"Runtime":"java25","Handler":"h","Role":{"Fn::GetAtt":["GpuRole","Arn"]},
            "Code":{"ZipFile":"x"},"Environment":{"Variables":{"MODEL_BASE_URL":ADDRESS VARIABLES}}}}""";
    private static final String SECRET = "{\"Type\":\"AWS::SecretsManager::Secret\",\"Properties\":{}}";
    private static final String ROLE = """
            {"Type":"AWS::IAM::Role","Properties":{"AssumeRolePolicyDocument":{},"Policies":[{"PolicyName":"p","PolicyDocument":
            {"Statement":[{"Effect":"Allow","Action":"secretsmanager:GetSecretValue","Resource":READABLE}]}}]}}""";
    private static final String TOKEN = ",\"MODEL_SECRET_ARN\":{\"Ref\":\"GpuToken\"}";
    private static final String OWN = "{\"Ref\":\"GpuToken\"}";
    private static final Fact<String> VALID = Fact.absent(HERE);

    private ModelServerExamples() {}

    private static Example of(Class<? extends Verdict> kind, String what, VerdictExamples.Source facts) {
        return new Example("L3.19", kind, what, facts);
    }

    /// The chatbot with a function that calls a server.
    static Facts calling(
            Path scratch, String url, String variables, String readable, Optional<EndpointProbe> probe, String... links)
            throws IOException {
        Assembly assembly = Assembly.copyOf("openai-cdk", scratch)
                .and("GpuToken", SECRET)
                .and("GpuRole", ROLE.replace("READABLE", readable))
                .and("GpuFunction", FUNCTION.replace("ADDRESS", url).replace("VARIABLES", variables));
        Facts chatbot = assembly.facts();
        Facts.Builder facts = TemplateCollector.ofAssembly(assembly.folder(), Optional.of("eu-west-1"))
                .collect(NOW);
        Links.read(List.of(links), "--link", scratch).forEach(facts::link);
        probe.ifPresent(facts::probe);
        return facts.build(chatbot.project(), chatbot.launchEvidence());
    }

    static EndpointProbe answered(String server, int status) {
        return new EndpointProbe(server, server + "/v1/models", VALID, Fact.known(status, HERE));
    }

    private static VerdictExamples.Source probed(EndpointProbe probe) {
        return scratch -> calling(scratch, "\"" + URL + "\"", TOKEN, OWN, Optional.of(probe));
    }

    private static VerdictExamples.Source linked(String host, EndpointProbe... probes) {
        return scratch -> {
            Facts.Builder facts = Facts.builder(Facts.World.LIVE, NOW, Fact.known(true, HERE));
            Links.read(List.of(host), "--link", scratch).forEach(facts::link);
            List.of(probes).forEach(facts::probe);
            Facts nothing = MoreControlsTest.facts();
            return facts.build(nothing.project(), nothing.launchEvidence());
        };
    }

    private static VerdictExamples.Source calls(String url, String variables, String readable, int status) {
        return scratch -> calling(scratch, url, variables, readable, Optional.of(answered(URL, status)));
    }

    static Stream<Example> all() {
        String url = "\"" + URL + "\"";
        String outside = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:gpu/token-AbCdEf";
        String outsideArn = ",\"TOKEN\":\"" + outside + "\"";
        EndpointProbe silent =
                new EndpointProbe(URL, URL, Fact.unresolved("no answer", HERE), Fact.unresolved("no answer", HERE));
        EndpointProbe untrusted = new EndpointProbe(
                URL,
                URL,
                Fact.known("its certificate has expired", HERE),
                Fact.unresolved("its certificate has expired", HERE));
        return Stream.of(
                of(
                        Verdict.NotApplicable.class,
                        "the chatbot calls OpenAI",
                        scratch -> Assembly.copyOf("openai-cdk", scratch).facts()),
                of(
                        Verdict.NotApplicable.class,
                        "an endpoint of Bedrock",
                        scratch -> calling(
                                scratch,
                                "\"https://bedrock-runtime.eu-west-1.amazonaws.com\"",
                                TOKEN,
                                OWN,
                                Optional.empty())),
                of(Verdict.Pass.class, "401", probed(answered(URL, 401))),
                of(Verdict.Pass.class, "403", probed(answered(URL, 403))),
                of(
                        Verdict.Pass.class,
                        "a token from outside by ARN",
                        calls(url, outsideArn, "\"" + outside + "\"", 401)),
                of(
                        Verdict.Pass.class,
                        "a token from outside by name",
                        calls(url, ",\"TOKEN\":\"gpu/token\"", "\"" + outside.replace("AbCdEf", "??????") + "\"", 401)),
                of(Verdict.Fail.class, "200", probed(answered(URL, 200))),
                of(Verdict.Fail.class, "204", probed(answered(URL, 204))),
                of(Verdict.Fail.class, "expired", probed(untrusted)),
                of(
                        Verdict.Fail.class,
                        "http",
                        scratch -> calling(scratch, "\"http://gpu.example.com\"", TOKEN, OWN, Optional.empty())),
                of(Verdict.Fail.class, "no token", calls(url, "", OWN, 401)),
                of(
                        Verdict.Fail.class,
                        "a token of another secret",
                        calls(url, ",\"TOKEN\":\"gpu\"", "\"" + outside.replace("/token", "-prod") + "\"", 401)),
                of(
                        Verdict.Fail.class,
                        "a token that the role may not read",
                        calls(url, TOKEN, "\"" + outside + "\"", 401)),
                of(
                        Verdict.NotAssessed.class,
                        "not probed",
                        scratch -> calling(scratch, url, TOKEN, OWN, Optional.empty())),
                of(Verdict.NotAssessed.class, "302", probed(answered(URL, 302))),
                of(Verdict.NotAssessed.class, "404", probed(answered(URL, 404))),
                of(Verdict.NotAssessed.class, "no answer", probed(silent)),
                of(
                        Verdict.NotAssessed.class,
                        "the address is given at deployment",
                        scratch -> calling(scratch, "{\"Fn::ImportValue\":\"theirs\"}", TOKEN, OWN, Optional.empty())),
                of(Verdict.NotAssessed.class, "resources may not be listed", scratch -> VerdictExamples.denied()),
                of(Verdict.Pass.class, "a linked host turns away", linked(URL, answered(URL, 401))),
                of(Verdict.Fail.class, "a linked host lets in", linked(URL, answered(URL, 200))),
                of(Verdict.Fail.class, "a linked host without TLS", linked("http://gpu.example.com")),
                of(Verdict.NotAssessed.class, "a linked host that was not asked", linked(URL)),
                of(Verdict.NotApplicable.class, "a linked provider", linked("https://api.openai.com/v1")));
    }
}

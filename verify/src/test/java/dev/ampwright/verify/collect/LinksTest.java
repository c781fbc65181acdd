package dev.ampwright.verify.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ampwright.verify.Request;
import dev.ampwright.verify.TopologyCase;
import dev.ampwright.verify.collect.project.ProjectReader;
import dev.ampwright.verify.collect.template.TemplateCollector;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.Link;
import dev.ampwright.verify.facts.WebAcl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Links to what stands outside the stacks.
final class LinksTest {
    @TempDir
    Path scratch;

    private static Link read(String value) {
        return Links.read(List.of(value), "--link", Path.of("")).getFirst();
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:wafv2:us-east-1:123456789012:global/webacl/guard/1a2b, AWS::WAFv2::WebACL, guard|1a2b|CLOUDFRONT,"
                + " us-east-1",
        "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/guard/1a2b, AWS::WAFv2::WebACL, guard|1a2b|REGIONAL,"
                + " eu-west-1",
        "arn:aws:cloudfront::123456789012:distribution/E1ABCDEFGHIJKL, AWS::CloudFront::Distribution, E1ABCDEFGHIJKL,"
                + " us-east-1",
        "E1ABCDEFGHIJKL, AWS::CloudFront::Distribution, E1ABCDEFGHIJKL, us-east-1",
        "d2abcdefghijkl@eu-west-1, AWS::Amplify::App, d2abcdefghijkl, eu-west-1",
        "arn:aws:apigateway:eu-west-1::/apis/a1b2c3, AWS::ApiGatewayV2::Api, a1b2c3, eu-west-1",
        "arn:aws:s3:::files@eu-west-1, AWS::S3::Bucket, files, eu-west-1",
    })
    void namesResourcesAsCloudFormationListsThem(String value, String type, String id, String region) {
        assertThat(read(value)).isEqualTo(new Link(Link.Kind.RESOURCE, type, id, Optional.of(region), value));
    }

    @Test
    void namesStacksAndHosts() {
        assertThat(read("stack:edge@us-east-1").kind()).isEqualTo(Link.Kind.STACK);
        assertThat(read("arn:aws:cloudformation:us-east-1:123456789012:stack/edge/1a2b")
                        .kind())
                .isEqualTo(Link.Kind.STACK);
        assertThat(read("https://gpu.example.com:8443").kind()).isEqualTo(Link.Kind.HOST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing",
                "arn:aws:wafv2",
                "arn:aws:ec2:eu-west-1:123456789012:instance/i-1a2b",
                "missing.template.json",
                "https://",
                "ftp://gpu.example.com",
                "stack:"
            })
    void saysOneThingAboutABadLink(String value) {
        assertThatThrownBy(() -> read(value))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        problem -> assertThat(problem.problems())
                                .singleElement()
                                .asString()
                                .startsWith("--link " + value + ": "));
    }

    @Test
    void readsTheProjectsLinksAndSaysAllThatIsWrong() throws IOException {
        Path file = Files.writeString(scratch.resolve("ampwright.yaml"), """
                options: {region: eu-west-1}
                links:
                  - https://gpu.example.com
                  - {id: d2abcdefghijkl, region: eu-west-1}
                """);
        assertThat(new ProjectReader(scratch).links())
                .extracting(Link::kind)
                .containsExactly(Link.Kind.HOST, Link.Kind.RESOURCE);
        Files.writeString(file, "links: [what, {region: eu-west-1}, {id: d2abcdefghijkl, region: nowhere}]");
        assertThatThrownBy(() -> new ProjectReader(scratch).links())
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        problem -> assertThat(problem.problems())
                                .hasSize(3)
                                .allSatisfy(one -> assertThat(one).contains("ampwright.yaml: links")));
    }

    @Test
    void readsALinkedTemplateAsAnotherStack() throws IOException {
        Path acl = Files.writeString(scratch.resolve("acl.json"), """
                {"Resources": {"Acl": {"Type": "AWS::WAFv2::WebACL", "Properties": {"Scope": "REGIONAL"}}}}""");
        Path app = Files.writeString(scratch.resolve("app.json"), "{\"Resources\": {}}");
        Facts facts = TemplateCollector.ofTemplates(List.of(app), Optional.of("eu-west-1"))
                .with(Links.read(List.of(acl.toString()), "--link", Path.of("")))
                .collect(Instant.EPOCH)
                .build(TopologyCase.noProject(), TopologyCase.noEvidence());
        assertThat(facts.all(WebAcl.class).items())
                .singleElement()
                .satisfies(found -> assertThat(found.id().stack()).isEqualTo("acl"));
    }

    @Test
    void aRequestHasNoLinksUnlessGiven() {
        assertThat(new Request(new Request.Stacks(List.of("app")), Optional.empty(), Optional.empty(), Optional.empty())
                        .links())
                .isEmpty();
    }
}

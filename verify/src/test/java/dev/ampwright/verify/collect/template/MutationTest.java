package dev.ampwright.verify.collect.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.ampwright.verify.Checklist;
import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.collect.project.EvidenceReader;
import dev.ampwright.verify.collect.project.ProjectReader;
import dev.ampwright.verify.controls.Baseline;
import dev.ampwright.verify.facts.Facts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Real templates with a piece cut out, doubled, moved or put in from elsewhere: what comes is a report or an error
/// for people, never another exception, and soon. The seed is the parameter, so that a failure can be run again.
final class MutationTest {
    private static final int MUTATIONS = 60;
    private static final List<String> PIECES = List.of(
            "{\"Ref\":\"AWS::NoValue\"}",
            "{\"Fn::If\":[\"None\",1,2]}",
            "{\"Fn::Sub\":\"${${a}.${!b}\"}",
            "{\"Fn::GetAtt\":[]}",
            "{\"Fn::GetAtt\":\"a.b.c\"}",
            "{\"Fn::Select\":[99,{\"Fn::Split\":[\"\",\"x\"]}]}",
            "{\"Fn::FindInMap\":[\"a\",{\"Ref\":\"AWS::Region\"},\"b\",{\"DefaultValue\":[]}]}",
            "{\"Fn::ForEach::L\":[\"X\",[\"a\",\"b\"],{\"${X}\":1}]}",
            "{\"Fn::Transform\":{\"Name\":\"AWS::Include\"}}",
            "{\"Fn::Join\":[[],[[],{}]]}",
            "{\"Fn::ImportValue\":{\"Fn::Sub\":\"${AWS::StackName}-x\"}}",
            "\"{{resolve:ssm:/a}}\"",
            "null",
            "[]",
            "{}",
            "1e400",
            "-0.5",
            "true",
            "[[[[[]]]]]",
            "\"\\u0000${\"",
            "\"*\"",
            "\"arn:aws:lambda:::function:\"");

    @TempDir
    Path folder;

    static Stream<Integer> seeds() {
        return Stream.iterate(1, seed -> seed + 1).limit(12);
    }

    private static List<Path> originals() {
        return List.of(
                Path.of("src/test/resources/assembly/openai-cdk/Hosting.template.json"),
                Path.of("src/test/resources/assembly/openai-cdk/Edge.template.json"),
                Path.of("src/test/resources/assembly/bedrock-cdk/Platform.template.json"),
                Path.of("src/test/resources/templates/serverless.yaml"));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void endsInAReportOrAnError(int seed) throws IOException {
        Random random = new Random(seed);
        Checklist checklist = Checklist.of(Baseline.standard());
        for (int mutation = 0; mutation < MUTATIONS; mutation++) {
            Path original = originals().get(random.nextInt(originals().size()));
            String text = Files.readString(original);
            for (int change = random.nextInt(3); change >= 0; change--) {
                text = mutated(text, random);
            }
            Path file = folder.resolve("mutant" + (original.toString().endsWith(".yaml") ? ".yaml" : ".json"));
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
            String name = original.getFileName() + ", seed " + seed + ", mutation " + mutation;
            Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30), () -> judge(file, checklist, name));
        }
    }

    private void judge(Path file, Checklist checklist, String name) {
        try {
            Facts facts = TemplateCollector.ofTemplates(List.of(file), Optional.of("eu-west-1"))
                    .collect(Instant.EPOCH)
                    .build(new ProjectReader(folder).read(), new EvidenceReader(List.of()).read());
            checklist
                    .controls()
                    .forEach(control ->
                            assertThat(control.evaluate(facts)).as(name).isNotEmpty());
        } catch (InvalidInput e) {
            assertThat(e.problems())
                    .as(name)
                    .isNotEmpty()
                    .allSatisfy(problem -> assertThat(problem).contains("mutant"));
        } catch (RuntimeException e) {
            fail(name, e);
        }
    }

    private static String mutated(String text, Random random) {
        int at = random.nextInt(text.length());
        return switch (random.nextInt(6)) {
            case 0 -> text.substring(0, at) + text.substring(Math.min(text.length(), at + random.nextInt(40)));
            case 1 -> {
                int end = Math.min(text.length(), at + random.nextInt(300));
                yield text.substring(0, end) + text.substring(at);
            }
            case 2 -> text.substring(0, at) + (char) random.nextInt(0xD800) + text.substring(at);
            case 3, 4 -> valueReplaced(text, at, random);
            default -> {
                int from = random.nextInt(text.length());
                String piece = text.substring(from, Math.min(text.length(), from + random.nextInt(200)));
                yield text.substring(0, at) + piece + text.substring(at);
            }
        };
    }

    /// A value in JSON (or flow YAML) gives way to something else that is well formed.
    private static String valueReplaced(String text, int near, Random random) {
        int colon = text.indexOf(": ", near);
        if (colon < 0) {
            return text;
        }
        int start = colon + 2;
        int end = start;
        int depth = 0;
        boolean quoted = false;
        for (; end < text.length(); end++) {
            char c = text.charAt(end);
            if (c == '"' && text.charAt(end - 1) != '\\') {
                quoted = !quoted;
            } else if (!quoted && (c == '{' || c == '[')) {
                depth++;
            } else if (!quoted && (c == '}' || c == ']')) {
                if (depth-- == 0) {
                    break;
                }
            } else if (!quoted && depth == 0 && (c == ',' || c == '\n')) {
                break;
            }
        }
        return text.substring(0, start) + PIECES.get(random.nextInt(PIECES.size())) + text.substring(end);
    }
}

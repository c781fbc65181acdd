package com.example.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.example.local.StageProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretsFileTest {
    @TempDir
    private Path folder;

    private SecretsFile read(String text) throws IOException {
        return SecretsFile.read(Files.writeString(folder.resolve("secrets.env"), text));
    }

    @Test
    void reads_lines() throws IOException {
        SecretsFile secrets = read("# mine\n\nexport A=one\nB = \"two words\"\nC='three=3'\nEMPTY=\n");

        assertThat(secrets.secret("A")).contains("one");
        assertThat(secrets.secret("B")).contains("two words");
        assertThat(secrets.secret("C")).contains("three=3");
        assertThat(secrets.secret("EMPTY")).isEmpty();
    }

    @Test
    void reads_json() throws IOException {
        assertThat(read("{\"A\": \"one\"}").secret("A")).contains("one");
    }

    @Test
    void holds_nothing_when_there_is_no_file() {
        assertThat(SecretsFile.read(folder.resolve("absent")).secret("A")).isEmpty();
    }

    @Test
    void names_every_line_that_is_wrong_and_no_value() {
        assertThatExceptionOfType(StageProblem.class)
                .isThrownBy(() -> read("A=one\nnonsense-value\n1B=hush\nC=\"hush\nA=hush\n"))
                .satisfies(problem -> assertThat(problem.messages())
                        .satisfiesExactly(
                                two -> assertThat(two).contains("secrets.env:2: ", "write NAME=value"),
                                three -> assertThat(three).contains("secrets.env:3: ", "is no name"),
                                four -> assertThat(four).contains("secrets.env:4: ", "close them"),
                                five -> assertThat(five).contains("secrets.env:5: ", "twice"))
                        .noneMatch(message -> message.contains("hush") || message.contains("nonsense")));
    }

    @Test
    void names_the_line_of_json_that_is_wrong() {
        assertThatExceptionOfType(StageProblem.class)
                .isThrownBy(() -> read("{\"A\": \"hush\",\n \"B\": 7}"))
                .withMessageContaining("secrets.env:2: B is not a text");
        assertThatExceptionOfType(StageProblem.class)
                .isThrownBy(() -> read("{\"A\": \"hush\",\n oops}"))
                .withMessageContaining("secrets.env:2: this is not JSON")
                .satisfies(problem -> assertThat(problem.getMessage()).doesNotContain("hush"));
    }
}

package dev.ampwright;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ampwright.verify.report.Coverage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Reports name the guide's requirements in the guide's own words.
final class GuideTitlesTest {
    private static final Pattern TO_VERIFY =
            Pattern.compile("\\{id: ([A-Z-]+), by: \\[[^\\]]*verify[^\\]]*], title: \"([^\"]+)\"}");

    @Test
    void reportsListEveryRequirementToVerify() throws IOException {
        List<String> guide = new ArrayList<>();
        Matcher entry = TO_VERIFY.matcher(Files.readString(Path.of("..", "templates", "guide.yaml")));
        while (entry.find()) {
            guide.add(entry.group(1) + " " + entry.group(2));
        }
        assertThat(guide).hasSizeGreaterThan(20);
        try (InputStream in = Coverage.class.getResourceAsStream("guide.txt")) {
            assertThat(in).isNotNull();
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines())
                    .containsExactlyElementsOf(guide);
        }
    }
}

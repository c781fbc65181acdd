package dev.ampwright;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ampwright.verify.Checklist;
import dev.ampwright.verify.controls.Baseline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The guide's requirements and the verifier's controls speak of the same things.
final class VerifyGuideIdsTest {
    private static final Path GUIDE = Path.of("..", "templates", "guide.yaml");
    private static final Pattern ENTRY = Pattern.compile("\\{id: ([A-Z0-9-]+), (?:by: \\[([^\\]]*)])?");

    /// What no control shows yet: nothing.
    private static final Set<String> NOT_YET = Set.of();

    private static Set<String> guide(String carrier) throws IOException {
        Set<String> ids = new TreeSet<>();
        Matcher entry = ENTRY.matcher(Files.readString(GUIDE));
        while (entry.find()) {
            if (carrier.isEmpty() || (entry.group(2) != null && entry.group(2).contains(carrier))) {
                ids.add(entry.group(1));
            }
        }
        return ids;
    }

    private static Set<String> served() {
        Set<String> ids = new TreeSet<>();
        Checklist.of(Baseline.standard())
                .controls()
                .forEach(control -> ids.addAll(control.description().guide()));
        return ids;
    }

    @Test
    void everyControlServesRequirementsOfTheGuide() throws IOException {
        assertThat(guide("")).hasSizeGreaterThan(30).containsAll(served());
    }

    @Test
    void everyRequirementToVerifyIsServedOrKnownToBeLeftOut() throws IOException {
        Set<String> unserved = guide("verify");
        assertThat(unserved).hasSizeGreaterThan(20);
        unserved.removeAll(served());
        assertThat(unserved).isEqualTo(NOT_YET);
    }
}

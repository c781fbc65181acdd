package dev.ampwright.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// What generated projects pin is what the living code was built and tested with here.
class PinnedVersionsTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern PROPERTY = Pattern.compile("<([a-z0-9.-]+\\.version)>([^<]+)</");

    @Test
    void generatedProjectsPinTheVersionsOfThisBuild() throws Exception {
        var pinned = pinned();
        var shared = new TreeMap<>(ofThisBuild());
        shared.keySet().retainAll(pinned.keySet());
        assertThat(shared).containsKeys("aws-cdk.version", "aws-sdk.version", "jackson.version", "junit.version");
        assertThat(pinned).containsAllEntriesOf(shared);
    }

    private static Map<String, String> ofThisBuild() throws Exception {
        var versions = new TreeMap<String, String>();
        var properties = PROPERTY.matcher(Files.readString(ROOT.resolve("pom.xml")));
        while (properties.find()) {
            versions.put(properties.group(1), properties.group(2));
        }
        return versions;
    }

    private static Map<String, String> pinned() throws Exception {
        var document = new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(ROOT.resolve("templates/versions.yaml")));
        var versions = new TreeMap<String, String>();
        if (document instanceof Map<?, ?> map && map.get("properties") instanceof Map<?, ?> properties) {
            properties.forEach((name, version) -> versions.put(String.valueOf(name), String.valueOf(version)));
        }
        return versions;
    }
}

package dev.ampwright.verify.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ampwright.verify.collect.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FleetFileTest {
    @TempDir
    Path folder;

    @Test
    void readsAnApplicationInEachOfItsRegions() throws IOException {
        Files.createDirectory(folder.resolve("shop"));
        assertThat(FleetFile.read(file("""
                        fleet:
                          - name: shop
                            stacks: [shop-platform, shop-edge]
                            regions: [eu-west-1, us-east-1]
                            profile: audit
                            project: shop
                          - stacks: ["arn:aws:cloudformation:eu-west-1:123456789012:stack/blog/1"]
                            regions: [eu-west-1]
                        """)))
                .extracting(FleetEntry::name)
                .containsExactly("shop.eu-west-1", "shop.us-east-1", "blog.eu-west-1");
    }

    @Test
    void saysAllThatIsWrongWithItsLine() throws IOException {
        Path file = file("""
                fleet:
                  - stacks: shop
                    regions: [eu-west]
                    rolle: x
                  - regions: [eu-west-1]
                    role: {externalId: "?"}
                    project: nowhere
                  - stacks: [a]
                    regions: [eu-west-1]
                  - stacks: [a]
                    regions: [eu-west-1]
                """);
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> FleetFile.read(file))
                .satisfies(wrong -> assertThat(String.join("\n", wrong.problems()))
                        .contains("fleet.yaml:4: \"rolle\" is no key here")
                        .contains("fleet.yaml:2: stacks must be a list")
                        .contains("fleet.yaml:3: one of regions is \"eu-west\"")
                        .contains("fleet.yaml:5: the application has no stacks")
                        .contains("fleet.yaml:6: externalId is \"?\"")
                        .contains("fleet.yaml:6: role has no arn")
                        .contains("fleet.yaml:7: project: there is no folder")
                        .contains("fleet.yaml:10: \"a.eu-west-1\" is also the application of line 8"));
    }

    @Test
    void wantsAFleet() throws IOException {
        Path file = file("applications: []\n");
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> FleetFile.read(file))
                .withMessageContaining("\"applications\" is no key here");
    }

    private Path file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("fleet.yaml"), yaml);
    }
}

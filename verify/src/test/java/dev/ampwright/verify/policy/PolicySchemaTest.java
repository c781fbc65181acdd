package dev.ampwright.verify.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.ampwright.verify.report.Schemas;
import org.junit.jupiter.api.Test;

/// The published schemas take what the readers take and refuse what they refuse.
final class PolicySchemaTest {
    private static boolean fits(Schemas name, String yaml) {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(name.text());
        return schema.validate(yaml, InputFormat.YAML).isEmpty();
    }

    @Test
    void takesTheBaselineThatIsPrinted() {
        assertThat(fits(Schemas.BASELINE, EffectiveBaseline.standard().toYaml()))
                .isTrue();
    }

    @Test
    void refusesUnknownKeysAndWrongTypes() {
        assertThat(fits(Schemas.BASELINE, "layer: team\nparameters: {requireMfa: true}\n"))
                .isTrue();
        assertThat(fits(Schemas.BASELINE, "layer: group\n")).isFalse();
        assertThat(fits(Schemas.BASELINE, "layer: team\nparameters: {requireMfa: 1}\n"))
                .isFalse();
        assertThat(fits(Schemas.BASELINE, "layer: team\nparameters: {requireMFA: true}\n"))
                .isFalse();
        assertThat(fits(Schemas.BASELINE, "layer: team\nparameters: {minimumPasswordLength: 5}\n"))
                .isFalse();
    }

    @Test
    void asksForEachFieldOfAWaiver() {
        String whole =
                "waivers: [{control: L4.3, resource: a/B, owner: o, reason: r, ticket: t, expires: \"2027-01-31\"}]";
        assertThat(fits(Schemas.WAIVERS, whole)).isTrue();
        for (String field : new String[] {"control: L4.3", "resource: a/B", "owner: o", "reason: r", "ticket: t"}) {
            assertThat(fits(Schemas.WAIVERS, whole.replace(field + ", ", "")))
                    .as(field)
                    .isFalse();
        }
        assertThat(fits(Schemas.WAIVERS, whole.replace(", expires: \"2027-01-31\"", "")))
                .isFalse();
    }
}

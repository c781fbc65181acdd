package dev.ampwright.verify.collect.template;

import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.Listing;
import dev.ampwright.verify.facts.ResourceId;
import dev.ampwright.verify.facts.ShieldAdvanced;
import java.util.ArrayList;
import java.util.List;

/// What templates say of Shield Advanced: what it protects. Whether the account has it stands in no template.
final class ShieldMapper {
    private final Resources resources;

    ShieldMapper(Resources resources) {
        this.resources = resources;
    }

    void map(Facts.Builder facts) {
        List<String> arns = new ArrayList<>();
        Fact<Boolean> complete = resources.complete("AWS::Shield::Protection");
        for (Resources.Entry protection : resources.of("AWS::Shield::Protection")) {
            switch (protection.at("ResourceArn").text()) {
                case Fact.Known<String>(String arn, var ignored) -> arns.add(arn);
                case Fact.Absent<String> ignored -> {}
                case Fact.Unknown<String> unknown -> complete = unknown.as();
            }
        }
        facts.add(new ShieldAdvanced(
                ResourceId.application("AWS Shield Advanced"),
                resources.templatesSay("only the account tells whether it has Shield Advanced"),
                new Listing<>(arns, complete)));
    }
}

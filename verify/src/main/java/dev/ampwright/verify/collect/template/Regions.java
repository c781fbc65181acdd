package dev.ampwright.verify.collect.template;

import dev.ampwright.verify.facts.Arn;
import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells in which region something lies, by its ARN or by the stack whose value it is.
final class Regions {
    /// What stands for a value CloudFormation fills in: `${stack.LogicalId.Attribute}`.
    private static final Pattern TOKEN = Pattern.compile("\\$\\{(?<stack>[^.}]+)\\.(?<id>[^.}]+)[^}]*}");

    private final Resources resources;

    Regions(Resources resources) {
        this.resources = resources;
    }

    /// The region of what an ARN or a token names; unresolved when neither says it.
    Fact<String> of(Fact<String> arn) {
        return arn.flatMap(text -> {
            Optional<String> region = Arn.of(text).map(Arn::region);
            Matcher token = TOKEN.matcher(text);
            if (token.lookingAt() || (region.equals(Optional.of("")) && token.find())) {
                return ofStack(token.group("stack"), text, arn);
            }
            return region.filter(name -> !name.isEmpty() && !Arn.isOpen(name))
                    .<Fact<String>>map(name -> new Fact.Known<>(name, arn.evidence()))
                    .orElseGet(() -> new Fact.Unresolved<>("the region of " + text + " is not known", arn.evidence()));
        });
    }

    private Fact<String> ofStack(String name, String text, Fact<String> arn) {
        Optional<Stack> stack = resources.stacks().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst();
        return stack.flatMap(Stack::region)
                .<Fact<String>>map(region -> new Fact.Known<>(region, arn.evidence()))
                .orElseGet(() -> new Fact.Unresolved<>("the region of " + text + " is not known", arn.evidence()));
    }

    /// All of them; unknown as soon as one is.
    static Fact<List<String>> all(List<Fact<String>> regions, Evidence evidence) {
        List<String> known = new ArrayList<>();
        for (Fact<String> region : regions) {
            switch (region) {
                case Fact.Known<String>(String value, var ignored) -> known.add(value);
                case Fact.Absent<String> ignored -> {}
                case Fact.Unknown<String> unknown -> {
                    return unknown.as();
                }
            }
        }
        return Fact.known(List.copyOf(known), evidence);
    }
}

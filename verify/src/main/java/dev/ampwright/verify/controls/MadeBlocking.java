package dev.ampwright.verify.controls;

import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.verdict.Verdict;
import java.util.List;

/// A control that is advice, and that a baseline lets block the launch. There is no way back.
public record MadeBlocking(Control control) implements Control {
    @Override
    public Description description() {
        Description own = control.description();
        return new Description(own.id(), own.guide(), own.severity(), true, own.title(), own.remedy(), own.needs());
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        return control.evaluate(facts);
    }
}

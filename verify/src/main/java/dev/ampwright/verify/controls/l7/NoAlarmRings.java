package dev.ampwright.verify.controls.l7;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.Alarm;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.List;

/// L7.9: nothing is in ALARM when the application goes public.
public final class NoAlarmRings implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L7.9",
            Severity.HIGH,
            List.of("OPS-ALERT"),
            "no alarm is in ALARM",
            "Look into the alarm and end its cause before the launch.",
            Need.of("cloudwatch:DescribeAlarms"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        return Judging.each(
                facts.application(),
                facts.all(Alarm.class),
                "alarms",
                alarm -> List.of(Verdict.of(
                        alarm.id(),
                        alarm.state().is(state -> !state.equals("ALARM")),
                        "is not in ALARM",
                        "is in ALARM")));
    }
}

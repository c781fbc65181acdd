package dev.ampwright.verify.emulator;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/// Says of a class that its tests run on deployed stacks: where the emulator of AWS is missing and cannot be brought
/// they are left out, with the reason.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsEmulator.Presence.class)
public @interface NeedsEmulator {

    /// Looks for the emulator once a run.
    final class Presence implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(Presence.class))
                    .computeIfAbsent(Presence.class, ignored -> look(), ConditionEvaluationResult.class);
        }

        private static ConditionEvaluationResult look() {
            try {
                return ConditionEvaluationResult.enabled(EmulatorPython.find().toString());
            } catch (TestAbortedException missing) {
                return ConditionEvaluationResult.disabled(missing.getMessage());
            }
        }
    }
}

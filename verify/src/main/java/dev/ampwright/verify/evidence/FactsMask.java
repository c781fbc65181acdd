package dev.ampwright.verify.evidence;

import dev.ampwright.verify.collect.replay.AddressMask;
import dev.ampwright.verify.facts.AmplifyApp;
import dev.ampwright.verify.facts.Container;
import dev.ampwright.verify.facts.HeaderRule;
import dev.ampwright.verify.facts.LambdaFunction;
import dev.ampwright.verify.facts.PolicyDocument;
import dev.ampwright.verify.facts.Project;
import dev.ampwright.verify.facts.SecretText;
import dev.ampwright.verify.facts.Topic;
import org.jspecify.annotations.Nullable;

/// Takes secrets and people's addresses out of facts that were read from files.
final class FactsMask implements FactsJson.Mask {
    private final AddressMask addresses = new AddressMask();

    @Override
    public String text(@Nullable Record owner, String member, @Nullable String key, String value) {
        return switch (owner) {
            case LambdaFunction _, Container _, AmplifyApp _, AmplifyApp.Branch _
            when member.equals("environment") -> variable(key, value);
            case Project _ when member.equals("answers") -> variable(key, value);
            case AmplifyApp _ when member.equals("buildSpec") -> SecretText.redacted(value);
            case AmplifyApp _ when member.equals("repository") -> SecretText.withoutCredentials(value);
            case Topic.Subscription _ when member.equals("endpoint") -> addresses.mark(value);
            case HeaderRule _ when member.equals("headers") -> SecretText.header(key == null ? "" : key, value);
            case PolicyDocument.Condition condition
            when member.equals("values") && SecretText.isPasswordKey(condition.key()) -> SecretText.MARK;
            case null, default -> SecretText.setting(value);
        };
    }

    private static String variable(@Nullable String name, String value) {
        return name == null ? SecretText.setting(value) : SecretText.redacted(name, value);
    }
}

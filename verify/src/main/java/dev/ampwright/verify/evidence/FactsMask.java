package dev.ampwright.verify.evidence;

import dev.ampwright.verify.collect.replay.AddressMask;
import dev.ampwright.verify.facts.AmplifyApp;
import dev.ampwright.verify.facts.HeaderRule;
import dev.ampwright.verify.facts.LambdaFunction;
import dev.ampwright.verify.facts.Project;
import dev.ampwright.verify.facts.SecretText;
import dev.ampwright.verify.facts.Topic;
import org.jspecify.annotations.Nullable;

/// Takes secrets and people's addresses out of facts that were read from files.
final class FactsMask implements FactsJson.Mask {
    private final AddressMask addresses = new AddressMask();

    @Override
    public String text(Class<?> owner, String member, @Nullable String key, String value) {
        boolean variables = (owner == LambdaFunction.class || owner == AmplifyApp.class || owner == AmplifyApp.Branch.class)
                && member.equals("environment");
        if (variables || (owner == Project.class && member.equals("answers"))) {
            return key == null ? SecretText.setting(value) : SecretText.redacted(key, value);
        }
        if (owner == AmplifyApp.class && member.equals("buildSpec")) {
            return SecretText.redacted(value);
        }
        if (owner == AmplifyApp.class && member.equals("repository")) {
            return SecretText.withoutCredentials(value);
        }
        if (owner == Topic.Subscription.class && member.equals("endpoint")) {
            return addresses.mark(value);
        }
        if (owner == HeaderRule.class && member.equals("headers")) {
            return SecretText.header(key == null ? "" : key, value);
        }
        return SecretText.setting(value);
    }
}

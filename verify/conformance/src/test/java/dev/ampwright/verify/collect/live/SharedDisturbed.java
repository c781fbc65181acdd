package dev.ampwright.verify.collect.live;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives test classes one deployment about which everything is asked, each run of which can fail in its own way.
final class SharedDisturbed implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Disturbed.class;
    }

    @Override
    public Disturbed resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SharedDisturbed.class))
                .computeIfAbsent(
                        Disturbed.class, key -> new Disturbed(AskedFor.chatbotWithEverything()), Disturbed.class);
    }
}

package com.example.infra;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives test methods the synthesized [Stacks]; they are synthesized once for all test classes.
final class SynthesizedStacks implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Stacks.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(SynthesizedStacks.class))
                .computeIfAbsent(Stacks.class, type -> Stacks.synthesize(), Stacks.class);
    }
}

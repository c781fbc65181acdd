package dev.ampwright.verify.collect.live;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives test classes a deployed chatbot (OpenAI, CDK backend) that all of them read and none changes, since most of
/// their time would go into deploying it. It ends with the run.
final class SharedChatbot implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Deployment.class;
    }

    @Override
    public Deployment resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SharedChatbot.class))
                .computeIfAbsent(Deployment.class, key -> Deployment.of("openai-cdk"), Deployment.class);
    }
}

package dev.ampwright.verify.collect.live;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.services.cloudfront.model.CachePolicyConfig;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.OriginRequestPolicyConfig;
import software.amazon.awssdk.services.cloudfront.model.ResponseHeadersPolicyConfig;
import software.amazon.awssdk.services.wafv2.model.AssociationConfig;
import software.amazon.awssdk.services.wafv2.model.DefaultAction;
import software.amazon.awssdk.services.wafv2.model.LoggingFilter;
import software.amazon.awssdk.services.wafv2.model.Rule;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/// Structures that readers look through as a tree, so that nobody can tell which of their members they use: of
/// these, and of all that is in them, every member is kept.
final class WholeStructures {
    private static final Set<Class<?>> CLASSES = closure(Set.of(
            AssociationConfig.builder().build(),
            CachePolicyConfig.builder().build(),
            DefaultAction.builder().build(),
            DistributionConfig.builder().build(),
            LoggingFilter.builder().build(),
            OriginRequestPolicyConfig.builder().build(),
            ResponseHeadersPolicyConfig.builder().build(),
            Rule.builder().build()));

    private WholeStructures() {}

    static boolean contain(Class<?> model) {
        return CLASSES.contains(model);
    }

    /// Makes sure that a structure is kept whole.
    static void mustContain(Class<?> model) {
        if (!contain(model)) {
            throw new IllegalStateException(model.getName() + " is not kept whole; name it in WholeStructures");
        }
    }

    private static Set<Class<?>> closure(Set<SdkPojo> roots) {
        Set<Class<?>> classes = new HashSet<>();
        Deque<SdkPojo> open = new ArrayDeque<>(roots);
        while (!open.isEmpty()) {
            SdkPojo pojo = open.remove();
            if (classes.add(pojo.getClass())) {
                pojo.sdkFields().forEach(field -> below(field, open));
            }
        }
        return Collections.unmodifiableSet(classes);
    }

    private static void below(SdkField<?> field, Deque<SdkPojo> open) {
        MarshallingKnownType type = field.marshallingType().getKnownType();
        switch (type) {
            case SDK_POJO ->
                open.add((SdkPojo) ((SdkBuilder<?, ?>) field.constructor().get()).build());
            case LIST -> below(field.getRequiredTrait(ListTrait.class).memberFieldInfo(), open);
            case MAP -> below(field.getRequiredTrait(MapTrait.class).valueFieldInfo(), open);
            default -> {}
        }
    }
}

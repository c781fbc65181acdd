package dev.ampwright.verify.collect.live;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/// The members of the SDK's answers that the readers of this package use. Only these are kept of an answer;
/// everything else (descriptions, tags, stack outputs, keys nobody asks for) is dropped before anything sees
/// it.
///
/// The list is taken from the readers' own compiled code: what their constant pools name of the SDK's models.
/// A list kept by hand would go stale, and a member that is missing from it would read as "not set".
final class UsedMembers {
    private static final String PACKAGE = UsedMembers.class.getPackageName().replace('.', '/') + "/";
    private static final String MODELS = "software/amazon/awssdk/services/";
    private static final String ALL_FIELDS = "sdkFields";

    private final Map<String, Set<String>> accessors;

    private UsedMembers(Map<String, Set<String>> accessors) {
        this.accessors = accessors;
    }

    /// What a class and all it refers to in its package use.
    static UsedMembers by(Class<?> root) {
        Map<String, Set<String>> accessors = new HashMap<>();
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>();
        open.add(root.getName().replace('.', '/'));
        while (!open.isEmpty()) {
            String name = open.remove();
            if (!seen.add(name)) {
                continue;
            }
            for (PoolEntry entry : ClassFile.of().parse(bytes(name)).constantPool()) {
                switch (entry) {
                    case ClassEntry type
                    when type.asInternalName().startsWith(PACKAGE) -> open.add(type.asInternalName());
                    case MemberRefEntry member
                    when member.owner().asInternalName().startsWith(MODELS) ->
                        accessors
                                .computeIfAbsent(member.owner().asInternalName(), key -> new HashSet<>())
                                .add(member.name().stringValue().toLowerCase(Locale.ROOT));
                    default -> {}
                }
            }
        }
        return new UsedMembers(accessors);
    }

    private static byte[] bytes(String name) {
        try (InputStream source = UsedMembers.class.getResourceAsStream("/" + name + ".class")) {
            if (source == null) {
                // Dropping what cannot be found out to be used would turn set members into unset ones.
                throw new IllegalStateException(name + " is not at hand as a class file");
            }
            return source.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether some reader uses the member: `layers()`, `hasLayers()`, `layersAsStrings()`.
    boolean uses(Class<?> model, SdkField<?> field) {
        Set<String> used = accessors.getOrDefault(model.getName().replace('.', '/'), Set.of());
        String name = field.memberName().toLowerCase(Locale.ROOT);
        return used.contains(name)
                || used.contains("has" + name)
                || used.contains(name + "asstring")
                || used.contains(name + "asstrings");
    }

    /// Whether some reader asks which structures a value has: then the fact that one is set is kept, without
    /// its content.
    boolean asksWhichAreSet(Class<?> model) {
        return SdkPojo.class.isAssignableFrom(model)
                && accessors
                        .getOrDefault(model.getName().replace('.', '/'), Set.of())
                        .contains(ALL_FIELDS.toLowerCase(Locale.ROOT));
    }

    /// Model classes to what is used of them, for tests.
    Map<String, Set<String>> accessors() {
        return Map.copyOf(accessors);
    }
}

package dev.ampwright.verify.collect.template;

import dev.ampwright.verify.collect.Node;
import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Listing;
import dev.ampwright.verify.facts.ResourceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// All resources of all stacks by type, their properties worked out. A resource whose condition is not decided
/// is left out, and its type is marked as possibly having more.
final class Resources {
    private final Resolver resolver;
    private final Map<String, List<Entry>> byType = new LinkedHashMap<>();
    private final Map<String, Fact.Unknown<?>> gaps = new LinkedHashMap<>();
    private final List<String> unread = new ArrayList<>();
    private final List<Evidence> templates = new ArrayList<>();

    /// One resource of a template.
    ///
    /// @param ref what `Ref` gives for it
    record Entry(ResourceId id, Stack stack, Value properties, Fact<String> ref, Fact<String> arn) {

        Value at(String property) {
            return properties.at(property);
        }

        Evidence evidence() {
            return properties.evidence();
        }
    }

    Resources(Resolver resolver) {
        this.resolver = resolver;
        for (Stack stack : resolver.stacks()) {
            Optional<Node> exists = existence(stack);
            if (exists.isEmpty() || !exists.get().equals(new Node.Bool(false))) {
                templates.add(new Evidence.InTemplate(stack.template().place(), "/Resources"));
                unread.addAll(stack.template().unread());
                stack.template().resources().forEach((id, resource) -> read(id, resource, stack, exists));
            }
        }
    }

    /// Whether a nested stack exists, by the conditions of all stacks it is in; empty when none of them has one.
    private Optional<Node> existence(Stack stack) {
        if (stack.nesting().isEmpty()) {
            return Optional.empty();
        }
        Stack parent = stack.nesting().get().parent();
        String id = stack.nesting().get().logicalId();
        Optional<Node> own = Optional.ofNullable(parent.template().resources().get(id))
                .flatMap(resource -> resource.member("Condition"))
                .flatMap(Node::text)
                .map(name -> switch (resolver.condition(name, parent)) {
                    case Node.Undecided ignored ->
                        new Node.Undecided(
                                id + " exists only under the condition " + name + ", which is decided at deployment");
                    case Node decided -> decided;
                });
        Optional<Node> above = existence(parent);
        return above.isPresent() && !above.get().equals(new Node.Bool(true)) ? above : own.or(() -> above);
    }

    private void read(String id, Node resource, Stack stack, Optional<Node> stackExists) {
        String type = resource.member("Type").flatMap(Node::text).orElse("");
        if (!Types.known(type)) {
            return;
        }
        String pointer = "/Resources/" + id.replace("~", "~0").replace("/", "~1");
        Evidence evidence = new Evidence.InTemplate(stack.template().place(), pointer);
        Optional<String> condition = resource.member("Condition").flatMap(Node::text);
        if (condition.isPresent()) {
            switch (resolver.condition(condition.get(), stack)) {
                case Node.Bool(boolean holds)
                when !holds -> {
                    return;
                }
                case Node.Bool ignored -> {}
                default -> {
                    gap(
                            type,
                            id + " exists only under the condition " + condition.get()
                                    + ", which is decided at deployment",
                            evidence);
                    return;
                }
            }
        }
        if (stackExists.isPresent() && stackExists.get() instanceof Node.Undecided(String why)) {
            gap(type, why, evidence);
            return;
        }
        if (type.equals("AWS::CloudFormation::Stack") && !stack.nested().containsKey(id)) {
            unread.add("the nested stack " + stack.name() + "/" + id + " has no template at hand");
        }
        Value properties = new Value(
                resource.member("Properties")
                        .map(node -> resolver.resolve(node, stack))
                        .or(() -> Optional.of(new Node.Obj(Map.of()))),
                stack.template().place(),
                pointer + "/Properties");
        byType.computeIfAbsent(type, ignored -> new ArrayList<>())
                .add(new Entry(
                        ResourceId.planned(type, stack.name(), id),
                        stack,
                        properties,
                        text(resolver.identities().ref(id, stack), evidence),
                        text(resolver.identities().attribute(id, "Arn", stack), evidence)));
    }

    private void gap(String type, String why, Evidence evidence) {
        gaps.putIfAbsent(type, Fact.unresolved(why, evidence));
    }

    private static Fact<String> text(Node node, Evidence evidence) {
        return switch (node) {
            case Node.Undecided(String why) -> Fact.unresolved(why, evidence);
            default ->
                node.text()
                        .<Fact<String>>map(text -> Fact.known(text, evidence))
                        .orElseGet(() -> Fact.absent(evidence));
        };
    }

    List<Stack> stacks() {
        return resolver.stacks();
    }

    List<Entry> of(String type) {
        return byType.getOrDefault(type, List.of());
    }

    Optional<Fact.Unknown<?>> gap(String type) {
        return Optional.ofNullable(gaps.get(type));
    }

    /// Whether every resource of every stack was read.
    Fact<Boolean> inventory() {
        return unread.isEmpty()
                ? new Fact.Known<>(true, templates)
                : new Fact.Unresolved<>(String.join("; ", unread), templates);
    }

    /// Whether all resources of a type are known.
    Fact<Boolean> complete(String type) {
        Optional<Fact.Unknown<?>> gap = gap(type);
        return gap.isPresent() ? gap.get().as() : inventory();
    }

    /// The resources of a type that point at an owner; a pointer that is not decided makes the listing
    /// incomplete.
    <T> Listing<T> children(
            String type, String pointer, Predicate<String> pointsAtOwner, java.util.function.Function<Entry, T> make) {
        List<T> items = new ArrayList<>();
        Fact<Boolean> complete = complete(type);
        for (Entry entry : of(type)) {
            switch (entry.at(pointer).text()) {
                case Fact.Known<String>(String target, var ignored) -> {
                    if (pointsAtOwner.test(target)) {
                        items.add(make.apply(entry));
                    }
                }
                case Fact.Absent<String> ignored -> {}
                case Fact.Unknown<String> unknown -> complete = unknown.as();
            }
        }
        return new Listing<>(items, complete);
    }

    /// What none of the templates tells.
    <T> Fact<T> templatesSay(String why) {
        return new Fact.Unresolved<>(why, templates);
    }

    static boolean is(Fact<String> fact, String value) {
        return fact instanceof Fact.Known<String>(String known, var ignored) && known.equals(value);
    }
}

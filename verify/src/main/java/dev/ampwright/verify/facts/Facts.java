package dev.ampwright.verify.facts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// All that is known about one application: the graph of its resources, its project and the evidence brought
/// for the launch. Immutable; two collections of the same input are equal in content and order.
public final class Facts {
    private final World world;
    private final Instant collectedAt;
    private final List<StackFacts> stacks;
    private final List<Resource> resources;
    private final Fact<Boolean> inventory;
    private final Map<Class<? extends Resource>, Fact.Unknown<?>> gaps;
    private final Project project;
    private final LaunchEvidence launchEvidence;
    private final List<Link> links;
    private final List<EndpointProbe> probes;
    /// Controls ask for the same kinds over and over, some of them once for each of a hundred functions.
    private final Map<Class<? extends Resource>, Listing<?>> listings = new ConcurrentHashMap<>();

    private Facts(Builder builder, Project project, LaunchEvidence launchEvidence) {
        this.world = builder.world;
        this.collectedAt = builder.collectedAt;
        this.inventory = builder.inventory;
        this.stacks = List.copyOf(builder.stacks);
        this.resources = builder.resources.stream()
                .sorted(Comparator.comparing(Resource::id))
                .toList();
        this.gaps = Collections.unmodifiableMap(new LinkedHashMap<>(builder.gaps));
        this.links = List.copyOf(builder.links);
        this.probes = List.copyOf(builder.probes);
        this.project = project;
        this.launchEvidence = launchEvidence;
    }

    /// Starts a collection.
    ///
    /// @param inventory known and true when every stack's resources were enumerated to the end, otherwise why
    ///     not
    public static Builder builder(World world, Instant collectedAt, Fact<Boolean> inventory) {
        return new Builder(world, collectedAt, inventory);
    }

    public World world() {
        return world;
    }

    /// When the facts were collected: "young enough" and "expired" are judged against it.
    public Instant collectedAt() {
        return collectedAt;
    }

    public List<StackFacts> stacks() {
        return stacks;
    }

    public Project project() {
        return project;
    }

    public LaunchEvidence launchEvidence() {
        return launchEvidence;
    }

    /// Known and true when every stack's resources were enumerated to the end.
    public Fact<Boolean> inventory() {
        return inventory;
    }

    /// Kinds of which there may be more resources than were read, with the reason.
    public Map<Class<? extends Resource>, Fact.Unknown<?>> gaps() {
        return gaps;
    }

    /// What was linked to the application from outside its stacks.
    public List<Link> links() {
        return links;
    }

    /// How model servers answered a request without a token; empty when none was sent.
    public List<EndpointProbe> probes() {
        return probes;
    }

    /// All resources of one kind, in the order of their ids.
    public <R extends Resource> Listing<R> all(Class<R> kind) {
        // A kind's listing holds instances of that kind.
        @SuppressWarnings("unchecked")
        Listing<R> listing = (Listing<R>) listings.computeIfAbsent(kind, this::listing);
        return listing;
    }

    private <R extends Resource> Listing<R> listing(Class<R> kind) {
        List<R> found =
                resources.stream().filter(kind::isInstance).map(kind::cast).toList();
        for (Map.Entry<Class<? extends Resource>, Fact.Unknown<?>> gap : gaps.entrySet()) {
            if (kind.isAssignableFrom(gap.getKey())) {
                return new Listing<>(found, gap.getValue().as());
            }
        }
        return new Listing<>(found, inventory);
    }

    /// The application as a whole, for verdicts about what is missing altogether.
    public ResourceId application() {
        return ResourceId.application("application");
    }

    /// Which world the facts come from.
    public enum World {
        TEMPLATE,
        LIVE
    }

    /// Gathers what a collector finds. Not thread-safe.
    public static final class Builder {
        private final World world;
        private final Instant collectedAt;
        private final Fact<Boolean> inventory;
        private final List<StackFacts> stacks = new ArrayList<>();
        private final List<Resource> resources = new ArrayList<>();
        private final List<Link> links = new ArrayList<>();
        private final List<EndpointProbe> probes = new ArrayList<>();
        private final Map<Class<? extends Resource>, Fact.Unknown<?>> gaps = new LinkedHashMap<>();

        private Builder(World world, Instant collectedAt, Fact<Boolean> inventory) {
            this.world = world;
            this.collectedAt = collectedAt;
            this.inventory = inventory;
        }

        public Builder stack(StackFacts stack) {
            stacks.add(stack);
            return this;
        }

        public Builder link(Link link) {
            links.add(link);
            return this;
        }

        public Builder probe(EndpointProbe probe) {
            probes.add(probe);
            return this;
        }

        public Builder add(Resource resource) {
            resources.add(resource);
            return this;
        }

        /// Says that there may be more resources of a kind than were added.
        public Builder gap(Class<? extends Resource> kind, Fact.Unknown<?> why) {
            gaps.putIfAbsent(kind, why);
            return this;
        }

        public Facts build(Project project, LaunchEvidence launchEvidence) {
            return new Facts(this, project, launchEvidence);
        }
    }
}

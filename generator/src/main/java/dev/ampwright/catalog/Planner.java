package dev.ampwright.catalog;

import dev.ampwright.catalog.Contributions.MavenDependency;
import dev.ampwright.catalog.Contributions.NpmPackage;
import dev.ampwright.catalog.Contributions.Script;
import dev.ampwright.catalog.Contributions.Variable;
import dev.ampwright.options.Answers;
import dev.ampwright.template.TemplateEngine;
import dev.ampwright.template.TemplateError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Chooses the features for a set of answers and merges what they contribute. Lists follow each other in the
/// order of the features' names, the blueprint last; one slot, one script and one variable of a function belong
/// to one feature.
public final class Planner {
    private final TemplateEngine engine;

    public Planner(TemplateEngine engine) {
        this.engine = engine;
    }

    /// The plan for a set of answers.
    ///
    /// @throws CatalogError when a condition is no boolean expression, or two chosen features claim the same
    /// thing
    public Plan plan(Catalog catalog, Blueprint blueprint, Answers answers) {
        List<String> problems = new ArrayList<>();
        Map<String, Object> model = Map.of("answers", answers.nested());
        List<Feature> chosen = catalog.features().stream()
                .filter(feature -> feature.when()
                        .map(condition -> holds(feature, condition, model, problems))
                        .orElse(true))
                .toList();
        List<Feature> parts = new ArrayList<>(chosen);
        parts.add(blueprint.part());
        Contributions merged = merge(parts, problems);
        List<Plan.ReadmePart> readme = new ArrayList<>();
        for (Feature part : parts) {
            part.contributes().readme().forEach(section -> readme.add(new Plan.ReadmePart(part, section)));
        }
        readme.sort(Comparator.comparingInt(part -> part.section().order()));
        if (!problems.isEmpty()) {
            throw new CatalogError(problems);
        }
        return new Plan(answers, blueprint, chosen, merged, readme);
    }

    private boolean holds(Feature feature, String condition, Map<String, Object> model, List<String> problems) {
        try {
            return engine.test("feature " + feature.name() + ": when", condition, model);
        } catch (TemplateError e) {
            problems.add(e.getMessage());
            return false;
        }
    }

    private static Contributions merge(List<Feature> parts, List<String> problems) {
        Map<String, MavenDependency> maven = new TreeMap<>();
        Map<String, NpmPackage> npm = new TreeMap<>();
        Owned<Script> scripts = new Owned<>("script", problems);
        Owned<String> slots = new Owned<>("slot", problems);
        Owned<Variable> env = new Owned<>("variable", problems);
        Set<String> ignore = new LinkedHashSet<>();
        Map<String, List<Object>> lists = new TreeMap<>();
        for (Feature part : parts) {
            Contributions own = part.contributes();
            for (MavenDependency dependency : own.maven()) {
                maven.merge(
                        dependency.module() + " " + dependency.group() + ":" + dependency.artifact(),
                        dependency,
                        Planner::both);
            }
            for (NpmPackage dependency : own.npm()) {
                npm.merge(dependency.name(), dependency, (a, b) -> new NpmPackage(a.name(), a.dev() && b.dev()));
            }
            own.scripts().forEach(script -> scripts.put(script.name(), script, part));
            own.slots().forEach((slot, value) -> slots.put(slot, value, part));
            own.env().forEach(variable -> env.put(variable.function() + "." + variable.name(), variable, part));
            ignore.addAll(own.ignore());
            own.lists()
                    .forEach((name, items) ->
                            lists.computeIfAbsent(name, _ -> new ArrayList<>()).addAll(items));
        }
        return new Contributions(
                List.copyOf(maven.values()),
                List.copyOf(npm.values()),
                List.copyOf(scripts.values.values()),
                slots.values,
                List.copyOf(env.values.values()),
                List.copyOf(ignore),
                List.of(),
                lists);
    }

    /// One dependency two features ask for: the wider scope, and only what both leave out.
    private static MavenDependency both(MavenDependency a, MavenDependency b) {
        String scope = a.scope().equals(b.scope()) ? a.scope() : "";
        List<String> exclusions =
                a.exclusions().stream().filter(b.exclusions()::contains).toList();
        return new MavenDependency(a.module(), a.group(), a.artifact(), scope, exclusions);
    }

    /// Things that one feature only may claim.
    private static final class Owned<T> {
        private final String kind;
        private final List<String> problems;
        private final Map<String, T> values = new LinkedHashMap<>();
        private final Map<String, String> owners = new LinkedHashMap<>();

        private Owned(String kind, List<String> problems) {
            this.kind = kind;
            this.problems = problems;
        }

        private void put(String name, T value, Feature owner) {
            String other = owners.putIfAbsent(name, owner.name());
            if (other == null) {
                values.put(name, value);
            } else {
                problems.add(kind + " \"" + name + "\" is filled by " + other + " and by " + owner.name()
                        + "; one feature only may fill it");
            }
        }
    }
}

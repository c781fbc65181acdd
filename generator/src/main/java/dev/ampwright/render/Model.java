package dev.ampwright.render;

import dev.ampwright.catalog.Contributions.MavenDependency;
import dev.ampwright.catalog.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What templates see: plain data under `answers`, `blueprint`, `project`, `versions`, `npm` and `plan`.
final class Model {
    private static final List<String> MODULES = List.of("lambda", "infra", "load-test", "local");

    private Model() {}

    static Map<String, Object> of(
            Plan plan, Map<String, Object> versions, Map<String, String> npm, String toolVersion) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("answers", plan.answers().nested());
        model.put(
                "blueprint",
                Map.of(
                        "name",
                        plan.blueprint().name(),
                        "title",
                        plan.blueprint().part().title()));
        model.put("project", project(plan, toolVersion));
        model.put("versions", versions);
        model.put("npm", npm);
        model.put("plan", plan(plan, npm));
        return model;
    }

    private static Map<String, Object> project(Plan plan, String toolVersion) {
        String name = plan.answers().get("name");
        String javaPackage = plan.answers().get("package");
        return Map.of(
                "name", name,
                "title", title(name),
                "package", javaPackage,
                "packagePath", javaPackage.replace('.', '/'),
                "version", toolVersion);
    }

    private static Map<String, Object> plan(Plan plan, Map<String, String> npm) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put(
                "features",
                plan.features().stream().map(feature -> feature.name()).toList());
        Map<String, List<Object>> maven = new LinkedHashMap<>();
        MODULES.forEach(module -> maven.put(module, new ArrayList<>()));
        for (MavenDependency dependency : plan.merged().maven()) {
            maven.computeIfAbsent(dependency.module(), _ -> new ArrayList<>()).add(dependency(dependency));
        }
        model.put("maven", maven);
        model.put(
                "npm",
                plan.merged().npm().stream()
                        .map(entry -> Map.of(
                                "name", entry.name(),
                                "version", npm.getOrDefault(entry.name(), ""),
                                "dev", entry.dev()))
                        .toList());
        model.put(
                "scripts",
                plan.merged().scripts().stream()
                        .map(script -> Map.of("name", script.name(), "run", script.run()))
                        .toList());
        model.put("slots", plan.merged().slots());
        model.put(
                "env",
                plan.merged().env().stream()
                        .map(variable -> Map.of(
                                "function", variable.function(), "name", variable.name(), "value", variable.value()))
                        .toList());
        model.put("ignore", plan.merged().ignore());
        model.put("lists", plan.merged().lists());
        return model;
    }

    private static Map<String, Object> dependency(MavenDependency dependency) {
        return Map.of(
                "group", dependency.group(),
                "artifact", dependency.artifact(),
                "scope", dependency.scope(),
                "exclusions",
                        dependency.exclusions().stream()
                                .map(exclusion -> exclusion.split(":", -1))
                                .map(parts -> Map.of("group", parts[0], "artifact", parts[1]))
                                .toList());
    }

    /// `my-demo` as a title: `My Demo`.
    private static String title(String name) {
        StringBuilder title = new StringBuilder();
        for (String word : name.split("-", -1)) {
            if (!word.isEmpty()) {
                title.append(title.isEmpty() ? "" : " ")
                        .append(Character.toUpperCase(word.charAt(0)))
                        .append(word.substring(1));
            }
        }
        return title.toString();
    }
}

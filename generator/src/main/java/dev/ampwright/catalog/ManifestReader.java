package dev.ampwright.catalog;

import dev.ampwright.catalog.Contributions.MavenDependency;
import dev.ampwright.catalog.Contributions.NpmPackage;
import dev.ampwright.catalog.Contributions.ReadmeSection;
import dev.ampwright.catalog.Contributions.Script;
import dev.ampwright.catalog.Contributions.Variable;
import dev.ampwright.document.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads what a `feature.yaml` or `blueprint.yaml` says, strictly: an unknown key is a problem, not a silence.
final class ManifestReader {
    private static final Set<String> MODULES = Set.of("lambda", "infra", "load-test", "local");
    private static final Set<String> SCOPES = Set.of("", "compile", "provided", "runtime", "test");

    private ManifestReader() {}

    /// The feature a manifest describes.
    ///
    /// @param folder the folder's name, which the manifest must repeat
    /// @param files the folder's other files, by their path inside it
    static Feature feature(Fields manifest, String folder, Map<String, SourceFile> files) {
        String name = manifest.text("name");
        if (!name.equals(folder)) {
            manifest.problem("name is \"" + name + "\", but the folder is \"" + folder + "\"; they must be the same");
        }
        Contributions contributions = contributions(manifest.object("contributes"));
        Map<String, SourceFile> readme = new LinkedHashMap<>();
        Map<String, SourceFile> content = new LinkedHashMap<>();
        files.forEach((path, file) -> {
            if (path.startsWith("readme/")) {
                readme.put(path.substring("readme/".length()).replaceFirst("\\.md(\\.ftl)?$", ""), file);
            } else {
                content.put(path, file);
            }
        });
        for (ReadmeSection section : contributions.readme()) {
            if (!readme.containsKey(section.section())) {
                manifest.problem("README section \"" + section.section() + "\" has no text; write readme/"
                        + section.section() + ".md or .md.ftl");
            }
        }
        for (String section : readme.keySet()) {
            if (contributions.readme().stream()
                    .noneMatch(known -> known.section().equals(section))) {
                manifest.problem("readme/" + section + " is named by no section under contributes.readme");
            }
        }
        return new Feature(
                folder,
                manifest.text("title"),
                manifest.optionalText("description").orElse(""),
                manifest.optionalText("when"),
                manifest.texts("serves"),
                contributions,
                content,
                readme);
    }

    private static Contributions contributions(Fields fields) {
        List<MavenDependency> maven = new ArrayList<>();
        for (Fields entry : fields.objects("maven")) {
            maven.add(dependency(entry));
        }
        List<NpmPackage> npm = new ArrayList<>();
        for (Fields entry : fields.objects("npm")) {
            npm.add(new NpmPackage(entry.text("name"), entry.flag("dev")));
            entry.end();
        }
        List<Script> scripts = new ArrayList<>();
        for (Fields entry : fields.objects("scripts")) {
            scripts.add(new Script(entry.text("name"), entry.text("run")));
            entry.end();
        }
        List<Variable> env = new ArrayList<>();
        for (Fields entry : fields.objects("env")) {
            env.add(new Variable(entry.text("function"), entry.text("name"), entry.text("value")));
            entry.end();
        }
        List<ReadmeSection> readme = new ArrayList<>();
        for (Fields entry : fields.objects("readme")) {
            readme.add(new ReadmeSection(entry.text("section"), entry.text("title"), entry.number("order", 100)));
            entry.end();
        }
        Map<String, List<Object>> lists = new LinkedHashMap<>();
        fields.map("lists").forEach((name, items) -> {
            if (items instanceof List<?> list) {
                lists.put(name, List.copyOf(list));
            } else {
                fields.problem("lists." + name + " must be a list");
            }
        });
        Contributions read = new Contributions(
                maven, npm, scripts, fields.textMap("slots"), env, fields.texts("ignore"), readme, lists);
        fields.end();
        return read;
    }

    private static MavenDependency dependency(Fields entry) {
        MavenDependency dependency = new MavenDependency(
                entry.text("module"),
                entry.text("group"),
                entry.text("artifact"),
                entry.optionalText("scope").orElse(""),
                entry.texts("exclusions"));
        if (!MODULES.contains(dependency.module())) {
            entry.problem("module must be one of lambda, infra, load-test, local");
        }
        if (!SCOPES.contains(dependency.scope())) {
            entry.problem("scope must be one of compile, provided, runtime, test");
        }
        for (String exclusion : dependency.exclusions()) {
            if (exclusion.split(":", -1).length != 2) {
                entry.problem("exclusion \"" + exclusion + "\" must be group:artifact");
            }
        }
        entry.end();
        return dependency;
    }
}

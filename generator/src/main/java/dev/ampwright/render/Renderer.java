package dev.ampwright.render;

import dev.ampwright.catalog.Catalog;
import dev.ampwright.catalog.CatalogError;
import dev.ampwright.catalog.Feature;
import dev.ampwright.catalog.Plan;
import dev.ampwright.catalog.ProjectPath;
import dev.ampwright.catalog.SourceFile;
import dev.ampwright.document.InvalidInput;
import dev.ampwright.document.Json;
import dev.ampwright.npm.LockPruner;
import dev.ampwright.template.TemplateEngine;
import dev.ampwright.template.TemplateError;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Renders a plan to the project's files. A pure function of plan, catalog and tool version: the same input
/// gives the same bytes on every machine, in every locale and time zone.
public final class Renderer {
    private final Catalog catalog;
    private final TemplateEngine engine;
    private final String toolVersion;

    public Renderer(Catalog catalog, TemplateEngine engine, String toolVersion) {
        this.catalog = catalog;
        this.engine = engine;
        this.toolVersion = toolVersion;
    }

    /// The project's files for a plan.
    ///
    /// @throws CatalogError when a template of the catalog is wrong; names every one
    public FileTree render(Plan plan) {
        List<String> problems = new ArrayList<>();
        Map<String, Object> model = Model.of(plan, catalog.versions(), npmVersions(plan, problems), toolVersion);
        PackageMove move = new PackageMove(plan.answers().get("package"));
        addReadme(plan, model, move, problems);
        Map<String, TreeFile> files = new TreeMap<>();
        for (Feature part : plan.parts()) {
            part.files().forEach((path, source) -> {
                String target = move.move(ProjectPath.of(path));
                TreeFile file = file(path, source, model, move, problems);
                if (files.put(target, file) != null) {
                    problems.add(target + ": written twice after the move to package "
                            + plan.answers().get("package"));
                }
            });
        }
        files.put(AnswersFile.PATH, TreeFile.text(AnswersFile.write(catalog.schema(), plan, toolVersion)));
        lock(files, problems).ifPresent(lock -> files.put("package-lock.json", lock));
        if (!problems.isEmpty()) {
            throw new CatalogError(problems);
        }
        return new FileTree(new TreeMap<>(files));
    }

    private TreeFile file(
            String path, SourceFile source, Map<String, Object> model, PackageMove move, List<String> problems) {
        byte[] content = source.content().get();
        Optional<String> text = text(content);
        if (text.isEmpty()) {
            if (path.endsWith(".ftl")) {
                problems.add(source.path() + ": a template must be UTF-8 text");
            }
            return new TreeFile(content, source.executable());
        }
        String rendered = path.endsWith(".ftl") ? render(source, text.get(), model, problems) : text.get();
        String moved = move.move(rendered);
        if (ProjectPath.of(path).endsWith(".java")) {
            moved = ImportOrder.sorted(moved);
        }
        boolean unchanged = moved.equals(text.get());
        return new TreeFile(unchanged ? content : moved.getBytes(StandardCharsets.UTF_8), source.executable());
    }

    private String render(SourceFile source, String text, Map<String, Object> model, List<String> problems) {
        try {
            return engine.render(source.path(), text, model);
        } catch (TemplateError e) {
            problems.add(e.getMessage());
            return "";
        }
    }

    /// Adds `plan.readme`: the sections' texts, rendered with all of the model but themselves.
    private void addReadme(Plan plan, Map<String, Object> model, PackageMove move, List<String> problems) {
        List<Object> sections = new ArrayList<>();
        for (Plan.ReadmePart part : plan.readme()) {
            SourceFile source = part.owner().readme().get(part.section().section());
            if (source != null) {
                TreeFile text = file(source.path(), source, model, move, problems);
                sections.add(Map.of(
                        "section", part.section().section(),
                        "title", part.section().title(),
                        "text", text.asText().strip()));
            }
        }
        Map<String, Object> extended = new LinkedHashMap<>();
        if (model.get("plan") instanceof Map<?, ?> own) {
            own.forEach((key, value) -> extended.put(key.toString(), value));
        }
        extended.put("readme", sections);
        model.put("plan", extended);
    }

    private Map<String, String> npmVersions(Plan plan, List<String> problems) {
        Map<String, String> versions = catalog.npmVersions();
        plan.merged().npm().stream()
                .filter(wanted -> !versions.containsKey(wanted.name()))
                .forEach(wanted -> problems.add(
                        "npm package \"" + wanted.name() + "\" has no version; add it to " + Catalog.NPM_PACKAGE_PATH));
        return versions;
    }

    private Optional<TreeFile> lock(Map<String, TreeFile> files, List<String> problems) {
        TreeFile packageJson = files.get("package.json");
        if (packageJson == null || !problems.isEmpty()) {
            return Optional.empty();
        }
        try {
            LockPruner pruner = new LockPruner(tree(catalog.source().document(Catalog.NPM_LOCK_PATH)));
            Map<String, Object> project = tree(Json.read("package.json", packageJson.content()));
            return Optional.of(TreeFile.text(Json.write(pruner.prune(project))));
        } catch (InvalidInput | IllegalArgumentException e) {
            problems.add(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static Map<String, Object> tree(Object document) {
        Map<String, Object> tree = new LinkedHashMap<>();
        if (document instanceof Map<?, ?> map) {
            map.forEach((key, value) -> tree.put(key.toString(), value));
        }
        return tree;
    }

    /// The content as text; nothing when it is binary.
    private static Optional<String> text(byte[] content) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}

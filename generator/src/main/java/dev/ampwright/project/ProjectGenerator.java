package dev.ampwright.project;

import dev.ampwright.catalog.Blueprint;
import dev.ampwright.catalog.Catalog;
import dev.ampwright.catalog.Plan;
import dev.ampwright.catalog.Planner;
import dev.ampwright.options.Answers;
import dev.ampwright.render.FileTree;
import dev.ampwright.render.Renderer;
import dev.ampwright.template.TemplateEngine;

/// From answers to everything a new project holds, in memory: plan, render, lock and base.
public final class ProjectGenerator {
    private final Catalog catalog;
    private final String toolVersion;
    private final Planner planner;
    private final Renderer renderer;

    public ProjectGenerator(Catalog catalog, String toolVersion) {
        this.catalog = catalog;
        this.toolVersion = toolVersion;
        TemplateEngine engine = new TemplateEngine();
        this.planner = new Planner(engine);
        this.renderer = new Renderer(catalog, engine, toolVersion);
    }

    /// All files of a new project.
    ///
    /// @throws dev.ampwright.catalog.CatalogError when the catalog cannot be rendered for these answers
    public FileTree generate(Blueprint blueprint, Answers answers) {
        Plan plan = planner.plan(catalog, blueprint, answers);
        return ProjectLock.seal(renderer.render(plan), answers, catalog.source().digest(), toolVersion);
    }
}

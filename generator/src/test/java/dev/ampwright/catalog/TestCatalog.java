package dev.ampwright.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A small catalog in a folder, with the repository's own options and guide, to which tests add features.
public final class TestCatalog {
    /// The repository's root, seen from the generator's folder where Maven runs the tests.
    public static final Path REPOSITORY = Path.of("..");

    private final Path root;

    private TestCatalog(Path root) {
        this.root = root;
    }

    public static TestCatalog in(Path root) {
        TestCatalog catalog = new TestCatalog(root);
        for (String document : List.of("templates/options.yaml", "templates/guide.yaml")) {
            catalog.file(document, read(REPOSITORY.resolve(document)));
        }
        return catalog.file("templates/versions.yaml", "properties: {jdk: 25}\n")
                .file(
                        "templates/npm/package.json",
                        "{\"dependencies\": {\"left\": \"1.0.0\"}, \"devDependencies\": {\"right\": \"2.0.0\"}}")
                .file("templates/npm/package-lock.json", """
                        {"packages": {
                          "": {},
                          "node_modules/left": {"version": "1.0.0", "dependencies": {"shared": "^1.0.0"}},
                          "node_modules/right": {"version": "2.0.0", "dev": true},
                          "node_modules/shared": {"version": "1.2.0"}}}
                        """)
                .file("blueprints/chatbot/blueprint.yaml", """
                        name: chatbot
                        title: Chatbot
                        contributes:
                          npm: [{name: left}]
                        """)
                .file("blueprints/chatbot/package.json.ftl", """
                        {
                          "name": "${project.name}",
                          "version": "1.0.0",
                          "dependencies": {
                        <#list plan.npm as package>
                            "${package.name}": "${package.version}"<#sep>,</#sep>
                        </#list>
                          }
                        }
                        """)
                .file("blueprints/chatbot/lambda/src/main/java/com/example/app/Chat.java", """
                        package com.example.app;

                        import com.example.app.model.Model;
                        import java.util.List;

                        final class Chat {}
                        """);
    }

    public TestCatalog file(String path, String content) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public TestCatalog feature(String name, String rest) {
        return file("templates/" + name + "/feature.yaml", "name: " + name + "\ntitle: " + name + "\n" + rest);
    }

    public Catalog read() {
        return CatalogReader.read(new FolderSource(root));
    }

    public Path root() {
        return root;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

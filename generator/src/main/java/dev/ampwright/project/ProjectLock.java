package dev.ampwright.project;

import dev.ampwright.catalog.Digest;
import dev.ampwright.document.Json;
import dev.ampwright.options.Answers;
import dev.ampwright.render.FileTree;
import dev.ampwright.render.TreeFile;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// `.ampwright/lock.json` and `.ampwright/base.zip`: what a project was rendered from, and the render as it
/// was. Together they let a later tool tell the team's edits from what was given.
public final class ProjectLock {
    public static final String LOCK_PATH = ".ampwright/lock.json";
    public static final String BASE_PATH = ".ampwright/base.zip";

    private ProjectLock() {}

    /// The rendered tree with its lock and base.
    ///
    /// @param catalogDigest SHA-256 of the catalog, in hexadecimal
    public static FileTree seal(FileTree rendered, Answers answers, String catalogDigest, String toolVersion) {
        byte[] base = BaseArchive.write(rendered);
        Map<String, Object> files = new LinkedHashMap<>();
        rendered.files().forEach((path, file) -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("mode", file.mode());
            entry.put("sha256", Digest.of(file.content()));
            files.put(path, entry);
        });
        Map<String, Object> lock = new LinkedHashMap<>();
        lock.put("version", toolVersion);
        lock.put("catalog", catalogDigest);
        lock.put("answers", Digest.of(Json.write(answers.nested()).getBytes(StandardCharsets.UTF_8)));
        lock.put("base", Digest.of(base));
        lock.put("files", files);
        return rendered.with(Map.of(LOCK_PATH, TreeFile.text(Json.write(lock)), BASE_PATH, new TreeFile(base, false)));
    }
}

package dev.ampwright.project;

import dev.ampwright.render.FileTree;
import dev.ampwright.render.TreeFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.JGitText;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.internal.storage.file.PackInserter;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.UserConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FS;

/// Makes a folder a Git repository on branch `main` with one commit of everything a tree holds. The index is
/// built from the tree in memory, so nothing is read back, and file modes hold on systems without an executable
/// bit too.
public final class FirstCommit {
    private static final String BRANCH = "main";

    private FirstCommit() {}

    /// Loads, on another thread, what JGit needs at its first use: it fills hundreds of message texts by
    /// reflection, which can as well go on while the project is rendered. Leaving this out changes nothing but
    /// the time.
    public static void prepare() {
        Thread.ofPlatform().daemon().name("prepare Git").start(JGitText::get);
    }

    /// Makes the repository and the commit.
    ///
    /// @param folder where the tree's files lie already
    /// @param when the commit's time
    public static void make(Path folder, FileTree tree, String message, Instant when, ZoneId zone) throws IOException {
        try (Repository repository = new FileRepositoryBuilder()
                .setFS(fileSystem())
                .setGitDir(folder.resolve(Constants.DOT_GIT).toFile())
                .setWorkTree(folder.toFile())
                .build()) {
            repository.create();
            repository.updateRef(Constants.HEAD).link(Constants.R_HEADS + BRANCH);
            try (ObjectInserter inserter = packInserter(repository)) {
                ObjectId root = addAll(repository, inserter, folder, tree);
                PersonIdent author = author(repository, when, zone);
                CommitBuilder commit = new CommitBuilder();
                commit.setTreeId(root);
                commit.setAuthor(author);
                commit.setCommitter(author);
                commit.setMessage(message);
                ObjectId id = inserter.insert(commit);
                inserter.flush();
                RefUpdate head = repository.updateRef(Constants.HEAD);
                head.setNewObjectId(id);
                head.setExpectedOldObjectId(ObjectId.zeroId());
                head.setRefLogMessage("commit (initial): " + message, false);
                RefUpdate.Result result = head.update();
                if (result != RefUpdate.Result.NEW) {
                    throw new IOException("Git did not take the first commit: " + result);
                }
            }
        }
    }

    /// The nearest folder above that belongs to a Git repository already.
    public static Optional<Path> surrounding(Path folder) {
        for (Path above = folder.toAbsolutePath().normalize().getParent(); above != null; above = above.getParent()) {
            if (Files.exists(above.resolve(Constants.DOT_GIT))) {
                return Optional.of(above);
            }
        }
        return Optional.empty();
    }

    /// JGit asks the installed `git` for the place of its system-wide configuration, which costs two processes;
    /// it is nearly always here. JGit looks it up in this one object only, whatever the repository is built
    /// with.
    private static FS fileSystem() {
        File systemConfig = new File("/etc/gitconfig");
        FS.DETECTED.setGitSystemConfig(systemConfig.isFile() ? systemConfig : null);
        return FS.DETECTED;
    }

    /// One pack instead of hundreds of loose objects, deflated fast: Git packs it anew when it next collects
    /// garbage.
    private static ObjectInserter packInserter(Repository repository) {
        if (repository.getObjectDatabase() instanceof ObjectDirectory directory) {
            PackInserter inserter = directory.newPackInserter();
            inserter.setCompressionLevel(Deflater.BEST_SPEED);
            inserter.checkExisting(false); // the repository is new, so there is nothing to look for
            return inserter;
        }
        return repository.newObjectInserter();
    }

    private static ObjectId addAll(Repository repository, ObjectInserter inserter, Path folder, FileTree tree)
            throws IOException {
        DirCache index = repository.lockDirCache();
        try {
            DirCacheBuilder builder = index.builder();
            for (Map.Entry<String, TreeFile> file : tree.files().entrySet()) {
                byte[] content = file.getValue().content();
                DirCacheEntry entry = new DirCacheEntry(file.getKey());
                entry.setFileMode(file.getValue().executable() ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE);
                entry.setObjectId(inserter.insert(Constants.OBJ_BLOB, content));
                entry.setLength(content.length);
                File written = folder.resolve(file.getKey()).toFile();
                entry.setLastModified(
                        Files.getLastModifiedTime(written.toPath()).toInstant());
                builder.add(entry);
            }
            builder.finish();
            ObjectId root = index.writeTree(inserter);
            index.write();
            if (!index.commit()) {
                throw new IOException("the Git index could not be written");
            }
            return root;
        } finally {
            index.unlock();
        }
    }

    /// The user's own identity where Git is configured with one.
    private static PersonIdent author(Repository repository, Instant when, ZoneId zone) {
        UserConfig user = repository.getConfig().get(UserConfig.KEY);
        boolean configured = repository
                                .getConfig()
                                .getString(ConfigConstants.CONFIG_USER_SECTION, null, ConfigConstants.CONFIG_KEY_EMAIL)
                        != null
                || !user.isAuthorEmailImplicit();
        return configured
                ? new PersonIdent(user.getAuthorName(), user.getAuthorEmail(), when, zone)
                : new PersonIdent("Ampwright", "ampwright@localhost", when, zone);
    }
}

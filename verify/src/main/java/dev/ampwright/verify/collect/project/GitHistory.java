package dev.ampwright.verify.collect.project;

import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.Status;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/// The Git repository of a project, as far as evidence needs it. Files below `security/` are the evidence itself:
/// committing them makes no new release.
public final class GitHistory {
    private static final String EVIDENCE = "security/";

    private final Path project;

    /// @param project the project's folder, which holds `.git`
    public GitHistory(Path project) {
        this.project = project;
    }

    /// Files outside `security/` in which a commit differs from the one checked out.
    Fact<List<String>> changedSince(String commit, Evidence evidence) {
        if (!commit.matches("[0-9a-f]{40}")) {
            return Fact.unresolved("\"" + commit + "\" is no whole commit id", evidence);
        }
        try (Repository repository = open()) {
            ObjectId head = repository.resolve(Constants.HEAD);
            ObjectId tested = ObjectId.fromString(commit);
            if (head == null || !repository.getObjectDatabase().has(tested)) {
                return Fact.unresolved("this clone has no commit " + commit + "; fetch the whole history", evidence);
            }
            try (RevWalk commits = new RevWalk(repository);
                    TreeWalk files = new TreeWalk(repository)) {
                files.addTree(commits.parseCommit(tested).getTree());
                files.addTree(commits.parseCommit(head).getTree());
                files.setRecursive(true);
                files.setFilter(TreeFilter.ANY_DIFF);
                List<String> changed = new ArrayList<>();
                while (files.next()) {
                    if (!files.getPathString().startsWith(EVIDENCE)) {
                        changed.add(files.getPathString());
                    }
                }
                return Fact.known(changed, evidence);
            }
        } catch (IOException | IllegalArgumentException e) {
            return Fact.unresolved("the Git history of " + project + " cannot be read", evidence);
        }
    }

    /// The commit checked out; empty when the project is no repository or has none yet.
    public Optional<String> head() throws IOException {
        if (!Files.exists(project.resolve(Constants.DOT_GIT))) {
            return Optional.empty();
        }
        try (Repository repository = open()) {
            return Optional.ofNullable(repository.resolve(Constants.HEAD)).map(ObjectId::name);
        }
    }

    /// Files outside `security/` that differ from the commit checked out, or that Git does not know.
    public List<String> uncommitted() throws IOException {
        try (Repository repository = open();
                Git git = new Git(repository)) {
            Status status = git.status().call();
            TreeSet<String> all = new TreeSet<>(status.getUncommittedChanges());
            all.addAll(status.getUntracked());
            return all.stream().filter(file -> !file.startsWith(EVIDENCE)).toList();
        } catch (GitAPIException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private Repository open() throws IOException {
        return new FileRepositoryBuilder()
                .setGitDir(project.resolve(Constants.DOT_GIT).toFile())
                .setWorkTree(project.toFile())
                .setMustExist(true)
                .build();
    }
}

package dev.assay.swe.history;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * Turns a directory of steps into a bare git repository, with the same hashes everywhere.
 *
 * <pre>
 * history/0001-start/step.json      message, date, and perhaps branch, from, merge, delete, executable, refs, author
 *                    files/…        files that the step adds or changes, whole
 *         0002-…
 * </pre>
 *
 * <p>Steps are commits in the order of their folders' names. A merge takes over what the other branch changed; where both
 * changed a file, the step's own {@code files/} or {@code delete} must say what comes out.
 */
public final class ScriptedHistory {
    private final Repository repository;
    private final ObjectInserter inserter;
    private final Map<String, RevCommit> branches = new HashMap<>();
    private final SortedMap<String, ObjectId> refs = new TreeMap<>();

    private ScriptedHistory(Repository repository, ObjectInserter inserter) {
        this.repository = repository;
        this.inserter = inserter;
    }

    /**
     * Builds the repository.
     *
     * @param historyDir folder of steps
     * @param bareRepo where the repository goes; must be absent or empty
     * @return the commit of each step, by the name of its folder
     * @throws IOException when a step is not sound, naming it, or nothing can be written
     */
    public static SortedMap<String, String> build(Path historyDir, Path bareRepo) throws IOException {
        if (Files.isDirectory(bareRepo) && !children(bareRepo).isEmpty()) {
            throw new IOException(
                    "The place for the repository (%s) is not empty.%nMaybe delete it first.".formatted(bareRepo));
        }
        try (Repository repository = new FileRepositoryBuilder()
                        .setGitDir(bareRepo.toFile())
                        .setBare()
                        .build();
                ObjectInserter inserter = repository.newObjectInserter()) {
            repository.create(true);
            // The user's own configuration may name another initial branch.
            repository.updateRef(Constants.HEAD).link(Constants.R_HEADS + Step.MAIN);
            return new ScriptedHistory(repository, inserter).play(historyDir);
        }
    }

    private SortedMap<String, String> play(Path historyDir) throws IOException {
        SortedMap<String, String> commits = new TreeMap<>();
        for (Path folder : children(historyDir)) {
            if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                commits.put(name(folder), commit(folder).name());
            }
        }
        if (commits.isEmpty()) {
            throw new IOException("The folder of steps (%s) has none.".formatted(historyDir));
        }
        inserter.flush();
        for (Map.Entry<String, ObjectId> ref : refs.entrySet()) {
            update(ref.getKey(), ref.getValue());
        }
        return Collections.unmodifiableSortedMap(commits);
    }

    private RevCommit commit(Path folder) throws IOException {
        Step step = Step.read(folder);
        try {
            return commit(step, folder);
        } catch (RuntimeException e) {
            throw new IOException("The step (%s) is not sound: %s".formatted(folder, e.getMessage()), e);
        }
    }

    private RevCommit commit(Step step, Path folder) throws IOException {
        List<RevCommit> parents = parents(step);
        TreeState tree = parents.isEmpty() ? new TreeState() : TreeState.of(repository, parents.get(0));
        SortedSet<String> conflicts = parents.size() < 2
                ? new TreeSet<>()
                : tree.merge(TreeState.of(repository, ancestor(parents)), TreeState.of(repository, parents.get(1)));
        apply(step, folder.resolve("files"), tree, conflicts);
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree.write(inserter));
        commit.setParentIds(parents);
        commit.setAuthor(step.person());
        commit.setCommitter(step.person());
        commit.setMessage(step.text());
        return remember(step, inserter.insert(commit));
    }

    private List<RevCommit> parents(Step step) {
        List<RevCommit> parents = new ArrayList<>();
        RevCommit first = branches.get(step.branch());
        if (first != null) {
            parents.add(first);
        } else if (!step.branch().equals(Step.MAIN)) {
            parents.add(tip(step.from()));
        }
        if (step.merge() != null) {
            parents.add(tip(step.merge()));
        }
        return parents;
    }

    private RevCommit tip(String branch) {
        RevCommit tip = branches.get(branch);
        if (tip == null) {
            throw new IllegalArgumentException("The branch (%s) has no commit yet.".formatted(branch));
        }
        return tip;
    }

    private RevCommit ancestor(List<RevCommit> parents) throws IOException {
        try (RevWalk walk = new RevWalk(inserter.newReader())) {
            walk.setRevFilter(RevFilter.MERGE_BASE);
            for (RevCommit parent : parents) {
                walk.markStart(walk.parseCommit(parent));
            }
            RevCommit base = walk.next();
            if (base == null) {
                throw new IllegalArgumentException("The branches to merge have no common ancestor.");
            }
            return walk.parseCommit(base);
        }
    }

    private void apply(Step step, Path files, TreeState tree, SortedSet<String> conflicts) throws IOException {
        for (Path file : regularFiles(files)) {
            String path = files.relativize(file).toString().replace(File.separatorChar, '/');
            tree.put(path, inserter.insert(Constants.OBJ_BLOB, Files.readAllBytes(file)));
            conflicts.remove(path);
        }
        for (String path : step.delete()) {
            tree.delete(path);
            conflicts.remove(path);
        }
        step.executable().forEach(tree::makeExecutable);
        if (!conflicts.isEmpty()) {
            throw new IllegalArgumentException(
                    "Both branches changed (%s).%nMaybe put the merged file below 'files'.".formatted(conflicts));
        }
    }

    private RevCommit remember(Step step, ObjectId id) throws IOException {
        inserter.flush();
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit commit = walk.parseCommit(id);
            branches.put(step.branch(), commit);
            if (step.branch().equals(Step.MAIN)) {
                refs.put(Constants.R_HEADS + Step.MAIN, id);
            }
            step.refs().forEach(ref -> refs.put(ref, id));
            return commit;
        }
    }

    private void update(String ref, ObjectId id) throws IOException {
        RefUpdate update = repository.updateRef(ref);
        update.setNewObjectId(id);
        update.disableRefLog();
        RefUpdate.Result result = update.update();
        if (result != RefUpdate.Result.NEW) {
            throw new IOException("The reference (%s) cannot be written: %s".formatted(ref, result));
        }
    }

    private static List<Path> children(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        }
    }

    private static List<Path> regularFiles(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.walk(directory)) {
            return entries.filter(entry -> Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}

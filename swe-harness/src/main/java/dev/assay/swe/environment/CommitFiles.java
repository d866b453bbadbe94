package dev.assay.swe.environment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** The tree of a commit, read straight from the object store: no checkout, no filters, no attributes. */
final class CommitFiles implements ProjectFiles {
    private static final Pattern TAG_VERSION = Pattern.compile("(?:^|[^0-9])(\\d+\\.\\d+(?:\\.\\d+){0,2})$");

    private final Repository repository;
    private final ObjectId commit;
    private final SortedMap<String, ObjectId> blobs;

    private CommitFiles(Repository repository, ObjectId commit, SortedMap<String, ObjectId> blobs) {
        this.repository = repository;
        this.commit = commit;
        this.blobs = blobs;
    }

    static CommitFiles read(Repository repository, String commit) throws IOException {
        SortedMap<String, ObjectId> blobs = new TreeMap<>();
        ObjectId id = ObjectId.fromString(commit);
        try (RevWalk walk = new RevWalk(repository);
                TreeWalk tree = new TreeWalk(repository)) {
            tree.addTree(walk.parseCommit(id).getTree());
            tree.setRecursive(true);
            while (tree.next() && blobs.size() < MAX_PATHS) {
                if ((tree.getRawMode(0) & FileMode.TYPE_MASK) == FileMode.TYPE_FILE) {
                    blobs.put(tree.getPathString(), tree.getObjectId(0));
                }
            }
        }
        return new CommitFiles(repository, id, blobs);
    }

    @Override
    public SortedSet<String> paths() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(blobs.keySet()));
    }

    @Override
    public boolean has(String path) {
        return blobs.containsKey(path);
    }

    @Override
    public Optional<String> text(String path) {
        ObjectId blob = blobs.get(path);
        if (blob == null) {
            return Optional.empty();
        }
        try (InputStream in = repository.open(blob, Constants.OBJ_BLOB).openStream()) {
            return Optional.of(new String(in.readNBytes(MAX_TEXT_BYTES), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The file (%s) of commit (%s) cannot be read.".formatted(path, commit.name()), e);
        }
    }

    @Override
    public Optional<String> taggedVersion() {
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit head = walk.parseCommit(commit);
            Optional<Tagged> newest = Optional.empty();
            for (Ref tag : repository.getRefDatabase().getRefsByPrefix(Constants.R_TAGS)) {
                newest = newer(newest, tagged(walk, head, tag));
            }
            return newest.map(Tagged::version);
        } catch (IOException e) {
            throw new UncheckedIOException("The tags before commit (%s) cannot be read.".formatted(commit.name()), e);
        }
    }

    /** A tag that is an ancestor of the base and names a version. */
    private static Optional<Tagged> tagged(RevWalk walk, RevCommit head, Ref tag) throws IOException {
        Matcher version = TAG_VERSION.matcher(tag.getName());
        RevObject target = walk.peel(walk.parseAny(tag.getObjectId()));
        if (!version.find() || !(target instanceof RevCommit tagged) || tagged.getCommitTime() > head.getCommitTime()) {
            return Optional.empty();
        }
        Tagged found = new Tagged(version.group(1), tagged.getCommitTime());
        return walk.isMergedInto(tagged, head) ? Optional.of(found) : Optional.empty();
    }

    private static Optional<Tagged> newer(Optional<Tagged> one, Optional<Tagged> other) {
        Comparator<Tagged> order = Comparator.comparingInt(Tagged::time).thenComparing(Tagged::version);
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        return order.compare(one.get(), other.get()) >= 0 ? one : other;
    }

    private record Tagged(String version, int time) {}
}

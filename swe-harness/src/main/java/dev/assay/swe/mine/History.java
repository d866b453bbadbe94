package dev.assay.swe.mine;

import dev.assay.swe.candidate.FixCandidate.Unit;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevFlag;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/**
 * The history of one branch, read once: which commits name something, and what is contained.
 *
 * <p>The walk keeps a small object for each commit; messages are dropped as soon as they were read.
 */
final class History {
    private final RevWalk walk;
    private final RevFlag contained;
    private final MessageReader reader;
    private final Map<ObjectId, Change> named = new LinkedHashMap<>();
    private int commits;
    private @Nullable BreakOff breakOff;

    private History(RevWalk walk, MessageReader reader) {
        this.walk = walk;
        this.reader = reader;
        this.contained = walk.newFlag("contained");
    }

    /** Reads the history of a commit, as far as it can be read. */
    static History read(RevWalk walk, ObjectId tip, MessageReader reader) throws IOException {
        History history = new History(walk, reader);
        walk.markStart(walk.parseCommit(tip));
        try {
            for (RevCommit commit = walk.next(); commit != null; commit = walk.next()) {
                history.visit(commit);
            }
        } catch (MissingObjectException e) {
            history.breakOff(Refusal.MISSING_OBJECT, e);
        } catch (IOException | IndexOutOfBoundsException | LargeObjectException e) {
            // What damaged and hostile objects lead to in JGit's parsers. The commits read until here are good.
            history.breakOff(Refusal.BROKEN_OBJECT, e);
        }
        return history;
    }

    private void visit(RevCommit commit) throws IOException {
        commits++;
        commit.add(contained);
        Mentions mentions = reader.read(commit.getFullMessage());
        commit.disposeBody();
        if (mentions.any()) {
            Unit unit = commit.getParentCount() > 1 ? Unit.MERGE : Unit.COMMIT;
            named.put(commit, change(unit, commit, mentions));
        }
    }

    private Change change(Unit unit, RevCommit commit, Mentions mentions) throws IOException {
        boolean root = commit.getParentCount() == 0;
        RevCommit base = root ? null : commit.getParent(0);
        if (base != null) {
            walk.parseHeaders(base);
        }
        return new Change(
                unit,
                commit,
                base == null ? null : base,
                base == null ? ObjectId.zeroId() : base.getTree(),
                commit.getTree(),
                commit.getCommitTime(),
                mentions,
                refusal(mentions, commit, base));
    }

    private static @Nullable Refusal refusal(Mentions mentions, RevCommit commit, @Nullable RevCommit base) {
        if (mentions.revert()) {
            return Refusal.REVERT;
        }
        if (base == null) {
            return Refusal.ROOT_COMMIT;
        }
        return base.getTree().equals(commit.getTree()) ? Refusal.EMPTY_CHANGE : null;
    }

    /** Commits walked. */
    int commits() {
        return commits;
    }

    /** Changes that name something, by commit, newest first. */
    Map<ObjectId, Change> named() {
        return named;
    }

    /** Why the history could not be read to its end; null when it could. */
    @Nullable BreakOff breakOff() {
        return breakOff;
    }

    private void breakOff(Refusal code, Exception e) {
        breakOff = new BreakOff(code, String.valueOf(e.getMessage()));
    }

    /**
     * Where a history ends too early.
     *
     * @param code what is wrong with the next commit
     * @param message what JGit says
     */
    record BreakOff(Refusal code, String message) {}

    boolean contains(RevCommit commit) {
        return commit.has(contained);
    }
}

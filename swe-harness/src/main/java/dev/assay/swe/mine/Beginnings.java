package dev.assay.swe.mine;

import dev.assay.swe.candidate.FixCandidate.Unit;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/**
 * When the work on a change began: the earliest date of the commits that it is made of. A squashed pull request says nothing of
 * it by itself: it is dated when it was merged.
 */
final class Beginnings {
    private final RevWalk walk;
    private final int maxCommits;
    private final Map<Integer, Instant> pulls;

    /**
     * Beginnings in one history.
     *
     * @param maxCommits most commits of one change
     * @param pulls when the work on pull requests began whose commits are at hand
     */
    Beginnings(RevWalk walk, int maxCommits, Map<Integer, Instant> pulls) {
        this.walk = walk;
        this.maxCommits = maxCommits;
        this.pulls = pulls;
    }

    /** Null when the repository does not tell. */
    @Nullable Instant of(Change change) throws IOException {
        if (change.unit() == Unit.MERGE) {
            Instant begun = of(walk, change.fix());
            for (ObjectId part : BroughtIn.by(walk, change.fix(), maxCommits)) {
                begun = earlier(begun, of(walk, part));
            }
            return begun;
        }
        Integer pull = change.mentions().pullNumber();
        return pull == null ? of(walk, change.fix()) : pulls.get(pull);
    }

    private static Instant of(RevWalk walk, ObjectId id) throws IOException {
        RevCommit commit = walk.parseCommit(id);
        walk.parseBody(commit);
        Instant date = date(commit);
        commit.disposeBody();
        return date;
    }

    /** The author's date or the committer's, whichever is earlier; the body must have been read. */
    static Instant date(RevCommit commit) {
        Instant committed = Instant.ofEpochSecond(commit.getCommitTime());
        PersonIdent author = commit.getAuthorIdent();
        return author == null ? committed : earlier(author.getWhenAsInstant(), committed);
    }

    static Instant earlier(Instant one, Instant other) {
        return other.isBefore(one) ? other : one;
    }
}

package dev.assay.swe.mine;

import dev.assay.swe.candidate.FixCandidate.Unit;
import dev.assay.swe.candidate.IssueRef;
import dev.assay.swe.candidate.IssueRef.Relation;
import dev.assay.swe.candidate.IssueRef.Tracker;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** Turns heads of pull requests that a branch does not contain into changes. */
final class PullHeads {
    private static final Comparator<RevCommit> NEWEST_FIRST =
            Comparator.comparingInt(RevCommit::getCommitTime).reversed().thenComparing(RevCommit::name);

    private final RevWalk walk;
    private final History history;
    private final MessageReader reader;
    private final String repo;
    private final MiningOptions options;
    private final List<Change> found = new ArrayList<>();
    private final SortedMap<Integer, Instant> begun = new TreeMap<>();
    private int contained;

    PullHeads(RevWalk walk, History history, MessageReader reader, String repo, MiningOptions options) {
        this.walk = walk;
        this.history = history;
        this.reader = reader;
        this.repo = repo;
        this.options = options;
    }

    /** Reads all heads, in the order of their numbers. */
    void read(PullNumbers pulls) {
        for (Map.Entry<Integer, ObjectId> pull : pulls.heads().entrySet()) {
            Mentions self = new Mentions(
                    List.of(new IssueRef(Tracker.GITHUB, repo, pull.getKey().toString(), Relation.NAMES)),
                    pull.getKey(),
                    false);
            try {
                read(walk.parseCommit(pull.getValue()), pull.getKey(), self);
            } catch (MissingObjectException e) {
                found.add(unreadable(pull.getValue(), self, Refusal.MISSING_OBJECT));
            } catch (IOException | IndexOutOfBoundsException | LargeObjectException e) {
                // What damaged and hostile objects lead to in JGit's parsers.
                found.add(unreadable(pull.getValue(), self, Refusal.BROKEN_OBJECT));
            }
        }
    }

    private void read(RevCommit head, int number, Mentions self) throws IOException {
        if (history.contains(head)) {
            contained++;
            return;
        }
        List<Mentions> parts = new ArrayList<>();
        List<Instant> dates = new ArrayList<>();
        Set<RevCommit> forks = new LinkedHashSet<>();
        boolean whole = collect(head, parts, dates, forks);
        if (whole) {
            begun.put(number, Collections.min(dates));
        }
        RevCommit base = whole ? base(forks) : null;
        found.add(new Change(
                Unit.PULL_HEAD,
                head,
                base == null ? null : base,
                base == null ? ObjectId.zeroId() : base.getTree(),
                head.getTree(),
                head.getCommitTime(),
                self.closingAlso(parts),
                refusal(whole, parts, base, head)));
    }

    private static @Nullable Refusal refusal(
            boolean whole, List<Mentions> parts, @Nullable RevCommit base, RevCommit head) {
        if (!whole) {
            return Refusal.TOO_MANY_COMMITS;
        }
        if (parts.get(0).revert()) {
            return Refusal.REVERT;
        }
        if (base == null) {
            return Refusal.UNRELATED_HISTORY;
        }
        return base.getTree().equals(head.getTree()) ? Refusal.EMPTY_CHANGE : null;
    }

    private static Change unreadable(ObjectId head, Mentions self, Refusal why) {
        return new Change(Unit.PULL_HEAD, head, null, ObjectId.zeroId(), ObjectId.zeroId(), 0, self, why);
    }

    /** Goes back to the branch; false when that takes too many commits. */
    private boolean collect(RevCommit head, List<Mentions> parts, List<Instant> dates, Set<RevCommit> forks)
            throws IOException {
        Deque<RevCommit> open = new ArrayDeque<>(List.of(head));
        Set<RevCommit> seen = new LinkedHashSet<>(open);
        while (!open.isEmpty()) {
            RevCommit commit = open.remove();
            if (parts.size() == options.maxCommits()) {
                return false;
            }
            walk.parseBody(commit);
            parts.add(reader.read(commit.getFullMessage()));
            dates.add(Beginnings.date(commit));
            commit.disposeBody();
            for (RevCommit parent : commit.getParents()) {
                if (history.contains(parent)) {
                    forks.add(parent);
                } else if (seen.add(parent)) {
                    open.add(parent);
                }
            }
        }
        return true;
    }

    /** Where the pull request leaves the branch last; more than one fork means that the branch was merged into it. */
    private @Nullable RevCommit base(Set<RevCommit> forks) throws IOException {
        RevCommit base = forks.stream().min(NEWEST_FIRST).orElse(null);
        if (base != null) {
            walk.parseHeaders(base);
        }
        return base;
    }

    List<Change> found() {
        return found;
    }

    /** When the work on pull requests began that are not contained, by number; only where all their commits were read. */
    SortedMap<Integer, Instant> begun() {
        return begun;
    }

    /** How many heads the branch contains. */
    int contained() {
        return contained;
    }
}

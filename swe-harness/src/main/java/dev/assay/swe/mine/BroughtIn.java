package dev.assay.swe.mine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * The commits that a merge brought in: reachable from it and not from its first parent.
 *
 * <p>Goes back from all parents at once, newest commit first, until what is left is reachable from the first parent. The cost
 * is that of the stretch between the merge and the fork; JGit's own way to exclude commits would mark the whole history behind
 * it anew for each merge.
 */
final class BroughtIn {
    private static final Comparator<RevCommit> NEWEST_FIRST =
            Comparator.comparingInt(RevCommit::getCommitTime).reversed().thenComparing(RevCommit::name);

    private final RevWalk walk;
    /** True: reachable from the first parent. */
    private final Map<RevCommit, Boolean> old = new HashMap<>();

    private final PriorityQueue<RevCommit> open = new PriorityQueue<>(NEWEST_FIRST);
    private final Set<RevCommit> queued = new HashSet<>();
    /** Commits passed as brought in and found to be old afterwards, where clocks were wrong: their parents are old too. */
    private final Set<RevCommit> again = new HashSet<>();
    /** How many commits of the queue may have been brought in. */
    private int fresh;

    private BroughtIn(RevWalk walk) {
        this.walk = walk;
    }

    /** At most {@code limit} + 1 commits, so that the caller sees when there are more; newest first. */
    static List<ObjectId> by(RevWalk walk, ObjectId merge, int limit) throws IOException {
        BroughtIn search = new BroughtIn(walk);
        RevCommit[] parents = walk.parseCommit(merge).getParents();
        for (int i = 0; i < parents.length; i++) {
            search.reach(parents[i], i == 0);
        }
        return search.run(limit);
    }

    private List<ObjectId> run(int limit) throws IOException {
        List<RevCommit> popped = new ArrayList<>();
        while ((fresh > 0 || !again.isEmpty()) && popped.size() <= limit) {
            RevCommit commit = open.remove();
            again.remove(commit);
            boolean isOld = isOld(commit);
            if (queued.remove(commit) && !isOld) {
                fresh--;
                popped.add(commit);
            }
            for (RevCommit parent : commit.getParents()) {
                reach(parent, isOld);
            }
        }
        return popped.stream()
                .filter(commit -> !isOld(commit))
                .<ObjectId>map(commit -> commit)
                .toList();
    }

    private void reach(RevCommit commit, boolean fromOld) throws IOException {
        Boolean before = old.get(commit);
        if (before == null) {
            walk.parseHeaders(commit);
            old.put(commit, fromOld);
            queued.add(commit);
            open.add(commit);
            fresh += fromOld ? 0 : 1;
        } else if (!before && fromOld) {
            old.put(commit, true);
            if (queued.contains(commit)) {
                fresh--;
            } else if (again.add(commit)) {
                open.add(commit);
            }
        }
    }

    private boolean isOld(RevCommit commit) {
        return Boolean.TRUE.equals(old.get(commit));
    }
}

package dev.assay.swe.mine;

import dev.assay.swe.candidate.FixCandidate.Unit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Decides between a merge and the commits it brought in, so that one change is looked at once.
 *
 * <p>A merge that names something stands for its commits, unless there are too many of them to be one change: then it is the
 * merge of a long-lived branch, and they stand for themselves. Outer merges decide before inner ones.
 */
final class Merges {
    private final List<Change> kept = new ArrayList<>();
    private final List<LeftOut> covered = new ArrayList<>();

    private Merges() {}

    static Merges settle(RevWalk walk, History history, int maxCommits) throws IOException {
        Merges out = new Merges();
        Map<ObjectId, ObjectId> taken = new HashMap<>();
        for (Change change : history.named().values()) {
            ObjectId merge = taken.get(change.fix());
            if (merge != null) {
                out.covered.add(new LeftOut(change, merge, Refusal.COVERED_BY_MERGE));
            } else if (change.unit() == Unit.MERGE) {
                out.merge(walk, history, change, maxCommits, taken);
            } else {
                out.kept.add(change);
            }
        }
        return out;
    }

    private void merge(RevWalk walk, History history, Change merge, int maxCommits, Map<ObjectId, ObjectId> taken)
            throws IOException {
        List<ObjectId> inner = BroughtIn.by(walk, merge.fix(), maxCommits);
        if (inner.size() > maxCommits) {
            kept.add(merge.refusedAs(Refusal.TOO_MANY_COMMITS));
            return;
        }
        List<Mentions> parts = inner.stream()
                .map(history.named()::get)
                .filter(Objects::nonNull)
                .map(Change::mentions)
                .toList();
        inner.stream().filter(history.named()::containsKey).forEach(id -> taken.putIfAbsent(id, merge.fix()));
        kept.add(merge.with(merge.mentions().closingAlso(parts)));
    }

    /** Changes that stand for themselves, newest first. */
    List<Change> kept() {
        return kept;
    }

    /** Changes that a kept merge stands for. */
    List<LeftOut> covered() {
        return covered;
    }
}

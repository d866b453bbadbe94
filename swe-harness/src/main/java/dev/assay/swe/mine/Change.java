package dev.assay.swe.mine;

import dev.assay.swe.candidate.FixCandidate.Unit;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * A change that names something, before its files are looked at. Small: the miner holds one for each.
 *
 * @param unit what it is in the history
 * @param fix the commit whose tree is the fixed state
 * @param base the commit it starts from; null for a root commit or an unrelated pull request
 * @param baseTree tree of the base, zero when there is none
 * @param fixTree tree of the fix
 * @param commitTime seconds since the epoch, for order and dates
 * @param mentions what it names
 * @param refusal why it is no candidate, where that is known without looking at files
 */
record Change(
        Unit unit,
        ObjectId fix,
        @Nullable ObjectId base,
        ObjectId baseTree,
        ObjectId fixTree,
        long commitTime,
        Mentions mentions,
        @Nullable Refusal refusal) {
    Change with(Mentions better) {
        return new Change(unit, fix, base, baseTree, fixTree, commitTime, better, refusal);
    }

    Change refusedAs(Refusal reason) {
        return new Change(unit, fix, base, baseTree, fixTree, commitTime, mentions, reason);
    }

    /** What makes two changes the same. */
    String trees() {
        return baseTree.name() + fixTree.name();
    }
}

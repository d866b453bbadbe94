package dev.assay.swe.mine;

import dev.assay.swe.candidate.FixCandidate;
import dev.assay.swe.candidate.FixCandidate.Unit;
import dev.assay.swe.candidate.InputProblem;
import dev.assay.swe.candidate.InputProblem.Code;
import dev.assay.swe.candidate.RepositoryRef;
import dev.assay.verifiers.task.Rejection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Finds fix candidates: merges, single commits and heads of pull requests that name an issue and touch both source and tests.
 *
 * <p>The history is read once for messages; only changes that name something are then compared, by their trees. What
 * the branch contains comes first, then pull requests that it does not contain, each newest first: a limit on the number of
 * candidates prefers what the project accepted. The order depends on the repository alone.
 */
public final class RepositoryMiner {
    private static final Comparator<Change> NEWEST_FIRST = Comparator.comparingLong(Change::commitTime)
            .reversed()
            .thenComparing(change -> change.fix().name());

    private RepositoryMiner() {}

    /**
     * Mines a repository.
     *
     * @param found gets each candidate
     * @param refused gets each change that names something and is no candidate, with the code why
     * @return counts of all that was looked at
     * @throws InputProblem when the branch does not exist or no commit of it can be read
     */
    public static MiningReport mine(
            RepositoryRef ref,
            Repository repository,
            MiningOptions options,
            Consumer<FixCandidate> found,
            Consumer<Rejection> refused) {
        try (RevWalk walk = new RevWalk(repository)) {
            return mine(ref.slug(), repository, walk, options, found, refused);
        } catch (IOException e) {
            throw unreadable(ref.slug(), String.valueOf(e.getMessage()));
        }
    }

    private static MiningReport mine(
            String repo,
            Repository repository,
            RevWalk walk,
            MiningOptions options,
            Consumer<FixCandidate> found,
            Consumer<Rejection> refused)
            throws IOException {
        ObjectId tip = DefaultBranch.tip(repository, options.branch());
        PullNumbers pulls = PullNumbers.of(repository);
        MessageReader reader = new MessageReader(repo, Pattern.compile(options.jiraPattern()), pulls);
        History history = History.read(walk, tip, reader);
        History.BreakOff breakOff = history.breakOff();
        if (history.commits() == 0) {
            throw unreadable(repo, breakOff == null ? "no commit" : breakOff.message());
        }
        Merges merges = Merges.settle(walk, history, options.maxCommits());
        PullHeads heads = new PullHeads(walk, history, reader, repo, options);
        if (options.pullHeads()) {
            heads.read(pulls);
        }
        List<LeftOut> leftOut = new ArrayList<>(merges.covered());
        List<Change> changes = distinct(merges.kept(), heads.found(), leftOut);
        Assessment assessment = new Assessment(repo, walk, options, heads.begun(), found, refused);
        if (breakOff != null) {
            assessment.reject(
                    FixCandidate.idOf(repo, "", tip.name()),
                    breakOff.code(),
                    "The history breaks off after (%d) commits: %s".formatted(history.commits(), breakOff.message()),
                    Map.of("tip", tip.name()));
        }
        changes.forEach(assessment::assess);
        Map<Refusal, Integer> counted = assessment.leave(leftOut);
        int named = history.named().size() + heads.found().size();
        return new MiningReport(
                history.commits(),
                heads.found().size(),
                heads.contained(),
                named + (breakOff == null ? 0 : 1),
                counted.getOrDefault(Refusal.COVERED_BY_MERGE, 0),
                counted.getOrDefault(Refusal.SAME_CHANGE, 0),
                assessment.outside(),
                assessment.notReached(),
                assessment.candidates(),
                assessment.codes(),
                breakOff == null);
    }

    /** Of changes between the same trees the preferred one: merge, then commit, then pull request; then the newest. */
    private static List<Change> distinct(List<Change> branch, List<Change> heads, List<LeftOut> leftOut) {
        List<Change> all = new ArrayList<>(branch);
        all.addAll(heads);
        all.sort(Comparator.comparing(RepositoryMiner::preference).thenComparing(NEWEST_FIRST));
        Map<String, ObjectId> trees = new HashMap<>();
        Map<Integer, ObjectId> pulls = new HashMap<>();
        List<Change> kept = new ArrayList<>();
        for (Change change : all) {
            Integer pull = change.mentions().pullNumber();
            ObjectId same = change.unit() == Unit.PULL_HEAD && pull != null ? pulls.get(pull) : null;
            if (same == null && change.refusal() == null) {
                same = trees.putIfAbsent(change.trees(), change.fix());
            }
            if (same != null) {
                leftOut.add(new LeftOut(change, same, Refusal.SAME_CHANGE));
            } else {
                kept.add(change);
                if (pull != null) {
                    pulls.putIfAbsent(pull, change.fix());
                }
            }
        }
        kept.sort(Comparator.<Change, Boolean>comparing(change -> change.unit() == Unit.PULL_HEAD)
                .thenComparing(NEWEST_FIRST));
        return kept;
    }

    private static int preference(Change change) {
        return change.unit() == Unit.MERGE ? 0 : change.unit() == Unit.COMMIT ? 1 : 2;
    }

    private static InputProblem unreadable(String repo, String why) {
        return new InputProblem(
                Code.BROKEN_REPOSITORY,
                "The history of (%s) cannot be read: %s%nMaybe 'git fsck' tells more; else clone it again."
                        .formatted(repo, why));
    }
}

package dev.assay.pipelines.search;

import dev.assay.pipelines.config.SearchConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How many trials are made. Nobody knows beforehand how many of them are kept, so a small round shows the yield of a corpus and the next
 * one has as many as that yield asks for; finished trials are looked up, not made again. Rounds follow from counts alone, so the same
 * configuration has the same ones.
 *
 * @param trials of this round: numbers from 0
 * @param questions that are to be kept at least; 0 when the trials are all that was asked for
 * @param most trials that there may be
 */
public record SearchPlan(long trials, long questions, long most) {
    /** Trials travel to the workers in blocks: small ones where there are few, so that no worker has nothing to do. */
    private static final int LARGEST = 50;

    private static final int BLOCKS = 256;
    private static final long SMALLEST = 20;
    private static final long SMALL = 1_000;
    private static final int TRIALS_EACH = 20;
    /** More than the yield of the round before asks for, since that is an estimate. */
    private static final double MARGIN = 1.04;

    private static final int MORE = 50;

    public SearchPlan {
        if (trials < 1 || trials > most || questions < 0) {
            throw new IllegalArgumentException(
                    "There cannot be %d trials of at most %d for %d questions.".formatted(trials, most, questions));
        }
    }

    /** The first round. */
    public static SearchPlan first(SearchConfig config) {
        Integer trials = config.trials();
        Integer questions = config.questions();
        if (questions == null) {
            long all = trials == null ? SMALL : trials;
            return new SearchPlan(all, 0, all);
        }
        long most = trials == null ? (long) TRIALS_EACH * questions + SMALL : trials;
        long first = Math.max(SMALLEST, Math.min(3L * questions, Math.max(SMALL, questions / 10)));
        return new SearchPlan(Math.min(most, first), questions, most);
    }

    /** The next round, when this one kept so many; none when these are enough or there may be no more trials. */
    public Optional<SearchPlan> next(long kept) {
        if (kept >= questions || trials == most) {
            return Optional.empty();
        }
        long wanted = kept == 0 ? 4 * trials : (long) Math.ceil(MARGIN * questions * trials / kept) + MORE;
        return Optional.of(new SearchPlan(Math.min(most, Math.max(wanted, trials + 1)), questions, most));
    }

    /** All trials of this round. */
    public List<TrialBlock> blocks() {
        long size = Math.max(1, Math.min(LARGEST, trials / BLOCKS));
        List<TrialBlock> blocks = new ArrayList<>();
        for (long from = 0; from < trials; from += size) {
            blocks.add(new TrialBlock(from, (int) Math.min(size, trials - from)));
        }
        return blocks;
    }
}

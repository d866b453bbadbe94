package dev.assay.env.plan.grid;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Random descents through the search tree of a task: at each place one of the entities that still fit, all alike likely. The product of
 * the shares that fit, 0 at a dead end, is an unbiased estimate of the share of right answers among all (Knuth 1975), and the descents
 * that arrive are right answers.
 *
 * @param share the mean of the estimates, of 3 significant digits
 * @param answers right answers met, different ones, in the order in which they were met
 */
public record GridDescents(double share, List<int[]> answers) {
    /** Descends so many times, keeping so many answers. */
    public static GridDescents run(PlanGrid grid, int descents, int keep, SplittableRandom random) {
        List<Integer> places = IntStream.range(0, grid.places()).boxed().toList();
        GridSearch search = new GridSearch(grid, new SearchOrder(places, null), Integer.MAX_VALUE);
        List<int[]> answers = new ArrayList<>();
        Set<List<Integer>> seen = new HashSet<>();
        double sum = 0;
        for (int i = 0; i < descents; i++) {
            double weight = descend(grid, search, random);
            sum += weight;
            if (weight > 0 && answers.size() < keep && seen.add(boxed(search.answer()))) {
                answers.add(search.answer().clone());
            }
        }
        return new GridDescents(rounded(sum / descents), answers);
    }

    private static List<Integer> boxed(int[] answer) {
        return IntStream.of(answer).boxed().toList();
    }

    private static double descend(PlanGrid grid, GridSearch search, SplittableRandom random) {
        double weight = 1;
        int[] fitting = new int[0];
        for (int n = 0; n < grid.places(); n++) {
            List<Integer> candidates = search.candidates(n);
            fitting = fitting.length < candidates.size() ? new int[candidates.size()] : fitting;
            int count = 0;
            for (int entity : candidates) {
                if (search.fits(n, entity)) {
                    fitting[count++] = entity;
                }
            }
            if (count == 0) {
                return 0;
            }
            weight *= (double) count / grid.size(search.place(n));
            // Chosen once more, because the others that were tried have left their traces.
            search.fits(n, fitting[random.nextInt(count)]);
        }
        return weight;
    }

    /** Three significant digits, so that the number does not look better than it is. */
    public static double rounded(double share) {
        return share == 0 ? 0 : new BigDecimal(share).round(new MathContext(3)).doubleValue();
    }
}

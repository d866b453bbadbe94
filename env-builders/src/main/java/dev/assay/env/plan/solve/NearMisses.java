package dev.assay.env.plan.solve;

import dev.assay.env.plan.grid.GridDescents;
import dev.assay.env.plan.grid.PlanGrid;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Answers that break one declared constraint and keep all others: proof that the constraint says something that the others do not. */
public final class NearMisses {
    private static final int DESCENTS = 150;

    private NearMisses() {}

    /**
     * Looks for one for each constraint: among right answers with one entity changed, among random right answers of the task without the
     * constraint, then with the solver.
     *
     * @param answers some right answers
     * @return by number of the constraint, those that were found
     */
    public static SortedMap<Integer, int[]> find(PlanGrid grid, List<int[]> answers, SolverLimits limits) {
        SortedMap<Integer, int[]> found = new TreeMap<>();
        int wanted = grid.spec().constraints().size();
        for (int[] answer : answers) {
            if (found.size() == wanted) {
                return found;
            }
            around(grid, answer.clone(), found);
        }
        for (int i = 0; i < wanted; i++) {
            int number = i;
            if (!found.containsKey(i)) {
                among(grid, i, found);
            }
            if (!found.containsKey(i)) {
                PlanSolver.nearMiss(grid, i, limits).ifPresent(answer -> found.put(number, answer));
            }
        }
        return found;
    }

    private static void among(PlanGrid grid, int number, SortedMap<Integer, int[]> found) {
        GridDescents without = GridDescents.run(grid.without(number), DESCENTS, DESCENTS, new SplittableRandom(number));
        without.answers().stream()
                .filter(answer -> grid.onlyBroken(answer).orElse(-1) == number)
                .findFirst()
                .ifPresent(answer -> found.put(number, answer));
    }

    private static void around(PlanGrid grid, int[] answer, SortedMap<Integer, int[]> found) {
        for (int place = 0; place < answer.length; place++) {
            int own = answer[place];
            for (int entity = 0; entity < grid.size(place); entity++) {
                answer[place] = entity;
                OptionalInt broken = grid.onlyBroken(answer);
                if (broken.isPresent()) {
                    found.computeIfAbsent(broken.getAsInt(), number -> answer.clone());
                }
            }
            answer[place] = own;
        }
    }
}

package dev.assay.env.rollout;

import dev.assay.env.plan.grid.GridConstraint;
import dev.assay.env.plan.grid.GridSearch;
import dev.assay.env.plan.grid.PlanGrid;
import dev.assay.env.plan.grid.SearchOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Finds the facts of a plan out as the solution does, about a part of the entities, and then plans with those by a simple rule. */
record Planner(PlanGrid grid, Attention attention, boolean improves, SplittableRandom random) implements Manner {
    /** Changes of one place that are tried. */
    private static final int MOVES = 120;

    @Override
    public String sees(String tool, String json) {
        return attention.seen(json);
    }

    @Override
    public String submits(String text) {
        return plan();
    }

    @Override
    public Optional<String> guesses() {
        return Optional.of(plan());
    }

    private String plan() {
        List<List<Integer>> known = known();
        int[] plan = improves ? improved(known) : GridSearch.firstFit(grid, order(), known);
        return grid.answer(plan).text(grid.spec());
    }

    /** Positions of the entities that it looked at, by choice, in random order; one where it looked at none. */
    private List<List<Integer>> known() {
        List<List<Integer>> known = new ArrayList<>();
        for (int choice = 0; choice < grid.spec().choices().size(); choice++) {
            List<Integer> own = new ArrayList<>();
            for (int i = 0; i < grid.size(choice); i++) {
                if (attention.at(grid.entity(choice, i).toString())) {
                    own.add(random.nextInt(own.size() + 1), i);
                }
            }
            known.add(own.isEmpty() ? List.of(random.nextInt(grid.size(choice))) : own);
        }
        return known;
    }

    private SearchOrder order() {
        return new SearchOrder(IntStream.range(0, grid.places()).boxed().toList(), null);
    }

    /** Any plan, then for one place after another the entity with which least is broken. */
    private int[] improved(List<List<Integer>> known) {
        int[] plan = new int[grid.places()];
        for (int place = 0; place < plan.length; place++) {
            List<Integer> own = known.get(place % known.size());
            plan[place] = own.get(random.nextInt(own.size()));
        }
        for (int move = 0; move < MOVES && !grid.holds(plan); move++) {
            int place = random.nextInt(plan.length);
            improve(plan, place, known.get(place % known.size()));
        }
        return plan;
    }

    private void improve(int[] plan, int place, List<Integer> known) {
        int best = plan[place];
        long least = Long.MAX_VALUE;
        for (int entity : known) {
            plan[place] = entity;
            long broken = broken(plan);
            if (broken < least) {
                least = broken;
                best = entity;
            }
        }
        plan[place] = best;
    }

    private long broken(int[] plan) {
        long broken = 0;
        for (GridConstraint constraint : grid.constraints()) {
            broken += constraint.holds(plan) ? 0 : 1;
        }
        return broken;
    }
}

package dev.assay.env.plan.trial;

import dev.assay.env.plan.FactReading;
import dev.assay.env.plan.grid.GridConstraint;
import dev.assay.env.plan.grid.GridSearch;
import dev.assay.env.plan.grid.PlanGrid;
import dev.assay.env.plan.grid.SearchOrder;
import dev.assay.verifiers.relation.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Four simple agents under a budget of tool calls that is too small to ask about everything: they show how hard a task is. An agent lists
 * what there is, asks about as many entities as the budget allows, plans with those alone and submits once.
 */
public final class Baselines {
    /** Share of the calls of the shortest solution known that an agent may make. */
    static final double BUDGET = 0.8;

    private static final int RUNS = 8;
    private static final List<Integer> TRIES = List.of(1, 2, 4);
    private static final int MOVES = 120;
    private static final int EXHAUSTIVE = 3_000;

    private final PlanGrid grid;
    private final FactReading reading;
    private final Database database;
    private final long budget;

    private Baselines(PlanGrid grid, FactReading reading, Database database) {
        this.grid = grid;
        this.reading = reading;
        this.database = database;
        this.budget = (long) (BUDGET * reading.calls(database));
    }

    /** An agent: plans with what it knows. */
    private interface Agent {
        int[] plan(Knowledge knowledge, SplittableRandom random);
    }

    /** Chance of at least one success in 1, 2 and 4 tries, unbiased over 8 runs, by agent. */
    public static SortedMap<String, List<Double>> passAt(
            PlanGrid grid, FactReading reading, Database database, long seed) {
        Baselines baselines = new Baselines(grid, reading, database);
        SortedMap<String, List<Double>> passAt = new TreeMap<>();
        passAt.put("random", baselines.passAt((knowledge, random) -> grid.random(random), seed));
        passAt.put("greedy", baselines.passAt(baselines::greedy, seed + 1));
        passAt.put("local_search", baselines.passAt(baselines::local, seed + 2));
        passAt.put("exhaustive", baselines.passAt(baselines::exhaustive, seed + 3));
        return passAt;
    }

    private List<Double> passAt(Agent agent, long seed) {
        int passed = 0;
        SplittableRandom random = new SplittableRandom(seed);
        for (int run = 0; run < RUNS; run++) {
            SplittableRandom own = random.split();
            Knowledge knowledge = Knowledge.gather(grid, reading, database, budget, own);
            int[] plan = agent.plan(knowledge, own);
            passed += plan.length > 0 && grid.holds(plan) ? 1 : 0;
        }
        List<Double> passAt = new ArrayList<>();
        for (int tries : TRIES) {
            passAt.add(passAt(passed, tries));
        }
        return passAt;
    }

    /** The chance that {@code tries} runs drawn from all include one that passed, of 3 decimals. */
    static double passAt(int passed, int tries) {
        double none = 1;
        for (int i = 0; i < tries; i++) {
            none *= Math.max(0, (double) (RUNS - passed - i) / (RUNS - i));
        }
        return Math.round((1 - none) * 1_000) / 1_000.0;
    }

    private SearchOrder order() {
        return new SearchOrder(IntStream.range(0, grid.places()).boxed().toList(), null);
    }

    /** Takes for each place in turn the first entity that fits, and never turns back. */
    private int[] greedy(Knowledge knowledge, SplittableRandom random) {
        return GridSearch.firstFit(grid, order(), knowledge.known());
    }

    /** Changes one place at a time to what breaks least. */
    private int[] local(Knowledge knowledge, SplittableRandom random) {
        int choices = grid.spec().choices().size();
        int[] plan = new int[grid.places()];
        for (int place = 0; place < plan.length; place++) {
            List<Integer> known = knowledge.known().get(place % choices);
            plan[place] = known.get(random.nextInt(known.size()));
        }
        for (int move = 0; move < MOVES && !grid.holds(plan); move++) {
            improve(plan, random.nextInt(plan.length), knowledge.known());
        }
        return plan;
    }

    private void improve(int[] plan, int place, List<List<Integer>> known) {
        int best = plan[place];
        long least = Long.MAX_VALUE;
        for (int entity : known.get(place % known.size())) {
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

    /** Tries what it knows in order, turning back, until its patience ends. */
    private int[] exhaustive(Knowledge knowledge, SplittableRandom random) {
        int[] answer =
                GridSearch.among(grid, order(), EXHAUSTIVE, knowledge.known()).answer();
        return answer == null ? new int[0] : answer;
    }
}

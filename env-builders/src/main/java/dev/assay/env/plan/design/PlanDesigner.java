package dev.assay.env.plan.design;

import dev.assay.env.plan.FactReading;
import dev.assay.env.plan.grid.GridDescents;
import dev.assay.env.plan.grid.PlanGrid;
import dev.assay.env.plan.solve.PlanSolver;
import dev.assay.env.plan.solve.SolverLimits;
import dev.assay.env.plan.solve.SolverOutcome;
import dev.assay.env.plan.trial.Baselines;
import dev.assay.env.world.PlanTemplate;
import dev.assay.env.world.World;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.task.Difficulty;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Designs planning tasks as published (DeepSeek-V3.2, section 3.2.3): starts with one rule, then adds rules, conditions, slots, couplings,
 * takes short-cuts away and adds tools. After each step the task must be feasible, every rule must say something that the others do not,
 * and the share of right answers must not grow; else another step is tried. A task that random answers solve, or that no baseline agent
 * ever solves, is not kept. The same world and seed give the same task.
 */
public final class PlanDesigner {
    /** Steps after the start. */
    private static final int LEAST_STEPS = 4;

    private static final int MOST_STEPS = 7;
    /** Steps beyond those while the task is too easy. */
    private static final int MORE_STEPS = 4;
    /** Random descents for the share of the finished task. */
    private static final int DESCENTS = 2_000;

    private PlanDesigner() {}

    /** Designs a task of the usual number of steps. */
    public static Optional<DesignedPlan> design(World world, PlanTemplate template, long seed) {
        return design(world, template, seed, MOST_STEPS + MORE_STEPS);
    }

    /**
     * Designs a task.
     *
     * @param most steps after the start at most
     * @return nothing when the world offers too little to say, or these dice find nothing good
     */
    public static Optional<DesignedPlan> design(World world, PlanTemplate template, long seed, int most) {
        SplittableRandom random = new SplittableRandom(seed);
        Growth growth = new Growth(DraftStart.of(world, template, random), seed);
        if (!growth.start(random)) {
            return Optional.empty();
        }
        int steps = LEAST_STEPS + random.nextInt(MOST_STEPS - LEAST_STEPS + 1);
        for (int i = 0; i < most && (i < steps || (growth.easy() && i < steps + MORE_STEPS)); i++) {
            growth.step(i, random);
        }
        return growth.stages().size() <= Math.min(LEAST_STEPS, most) || growth.easy()
                ? Optional.empty()
                : growth.assessment().flatMap(last -> finish(growth, last, seed));
    }

    /** Designs up to so many tasks of a world, no two with the same constraint graph. */
    public static List<DesignedPlan> design(World world, int count, long seed) {
        List<DesignedPlan> plans = new ArrayList<>();
        Set<String> graphs = new HashSet<>();
        SplittableRandom seeds = new SplittableRandom(seed);
        int tries = world.plans().isEmpty() ? 0 : 4 * count;
        for (int i = 0; i < tries && plans.size() < count; i++) {
            PlanTemplate template = world.plans().get(i % world.plans().size());
            design(world, template, seeds.nextLong())
                    .filter(plan -> graphs.add(plan.graph()))
                    .ifPresent(plans::add);
        }
        return plans;
    }

    private static Optional<DesignedPlan> finish(Growth growth, Assessment last, long seed) {
        PlanGrid grid = last.grid();
        SolverOutcome outcome = PlanSolver.solve(grid, SolverLimits.USUAL);
        int[] found = last.found().answer();
        if (outcome.first().isEmpty() || found == null) {
            return Optional.empty();
        }
        Draft draft = growth.draft();
        Difficulty difficulty = difficulty(draft, last, outcome, seed);
        if (hopeless(difficulty)) {
            return Optional.empty();
        }
        return Optional.of(new DesignedPlan(
                draft.world(), growth.stages(), grid.answer(found), last.found().tries(), difficulty));
    }

    /** Whether no baseline agent ever solved it. */
    private static boolean hopeless(Difficulty difficulty) {
        return difficulty.passAt().values().stream()
                .allMatch(chances -> chances.stream().allMatch(each -> each == 0));
    }

    private static Difficulty difficulty(Draft draft, Assessment last, SolverOutcome outcome, long seed) {
        PlanGrid grid = last.grid();
        Database database = draft.world().database();
        FactReading reading = new FactReading(grid.spec(), database.schema(), draft.tools());
        double estimated = outcome.bounded()
                ? GridDescents.run(grid, DESCENTS, 1, new SplittableRandom(seed))
                        .share()
                : Assessor.share(grid, outcome);
        return new Difficulty(
                estimated == 0 ? last.share() : estimated,
                outcome.solutions(),
                outcome.bounded(),
                outcome.nodes(),
                (int) last.calls(),
                Baselines.passAt(grid, reading, database, seed));
    }
}

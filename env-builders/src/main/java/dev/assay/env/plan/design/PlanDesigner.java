package dev.assay.env.plan.design;

import dev.assay.env.plan.FactReading;
import dev.assay.env.plan.grid.PlanGrid;
import dev.assay.env.plan.solve.PlanSolver;
import dev.assay.env.plan.solve.ShareEstimate;
import dev.assay.env.plan.solve.SolverLimits;
import dev.assay.env.plan.solve.SolverOutcome;
import dev.assay.env.plan.trial.Baselines;
import dev.assay.env.world.PlanTemplate;
import dev.assay.env.world.World;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.task.Difficulty;
import dev.assay.verifiers.task.FeasibleShare;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Designs planning tasks as published (DeepSeek-V3.2, section 3.2.3): starts with one rule, then adds rules, conditions, slots, couplings
 * and tools. After each step the task must be feasible, every rule must say something that the others do not, and the task must be harder:
 * a smaller share of right answers or more calls, and not less of either; else another step is tried. A task that random answers solve, or that no baseline agent
 * ever solves, is not kept. The same world and seed give the same task.
 */
public final class PlanDesigner {
    /** Steps after the start. */
    private static final int LEAST_STEPS = 4;

    private static final int MOST_STEPS = 7;
    /** Steps beyond those while the task is too easy. */
    private static final int MORE_STEPS = 4;

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
        // The solver has come to the end of all right answers where the estimate had not made it begin.
        FeasibleShare share = outcome.bounded()
                ? last.share()
                : ShareEstimate.of(grid, last.share().share(), outcome);
        Difficulty difficulty = difficulty(draft, last, share, outcome, seed);
        if (hopeless(difficulty)) {
            return Optional.empty();
        }
        return Optional.of(new DesignedPlan(
                draft.world(),
                stages(growth, share),
                grid.answer(found),
                last.found().tries(),
                difficulty));
    }

    /** The last step says of its share what the task says. */
    private static List<PlanStage> stages(Growth growth, FeasibleShare share) {
        List<PlanStage> stages = new ArrayList<>(growth.stages());
        stages.add(stages.remove(stages.size() - 1).with(share));
        return stages;
    }

    /** Whether no baseline agent ever solved it. */
    private static boolean hopeless(Difficulty difficulty) {
        return difficulty.passAt().values().stream()
                .allMatch(chances -> chances.stream().allMatch(each -> each == 0));
    }

    private static Difficulty difficulty(
            Draft draft, Assessment last, FeasibleShare share, SolverOutcome outcome, long seed) {
        PlanGrid grid = last.grid();
        Database database = draft.world().database();
        FactReading reading = new FactReading(grid.spec(), database.schema(), draft.tools());
        return new Difficulty(
                share.share(),
                share.basis(),
                outcome.solutions(),
                outcome.bounded(),
                outcome.nodes(),
                (int) last.calls(),
                Baselines.passAt(grid, reading, database, seed));
    }
}

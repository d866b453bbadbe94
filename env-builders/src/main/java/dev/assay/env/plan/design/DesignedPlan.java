package dev.assay.env.plan.design;

import dev.assay.env.tools.ToolCatalogue;
import dev.assay.env.world.World;
import dev.assay.verifiers.plan.PlanAnswer;
import dev.assay.verifiers.plan.PlanSpec;
import dev.assay.verifiers.task.Difficulty;
import dev.assay.verifiers.task.ToolTask.Rung;
import java.util.List;

/**
 * A planning task, ready for the gate.
 *
 * @param world it is about
 * @param stages from the simplest to the task itself, at least one
 * @param gold what the solution of the last will find
 * @param tries entities that it will try
 * @param difficulty of the last, measured
 */
public record DesignedPlan(World world, List<PlanStage> stages, PlanAnswer gold, int tries, Difficulty difficulty) {
    public DesignedPlan {
        stages = List.copyOf(stages);
        if (stages.isEmpty()) {
            throw new IllegalArgumentException("A planning task has at least one stage.");
        }
    }

    /** The task itself. */
    public PlanStage last() {
        return stages.get(stages.size() - 1);
    }

    /** The declared task. */
    public PlanSpec spec() {
        return last().spec();
    }

    /** Its text. */
    public String prompt() {
        return last().prompt();
    }

    /** Tools on offer. */
    public ToolCatalogue tools() {
        return last().tools();
    }

    /** How it grew. */
    public List<Rung> ladder() {
        return stages.stream().map(PlanStage::rung).toList();
    }

    /** {@code solution.py}. */
    public String solution() {
        return last().solution(world.database().schema());
    }

    /** {@code verify.py}. */
    public String verifier() {
        return last().verifier(world.database().schema());
    }

    /** What its rules tie together; see {@link ConstraintGraph}. */
    public String graph() {
        return ConstraintGraph.of(spec(), world.database().schema());
    }
}

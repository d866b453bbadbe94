package dev.assay.env.plan.design;

import dev.assay.env.plan.PlanSolution;
import dev.assay.env.plan.PlanVerifier;
import dev.assay.env.plan.grid.SearchOrder;
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
 * @param spec the declared task
 * @param prompt its text
 * @param tools on offer
 * @param ladder how it grew
 * @param order in which its solution searches
 * @param gold what its solution will find
 * @param tries entities that its solution will try
 * @param difficulty measured
 */
public record DesignedPlan(
        World world,
        PlanSpec spec,
        String prompt,
        ToolCatalogue tools,
        List<Rung> ladder,
        SearchOrder order,
        PlanAnswer gold,
        int tries,
        Difficulty difficulty) {
    public DesignedPlan {
        ladder = List.copyOf(ladder);
    }

    /** {@code solution.py}. */
    public String solution() {
        return PlanSolution.source(spec, world.database().schema(), tools, order);
    }

    /** {@code verify.py}. */
    public String verifier() {
        return PlanVerifier.source(spec, world.database().schema());
    }

    /** What its rules tie together; see {@link ConstraintGraph}. */
    public String graph() {
        return ConstraintGraph.of(spec, world.database().schema());
    }
}

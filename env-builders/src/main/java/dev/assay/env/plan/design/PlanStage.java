package dev.assay.env.plan.design;

import dev.assay.env.plan.PlanSolution;
import dev.assay.env.plan.PlanVerifier;
import dev.assay.env.plan.grid.SearchOrder;
import dev.assay.env.tools.ToolCatalogue;
import dev.assay.verifiers.plan.PlanSpec;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.task.FeasibleShare;
import dev.assay.verifiers.task.ToolTask.Rung;

/**
 * A planning task at one step of its growth, whole: it could be given to an agent as it is.
 *
 * @param rung what the step was
 * @param spec the declared task
 * @param prompt its text
 * @param tools on offer
 * @param order in which its solution searches
 */
public record PlanStage(Rung rung, PlanSpec spec, String prompt, ToolCatalogue tools, SearchOrder order) {
    /** {@code solution.py}. */
    public String solution(Schema schema) {
        return PlanSolution.source(spec, schema, tools, order);
    }

    /** The same with another share of right answers. */
    PlanStage with(FeasibleShare share) {
        return new PlanStage(Rung.of(rung.step(), rung.text(), share, rung.calls()), spec, prompt, tools, order);
    }

    /** {@code verify.py}. */
    public String verifier(Schema schema) {
        return PlanVerifier.source(spec, schema);
    }
}

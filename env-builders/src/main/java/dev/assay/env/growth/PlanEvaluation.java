package dev.assay.env.growth;

import dev.assay.env.gate.Evaluator;
import dev.assay.env.plan.grid.GridLimitException;
import dev.assay.env.plan.grid.PlanGrid;
import dev.assay.env.plan.solve.PlanSolver;
import dev.assay.env.plan.solve.SolverLimits;
import dev.assay.env.plan.trial.Mutant;
import dev.assay.env.plan.trial.PlanMutants;
import dev.assay.env.plan.trial.RandomAnswers;
import dev.assay.env.python.Attempt;
import dev.assay.verifiers.expression.Judgement;
import dev.assay.verifiers.plan.PlanAnswer;
import dev.assay.verifiers.plan.PlanEvaluator;
import dev.assay.verifiers.plan.PlanSpec;
import dev.assay.verifiers.relation.Database;
import java.util.List;

/** What is known of a planning task independently of its verifier. */
public record PlanEvaluation(PlanSpec spec) implements Evaluator {
    @Override
    public Judgement judge(Database data, Attempt attempt) {
        return new PlanEvaluator(spec, data).judge(attempt.answer());
    }

    @Override
    public boolean feasible(Database data) {
        try {
            return PlanSolver.solve(new PlanGrid(spec, data), SolverLimits.FIRST)
                    .first()
                    .isPresent();
        } catch (GridLimitException e) {
            // Too much to lay out: nobody could say that it is.
            return false;
        }
    }

    @Override
    public List<Attempt> mutants(Database data, Attempt right, long seed) {
        return PlanAnswer.read(spec, data.schema(), right.answer())
                .map(gold -> PlanMutants.of(new PlanGrid(spec, data), gold, seed).stream()
                        .map(Mutant::text)
                        .map(Attempt::of)
                        .toList())
                .orElse(List.of());
    }

    /** Right ones, right ones with a place or two changed, random and malformed ones. */
    @Override
    public List<Attempt> random(Database data, Attempt right, long seed, int count) {
        PlanGrid grid = new PlanGrid(spec, data);
        return PlanAnswer.read(spec, data.schema(), right.answer())
                .map(gold -> RandomAnswers.of(grid, gold, count, seed).stream()
                        .map(Attempt::of)
                        .toList())
                .orElse(List.of());
    }
}

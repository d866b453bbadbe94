package dev.assay.env.synthesis;

import dev.assay.env.gate.Evaluator;
import dev.assay.env.growth.PlanEvaluation;
import dev.assay.env.plan.grid.GridLimitException;
import dev.assay.env.plan.grid.PlanGrid;
import dev.assay.env.plan.solve.PlanSolver;
import dev.assay.env.plan.solve.ShareEstimate;
import dev.assay.env.plan.solve.SolverLimits;
import dev.assay.env.world.World;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.plan.Constraint;
import dev.assay.verifiers.plan.PlanEvaluator;
import dev.assay.verifiers.plan.PlanSpec;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.task.FeasibleShare;
import dev.assay.verifiers.task.ToolTask;
import java.util.Optional;

/** A declared plan; the words of its constraints are ours. */
record PlanDeclaration(PlanSpec spec) implements Declaration {
    private static final int MOST = 10;

    @Override
    public ToolTask.Kind kind() {
        return ToolTask.Kind.PLAN;
    }

    @Override
    public String json() {
        return CanonicalJson.write(spec);
    }

    @Override
    public Evaluator evaluator() {
        return new PlanEvaluation(spec);
    }

    @Override
    public String statement(World world, long seed) {
        return new PlanStatement(world, spec).text();
    }

    @Override
    public Declaration worded(World world) {
        return new PlanDeclaration(PlanStatement.worded(world, spec));
    }

    @Override
    public Optional<Problem> misfit(Database database) {
        if (spec.slots().size() > MOST
                || spec.choices().size() > MOST
                || spec.constraints().size() > 2 * MOST) {
            return Optional.of(Problem.of(
                    "SPEC_INVALID",
                    "A plan has at most %d slots, %d choices and %d constraints, not %d, %d and %d."
                            .formatted(
                                    MOST,
                                    MOST,
                                    2 * MOST,
                                    spec.slots().size(),
                                    spec.choices().size(),
                                    spec.constraints().size())));
        }
        if (spec.constraints().stream().anyMatch(each -> each.constraint() instanceof Constraint.Consecutive)) {
            return Optional.of(
                    Problem.of("SPEC_INVALID", "Constraints of kind 'consecutive' cannot be declared here."));
        }
        new PlanEvaluator(spec, database);
        try {
            return PlanSolver.solve(new PlanGrid(spec, database), SolverLimits.FIRST)
                            .first()
                            .isPresent()
                    ? Optional.empty()
                    : Optional.of(Problem.of("INFEASIBLE", "No plan was found that keeps all constraints."));
        } catch (GridLimitException e) {
            return Optional.of(Problem.of("SPEC_INVALID", String.valueOf(e.getMessage())));
        }
    }

    @Override
    public int parts() {
        return SpecReader.parts(json()) + spec.slots().size() * spec.choices().size();
    }

    @Override
    public FeasibleShare share(World world, long seed) {
        return ShareEstimate.of(new PlanGrid(spec, world.database()), seed);
    }

    @Override
    public String step(Declaration easier) {
        if (easier instanceof PlanDeclaration other) {
            if (spec.slots().size() > other.spec().slots().size()) {
                return "horizon";
            }
            if (spec.constraints().size() > other.spec().constraints().size()) {
                return "constraint";
            }
        }
        return "condition";
    }
}

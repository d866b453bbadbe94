package dev.assay.env.synthesis;

import dev.assay.env.gate.Evaluator;
import dev.assay.env.growth.LookupEvaluation;
import dev.assay.env.lookup.Ground;
import dev.assay.env.lookup.GuessChance;
import dev.assay.env.lookup.LookupMutants;
import dev.assay.env.lookup.LookupPrompt;
import dev.assay.env.world.World;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.lookup.LookupEvaluator;
import dev.assay.verifiers.lookup.LookupSpec;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.task.FeasibleShare;
import dev.assay.verifiers.task.ToolTask;
import java.util.Optional;

/** A declared look-up. */
record LookupDeclaration(LookupSpec spec) implements Declaration {
    private static final int STEPS = 12;

    @Override
    public ToolTask.Kind kind() {
        return ToolTask.Kind.LOOKUP;
    }

    @Override
    public String json() {
        return CanonicalJson.write(spec);
    }

    @Override
    public Evaluator evaluator() {
        return new LookupEvaluation(spec);
    }

    @Override
    public String statement(World world, long seed) {
        return LookupPrompt.of(world, spec, seed).text();
    }

    @Override
    public Declaration worded(World world) {
        return this;
    }

    @Override
    public Optional<Problem> misfit(Database database) {
        if (spec.steps().isEmpty() || spec.steps().size() > STEPS) {
            return Optional.of(Problem.of(
                    "SPEC_INVALID",
                    "A look-up has 1 to %d steps, not %d."
                            .formatted(STEPS, spec.steps().size())));
        }
        if (spec.steps().stream().noneMatch(LookupSpec.Step::asked)) {
            return Optional.of(Problem.of("SPEC_INVALID", "No step is asked, so there is nothing to answer."));
        }
        LookupEvaluator found = new LookupEvaluator(spec, database);
        if (!found.complete()) {
            return Optional.of(Problem.of(
                    "INFEASIBLE",
                    "Only the steps %s find something on the database of the task."
                            .formatted(found.found().keySet())));
        }
        return LookupMutants.of(spec, database).isEmpty()
                ? Optional.of(Problem.of("SPEC_INVALID", "No wrong answer can be told from the right one."))
                : Optional.empty();
    }

    @Override
    public int parts() {
        return SpecReader.parts(json());
    }

    @Override
    public FeasibleShare share(World world, long seed) {
        return FeasibleShare.counted(
                new GuessChance(new Ground(world)).of(spec, new LookupEvaluator(spec, world.database())));
    }

    @Override
    public String step(Declaration easier) {
        boolean longer = easier instanceof LookupDeclaration other
                && spec.steps().size() > other.spec().steps().size();
        return longer ? "hop" : "condition";
    }
}

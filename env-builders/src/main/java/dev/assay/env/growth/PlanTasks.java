package dev.assay.env.growth;

import dev.assay.env.gate.Draft;
import dev.assay.env.plan.design.DesignedPlan;
import dev.assay.env.plan.design.PlanDesigner;
import dev.assay.env.plan.design.PlanStage;
import dev.assay.env.world.PlanTemplate;
import dev.assay.env.world.World;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.task.ToolTask;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** Planning tasks. */
public final class PlanTasks implements Designer {
    /** Seeds tried for one task. */
    private static final int TRIES = 6;

    @Override
    public ToolTask.Kind kind() {
        return ToolTask.Kind.PLAN;
    }

    @Override
    public boolean fits(World world) {
        return !world.plans().isEmpty();
    }

    @Override
    public Optional<Growth> design(World world, long seed, int least, int most) {
        SplittableRandom seeds = new SplittableRandom(seed);
        for (int i = 0; i < TRIES; i++) {
            PlanTemplate template =
                    world.plans().get(seeds.nextInt(world.plans().size()));
            Optional<DesignedPlan> plan = PlanDesigner.design(world, template, seeds.nextLong(), most);
            if (plan.isPresent()) {
                return plan.map(PlanTasks::growth);
            }
        }
        return Optional.empty();
    }

    private static Growth growth(DesignedPlan plan) {
        return new Growth(
                plan.stages().stream().map(stage -> stage(plan, stage)).toList(), plan.difficulty());
    }

    private static GrowthStage stage(DesignedPlan plan, PlanStage stage) {
        Schema schema = plan.world().database().schema();
        Draft draft = new Draft(
                stage.solution(schema),
                stage.verifier(schema),
                Set.copyOf(stage.tools().names()),
                false,
                new PlanEvaluation(stage.spec()));
        return new GrowthStage(
                stage.rung(),
                Opening.of(plan.world()) + "\n\n" + stage.prompt(),
                stage.tools(),
                CanonicalJson.write(stage.spec()),
                draft);
    }
}

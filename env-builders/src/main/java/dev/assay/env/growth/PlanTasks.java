package dev.assay.env.growth;

import dev.assay.env.gate.Draft;
import dev.assay.env.plan.design.DesignedPlan;
import dev.assay.env.plan.design.PlanDesigner;
import dev.assay.env.world.PlanTemplate;
import dev.assay.env.world.World;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.Difficulty;
import dev.assay.verifiers.task.ToolTask;
import dev.assay.verifiers.task.ToolTask.Rung;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Planning tasks. The steps on the way were solved, counted and sampled while the task was designed; what runs in the sandbox is the
 * task itself.
 */
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
            Optional<DesignedPlan> plan = PlanDesigner.design(world, template, seeds.nextLong());
            if (plan.isPresent()) {
                return plan.map(PlanTasks::growth);
            }
        }
        return Optional.empty();
    }

    private static Growth growth(DesignedPlan plan) {
        List<GrowthStage> stages = new ArrayList<>();
        plan.ladder().forEach(rung -> stages.add(stage(plan, rung)));
        Difficulty known = plan.difficulty();
        return new Growth(stages, known);
    }

    private static GrowthStage stage(DesignedPlan plan, Rung rung) {
        Draft draft = new Draft(
                plan.solution(),
                plan.verifier(),
                Set.copyOf(plan.tools().names()),
                false,
                new PlanEvaluation(plan.spec()));
        return new GrowthStage(
                rung.step(),
                rung.text(),
                Opening.of(plan.world()) + "\n\n" + plan.prompt(),
                plan.tools(),
                CanonicalJson.write(plan.spec()),
                draft,
                rung.feasibleShare(),
                rung.calls());
    }
}

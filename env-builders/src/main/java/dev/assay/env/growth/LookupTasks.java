package dev.assay.env.growth;

import dev.assay.env.gate.Draft;
import dev.assay.env.lookup.LookupBaselines;
import dev.assay.env.lookup.LookupDesigner;
import dev.assay.env.lookup.LookupStage;
import dev.assay.env.lookup.LookupVerifier;
import dev.assay.env.world.World;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.Difficulty;
import dev.assay.verifiers.task.FeasibleShare;
import dev.assay.verifiers.task.FeasibleShare.Basis;
import dev.assay.verifiers.task.ToolTask;
import dev.assay.verifiers.task.ToolTask.Rung;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Look-up tasks. */
public final class LookupTasks implements Designer {
    @Override
    public ToolTask.Kind kind() {
        return ToolTask.Kind.LOOKUP;
    }

    @Override
    public boolean fits(World world) {
        return true;
    }

    @Override
    public Optional<Growth> design(World world, long seed, int least, int most) {
        return new LookupDesigner(world).design(seed, least, most).map(stages -> growth(world, stages, seed));
    }

    private static Growth growth(World world, List<LookupStage> stages, long seed) {
        LookupStage last = stages.get(stages.size() - 1);
        SortedMap<String, List<Double>> passAt = new TreeMap<>();
        LookupBaselines.trials(last.spec(), world.database(), last.tools(), seed)
                .forEach((agent, trial) -> passAt.put(agent, trial.passAt()));
        Difficulty difficulty = new Difficulty(
                last.chance(), Basis.COUNTED, 1L, false, null, last.solution().calls(), passAt);
        return new Growth(stages.stream().map(stage -> stage(world, stage)).toList(), difficulty);
    }

    private static GrowthStage stage(World world, LookupStage stage) {
        Draft draft = new Draft(
                stage.solution().source(),
                LookupVerifier.write(stage.spec(), world.database().schema()),
                Set.copyOf(stage.tools().names()),
                false,
                new LookupEvaluation(stage.spec()));
        return new GrowthStage(
                Rung.of(
                        stage.step(),
                        stage.text(),
                        FeasibleShare.counted(stage.chance()),
                        stage.solution().calls()),
                Opening.of(world) + "\n\n" + stage.prompt().text(),
                stage.tools(),
                CanonicalJson.write(stage.spec()),
                draft);
    }
}

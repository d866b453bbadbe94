package dev.assay.env.growth;

import dev.assay.env.gate.Draft;
import dev.assay.env.transact.TransactBaselines;
import dev.assay.env.transact.TransactDesigner;
import dev.assay.env.transact.TransactStage;
import dev.assay.env.transact.TransactVerifier;
import dev.assay.env.world.World;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.Difficulty;
import dev.assay.verifiers.task.ToolTask;
import dev.assay.verifiers.task.ToolTask.Rung;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tasks that change the database. */
public final class TransactTasks implements Designer {
    @Override
    public ToolTask.Kind kind() {
        return ToolTask.Kind.TRANSACT;
    }

    @Override
    public boolean fits(World world) {
        return !world.actions().isEmpty();
    }

    @Override
    public Optional<Growth> design(World world, long seed, int least, int most) {
        return new TransactDesigner(world).design(seed, least, most).map(stages -> growth(world, stages, seed));
    }

    private static Growth growth(World world, List<TransactStage> stages, long seed) {
        TransactStage last = stages.get(stages.size() - 1);
        SortedMap<String, List<Double>> passAt = new TreeMap<>();
        TransactBaselines.trials(
                        last.spec(),
                        world.database(),
                        last.tools(),
                        last.solution().calls(),
                        seed)
                .forEach((agent, trial) -> passAt.put(agent, trial.passAt()));
        Difficulty difficulty = Difficulty.of(null, last.solution().calls(), passAt);
        return new Growth(stages.stream().map(stage -> stage(world, stage)).toList(), difficulty);
    }

    private static GrowthStage stage(World world, TransactStage stage) {
        Draft draft = new Draft(
                stage.solution().source(),
                TransactVerifier.write(stage.spec(), world.database().schema()),
                Set.copyOf(stage.tools().names()),
                true,
                new TransactEvaluation(stage.spec()));
        return new GrowthStage(
                Rung.of(stage.step(), stage.text(), null, stage.solution().calls()),
                Opening.of(world) + "\n\n" + stage.prompt().text(),
                stage.tools(),
                CanonicalJson.write(stage.spec()),
                draft);
    }
}

package dev.assay.env.proof;

import dev.assay.env.bundle.Bundle;
import dev.assay.env.bundle.BundleWriter;
import dev.assay.env.bundle.Environment.Seeds;
import dev.assay.env.growth.GrowthOptions;
import dev.assay.env.growth.GrowthResult;
import dev.assay.env.growth.LookupTasks;
import dev.assay.env.growth.PlanTasks;
import dev.assay.env.growth.TaskGrower;
import dev.assay.env.growth.TransactTasks;
import dev.assay.env.growth.WorldSeeds;
import dev.assay.env.pack.Packs;
import dev.assay.env.python.PythonHost;
import dev.assay.env.world.WorldSource;
import dev.assay.verifiers.task.ToolTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Bundles with tasks that were grown for real, from the packs that ship. */
final class GrownBundle {
    private static final long SHAPE = 3;
    private static final long DATA = 4;
    /** Seeds tried for a task: not every one leads to a task. */
    private static final int TRIES = 6;

    private GrownBundle() {}

    /** A task of each kind that the pack offers, written below a folder. */
    static Path write(String pack, PythonHost judge, PythonHost solver, Path folder) throws IOException {
        WorldSource source = Packs.named(pack);
        Path work = Files.createTempDirectory(folder, "grow");
        TaskGrower grower = new TaskGrower(
                List.of(new PlanTasks(), new LookupTasks(), new TransactTasks()),
                judge,
                solver,
                work,
                GrowthOptions.upTo(3));
        List<ToolTask> tasks = new ArrayList<>();
        for (int turn = 0; turn < 3; turn++) {
            ToolTask task = grow(grower, source, pack + "-" + turn, turn);
            if (tasks.stream().noneMatch(each -> each.kind() == task.kind())) {
                tasks.add(task);
            }
        }
        Bundle bundle = Bundle.of(source.world(SHAPE, DATA), new Seeds(SHAPE, DATA));
        return BundleWriter.write(folder.resolve(pack), bundle, tasks).root();
    }

    private static ToolTask grow(TaskGrower grower, WorldSource source, String name, int turn) {
        List<GrowthResult> refused = new ArrayList<>();
        for (long seed = 0; seed < TRIES; seed++) {
            GrowthResult result = grower.grow(source, new WorldSeeds(SHAPE, DATA, 2, seed), name, turn);
            if (result instanceof GrowthResult.Accepted accepted) {
                return accepted.task();
            }
            refused.add(result);
        }
        throw new AssertionError("No task (%s) was grown: %s".formatted(name, refused));
    }
}

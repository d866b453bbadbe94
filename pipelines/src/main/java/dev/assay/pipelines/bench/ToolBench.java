package dev.assay.pipelines.bench;

import dev.assay.env.bundle.BundleReader;
import dev.assay.env.bundle.Environment;
import dev.assay.env.growth.GrowthOptions;
import dev.assay.env.growth.GrowthResult;
import dev.assay.env.growth.LookupTasks;
import dev.assay.env.growth.PlanTasks;
import dev.assay.env.growth.TaskGrower;
import dev.assay.env.growth.TransactTasks;
import dev.assay.env.growth.WorldSeeds;
import dev.assay.env.pack.Packs;
import dev.assay.env.python.CheckRate;
import dev.assay.env.python.PythonHost;
import dev.assay.pipelines.config.BadInput;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/**
 * The figures of the general-agent family that come from running things: how fast checks are, and what a verified task costs.
 *
 * @param judge where tools and verifiers run
 * @param solver where solutions run
 * @param folder for files while they are needed
 */
public record ToolBench(PythonHost judge, PythonHost solver, Path folder) {
    /** Databases with other data on which a task that is grown is tried, as in a run. */
    private static final int RESEEDS = 2;

    private static final int STEPS = 6;

    /** Least number of verified tuples a core-minute. */
    private static final double TUPLES = 10;

    /**
     * Checks a minute on two cores: a check is 50 tool calls of a solution on a fresh copy of a database, and the verdict on what it
     * submits.
     */
    public Figure checks(Duration time) {
        CheckRate rate = new CheckRate(judge, solver, folder);
        rate.check();
        CheckRate.Rate measured = rate.measure(Workers.THREADS, time);
        return Figure.atLeast(
                "checks a minute",
                measured.perMinute(),
                4_000,
                String.format(
                        Locale.ROOT,
                        "%d checks in %.1f s on %d threads, median %.1f ms",
                        measured.checks(),
                        measured.wall().toNanos() / 1e9,
                        Workers.THREADS,
                        measured.median().toNanos() / 1e6));
    }

    /**
     * The same checks over those with a fresh sandbox for each of their three processes (tools, solution, verifier), turn and turn
     * about so that load hits both.
     *
     * @param freshJudge a judge that keeps no sandbox
     * @param freshSolver a solver that keeps none
     */
    public Figure overFreshSandboxes(PythonHost freshJudge, PythonHost freshSolver, Duration time, int rounds) {
        CheckRate kept = new CheckRate(judge, solver, folder);
        CheckRate fresh = new CheckRate(freshJudge, freshSolver, folder);
        kept.check();
        fresh.check();
        double ours = 0;
        double theirs = 0;
        for (int round = 0; round < rounds; round++) {
            ours += kept.measure(Workers.THREADS, time.dividedBy(rounds)).perMinute() / rounds;
            theirs += fresh.measure(Workers.THREADS, time.dividedBy(rounds)).perMinute() / rounds;
        }
        return Figure.atLeast(
                "checks over those in fresh sandboxes",
                ours / theirs,
                3,
                String.format(Locale.ROOT, "%d rounds: %.0f over %.0f a minute", rounds, ours, theirs));
    }

    /**
     * Verified tasks, each with environment, solution and verifier, for a minute of one core; processor time is that of this process
     * and of all sandboxes, which must be its children.
     *
     * @param bundles environments of which tasks are grown again, of packs that ship
     * @param tasks how many are tried
     */
    public Figure tuples(List<Path> bundles, int tasks) {
        List<Environment> environments = bundles.stream()
                .map(bundle -> BundleReader.of(bundle).bundle().environment())
                .filter(environment -> Packs.shipped().contains(environment.category()))
                .toList();
        if (environments.isEmpty()) {
            throw new BadInput("No environment of the dataset is of a category pack that ships.");
        }
        TaskGrower grower = new TaskGrower(
                List.of(new PlanTasks(), new LookupTasks(), new TransactTasks()),
                judge,
                solver,
                folder,
                GrowthOptions.upTo(STEPS));
        List<Callable<GrowthResult>> work = new ArrayList<>();
        for (int i = 0; i < tasks; i++) {
            Environment environment = environments.get(i % environments.size());
            int number = i;
            work.add(() -> grow(grower, environment, number));
        }
        Duration before = ProcessorTime.now();
        long accepted = Workers.all(work).stream()
                .filter(GrowthResult.Accepted.class::isInstance)
                .count();
        Duration spent = ProcessorTime.now().minus(before);
        return Figure.atLeast(
                "verified tuples a core-minute",
                accepted * 60e9 / Math.max(1, spent.toNanos()),
                TUPLES,
                String.format(
                        Locale.ROOT,
                        "%d of %d tasks in %.1f s of processor time, sandboxes included",
                        accepted,
                        tasks,
                        spent.toNanos() / 1e9));
    }

    private static GrowthResult grow(TaskGrower grower, Environment environment, int number) {
        Environment.Seeds seeds = environment.seeds();
        WorldSeeds world = new WorldSeeds(seeds.shape(), seeds.data(), RESEEDS, number);
        return grower.grow(Packs.named(environment.category()), world, "bench-" + number, number);
    }
}

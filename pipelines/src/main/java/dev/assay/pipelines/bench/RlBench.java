package dev.assay.pipelines.bench;

import dev.assay.env.bundle.BundleReader;
import dev.assay.env.python.PythonHost;
import dev.assay.env.rollout.EmbeddedAgent;
import dev.assay.env.rollout.ToolGround;
import dev.assay.env.rollout.ToolRollouts;
import dev.assay.env.rollout.ToolRollouts.Part;
import dev.assay.inference.agent.AgentLimits;
import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.export.ExportFormat;
import dev.assay.pipelines.export.Rows;
import dev.assay.verifiers.reward.RewardRule;
import dev.assay.verifiers.task.ToolTask;
import dev.assay.verifiers.trace.Rollout;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceJson;
import dev.assay.verifiers.verdict.Pause;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The figures of rollouts and their datasets: how many trajectories a core runs and judges, and how fast traces become what trainers read.
 *
 * @param judge where tools and verifiers run
 * @param solver where the programs of agents run
 */
public record RlBench(PythonHost judge, PythonHost solver) {
    private static final int TOGETHER = 12;
    private static final List<EmbeddedAgent> AGENTS = List.of(EmbeddedAgent.values());
    private static final AgentLimits LIMITS = new AgentLimits(600, 600, 1_000_000, Duration.ofMinutes(20));

    /** Least number of trajectories a core-second. */
    private static final double TRAJECTORIES = 10;

    /** Least number of megabytes a second. */
    private static final double EXPORT = 5;

    /** What was run, with the figure. */
    public record Ran(Figure figure, List<Trace> traces) {}

    /**
     * Trajectories of every agent without a model, in turn, in tasks of some bundles, for this long. Processor time is that of this
     * process and of all sandboxes, which must be its children.
     */
    public Ran trajectories(List<Path> bundles, Duration time) {
        List<ToolGround> grounds = new ArrayList<>();
        for (Path folder : bundles) {
            BundleReader reader = BundleReader.of(folder);
            reader.tasks().forEach(task -> grounds.add(ToolGround.of(reader.bundle(), folder, task)));
        }
        if (grounds.isEmpty()) {
            throw new BadInput("The dataset has no task of the tools family.");
        }
        try (ToolRollouts rollouts = new ToolRollouts(judge, solver, Pause.GROWING)) {
            // Once for what is slow the first time only.
            rollouts.run(grounds.get(0), parts(rollouts, grounds.get(0), 0), LIMITS, RewardRule.outcomeOnly());
            AtomicInteger next = new AtomicInteger();
            long began = System.nanoTime();
            long until = began + time.toNanos();
            Duration before = ProcessorTime.now();
            List<Callable<List<Trace>>> work = new ArrayList<>();
            for (int i = 0; i < Workers.THREADS; i++) {
                work.add(() -> until(rollouts, grounds, next, until));
            }
            List<Trace> traces =
                    Workers.all(work).stream().flatMap(List::stream).toList();
            double wall = (System.nanoTime() - began) / 1e9;
            double spent = ProcessorTime.now().minus(before).toNanos() / 1e9;
            long nodes =
                    traces.stream().mapToLong(trace -> trace.nodes().size()).sum();
            return new Ran(
                    Figure.atLeast(
                            "trajectories a core-second",
                            traces.size() / Math.max(1e-9, spent),
                            TRAJECTORIES,
                            String.format(
                                    Locale.ROOT,
                                    "%d judged trajectories of %.0f messages each in %.1f s of processor time, sandboxes included; %.0f a minute here",
                                    traces.size(),
                                    (double) nodes / Math.max(1, traces.size()),
                                    spent,
                                    traces.size() * 60 / wall)),
                    traces);
        }
    }

    private List<Trace> until(ToolRollouts rollouts, List<ToolGround> grounds, AtomicInteger next, long until) {
        List<Trace> traces = new ArrayList<>();
        while (System.nanoTime() < until) {
            int turn = next.getAndIncrement();
            ToolGround ground = grounds.get(turn % grounds.size());
            traces.addAll(rollouts.run(ground, parts(rollouts, ground, turn), LIMITS, RewardRule.outcomeOnly()));
        }
        return traces;
    }

    private static List<Part> parts(ToolRollouts rollouts, ToolGround ground, int turn) {
        ToolTask task = ground.task();
        List<Part> parts = new ArrayList<>();
        for (int i = 0; parts.size() < TOGETHER; i++) {
            EmbeddedAgent agent = AGENTS.get(i % AGENTS.size());
            if (agent.fits(task)) {
                int sample = turn * TOGETHER + parts.size();
                Rollout rollout =
                        new Rollout(task.family(), task.id(), task.environment(), task.id(), sample, agent.ref());
                parts.add(new Part(rollouts.embedded(agent), rollout, sample, "bench"));
            }
        }
        return parts;
    }

    /** A trace that every format has a row for, where there is one. */
    private static List<Trace> solved(List<Trace> traces) {
        return traces.stream()
                .filter(trace -> trace.judgement() != null
                        && Double.valueOf(1).equals(trace.judgement().reward()))
                .limit(1)
                .toList();
    }

    /** What trainers read, made of traces. */
    public static List<Figure> exports(List<Trace> traces) {
        Rows rows = new Rows(List.of(), List.of(), traces);
        double megabytes = traces.stream()
                        .mapToLong(trace -> TraceJson.write(trace).getBytes(StandardCharsets.UTF_8).length)
                        .sum()
                / 1e6;
        List<Figure> figures = new ArrayList<>();
        for (String name : List.of("atif", "verifiers", "verl", "trl")) {
            ExportFormat format = ExportFormat.find(name).orElseThrow();
            // Once for what is slow the first time only: the library that writes Parquet is unpacked and loaded.
            format.write(new Rows(List.of(), List.of(), solved(traces)));
            Duration before = ProcessorTime.now();
            format.write(rows);
            double seconds = Math.max(0.01, ProcessorTime.now().minus(before).toNanos() / 1e9);
            figures.add(Figure.atLeast(
                    "MB of traces a core-second to " + name,
                    megabytes / seconds,
                    EXPORT,
                    String.format(Locale.ROOT, "%.1f MB in %.2f s", megabytes, seconds)));
        }
        return figures;
    }
}

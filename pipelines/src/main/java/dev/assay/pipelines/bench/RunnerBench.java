package dev.assay.pipelines.bench;

import dev.assay.pipelines.flow.TracePass;
import dev.assay.pipelines.flow.TraceWork;
import dev.assay.pipelines.store.Trees;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceJson;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What the direct runner costs over a plain loop, on traces that go the way of a rollout. */
public final class RunnerBench {
    /** Most time over that of the loop. */
    private static final double MOST = 1.3;

    private static final int ROUNDS = 2;
    private static final int SHARDS = 4;

    /** So many different traces are gone over in turn. */
    private static final int DIFFERENT = 32;

    private RunnerBench() {}

    private record Took(double wall, double processor) {}

    /**
     * Goes over traces in turn on both, and compares the least times: once over traces of all lengths, as they were given, which is what
     * the bound is on; once over the shortest, with which there is least to do, so that the runner weighs most.
     *
     * @param traces some of which are gone over, round and round
     * @param number of traces in a pass
     */
    public static List<Figure> cost(List<Trace> traces, int number) {
        List<String> lines = traces.stream()
                .filter(trace -> trace.judgement() != null)
                .map(trace -> TraceJson.write(trace.timed(null)))
                .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .toList();
        List<Figure> figures = new ArrayList<>();
        Cost all = cost(spread(lines), number, "of all lengths");
        figures.add(Figure.atMost("time of the direct runner over a plain loop", all.wall(), MOST, all.walls()));
        figures.add(Figure.atMost(
                "processor time of the direct runner over a plain loop", all.processor(), MOST, all.processors()));
        Cost shortest = cost(lines.subList(0, Math.min(DIFFERENT, lines.size())), number, "the shortest");
        figures.add(Figure.told("the same with the shortest traces", shortest.wall(), shortest.walls()));
        figures.add(Figure.told("processor time with those", shortest.processor(), shortest.processors()));
        return figures;
    }

    /** Of sorted lines so many as are gone over, evenly spread, the middle of each part. */
    static List<String> spread(List<String> lines) {
        int taken = Math.min(DIFFERENT, lines.size());
        return IntStream.range(0, taken)
                .mapToObj(i -> lines.get((int) ((2L * i + 1) * lines.size() / (2L * taken))))
                .toList();
    }

    /** Ratios, and the times that they come from. */
    private record Cost(double wall, double processor, String walls, String processors) {}

    private static Cost cost(List<String> lines, int number, String which) {
        try {
            Path folder = Files.createTempDirectory("assay-pass");
            TraceWork work = new TraceWork(folder.toString(), folder.toString(), SHARDS).over(lines);
            try {
                return cost(new TracePass(work, number), lines, which);
            } finally {
                work.forget();
                Trees.delete(folder);
            }
        } catch (IOException e) {
            throw new InfraException("storage", "The measurement has no place for its shards: " + e, false, e);
        }
    }

    private static Cost cost(TracePass pass, List<String> lines, String which) {
        List<Took> loops = new ArrayList<>();
        List<Took> runners = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            loops.add(took(pass::inLoop));
            String written = pass.written();
            runners.add(took(pass::onRunner));
            if (!pass.written().equals(written)) {
                throw new IllegalStateException("The runner has written something else than the loop.");
            }
        }
        double loop = loops.stream().mapToDouble(Took::wall).min().orElseThrow();
        double runner = runners.stream().mapToDouble(Took::wall).min().orElseThrow();
        double worked = loops.stream().mapToDouble(Took::processor).min().orElseThrow();
        double over = runners.stream().mapToDouble(Took::processor).min().orElseThrow();
        String of = "%d traces, %s, of %.1f kB each".formatted(pass.traces(), which, kilobytes(lines));
        return new Cost(
                runner / loop, over / worked, text(of, runner, loop, ""), text(of, over, worked, " of processor time"));
    }

    private static String text(String of, double runner, double loop, String what) {
        return String.format(
                Locale.ROOT, "%s: %.1f s over %.1f s%s, least of %d passes each", of, runner, loop, what, ROUNDS);
    }

    private static double kilobytes(List<String> lines) {
        return lines.stream().mapToInt(String::length).average().orElse(0) / 1e3;
    }

    private static Took took(Runnable pass) {
        long began = System.nanoTime();
        long before = ProcessorTime.now().toNanos();
        pass.run();
        return new Took(
                (System.nanoTime() - began) / 1e9,
                Math.max(1e-9, (ProcessorTime.now().toNanos() - before) / 1e9));
    }
}

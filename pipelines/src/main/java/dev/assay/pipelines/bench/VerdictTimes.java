package dev.assay.pipelines.bench;

import dev.assay.env.gate.GateOptions;
import dev.assay.env.gate.GateResult;
import dev.assay.env.gate.OtherSites;
import dev.assay.env.proof.EnvironmentProof;
import dev.assay.env.proof.Origins;
import dev.assay.env.proof.TaskProof;
import dev.assay.env.python.Attempt;
import dev.assay.env.python.ChildLimits;
import dev.assay.env.python.PythonHost;
import dev.assay.env.python.VerifierRun;
import dev.assay.pipelines.config.BadInput;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.ToolTask;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * How long verifiers take for a right attempt, in Python alone. One after the other, on one thread: they are measured, not hurried.
 */
public final class VerdictTimes {
    /** Verdicts of each task. */
    private static final int VERDICTS = 200;

    private static final int QUARTERS = 4;
    private static final double MILLISECOND = 1e6;

    private final List<Timed> times;

    private VerdictTimes(List<Timed> times) {
        this.times = times;
    }

    /**
     * A task and the median time of its verdicts.
     *
     * @param kind of the task: each has verifiers of its own
     * @param rungs length of its ladder
     * @param calls least calls of a solution
     * @param nanos median time of a verdict
     */
    record Timed(ToolTask.Kind kind, int rungs, int calls, long nanos) {}

    static VerdictTimes of(List<Timed> times) {
        return new VerdictTimes(times);
    }

    /** Measures the tasks of these bundles. */
    public static VerdictTimes measure(List<Path> bundles, PythonHost judge, PythonHost solver, int most) {
        TaskProof proof = new TaskProof(judge, solver, GateOptions.STEP);
        VerifierRun verifier = new VerifierRun(judge, ChildLimits.once(), Duration.ofSeconds(5));
        List<Timed> times = new ArrayList<>();
        for (Path bundle : bundles) {
            try (EnvironmentProof environment =
                    EnvironmentProof.open(bundle, judge, proof, new Origins(List.of()), 0)) {
                for (String name : environment.taskNames()) {
                    if (times.size() == most) {
                        return new VerdictTimes(times);
                    }
                    ToolTask task = environment.row(name);
                    if (!(proof.gate(task, environment.site(), OtherSites.NONE) instanceof GateResult.Proven proven)) {
                        throw new BadInput("The task (%s) does not hold.%nMaybe see what './assay verify' says of it."
                                .formatted(name));
                    }
                    List<Attempt> attempts = Collections.nCopies(VERDICTS, proven.right());
                    Duration median = verifier.judge(
                                    task.verifier(), environment.site().bundle().database(), attempts)
                            .median();
                    times.add(new Timed(
                            task.kind(), task.ladder().size(), task.difficulty().leastCalls(), median.toNanos()));
                }
            }
        }
        return new VerdictTimes(times);
    }

    /** The median over the tasks and, for each kind with enough of them, whether it is the same for hard ones. */
    public List<Figure> figures() {
        if (times.isEmpty()) {
            throw new BadInput("The dataset has no task whose verdicts could be timed.");
        }
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.atMost(
                "median verdict in Python, ms",
                median(times) / MILLISECOND,
                1,
                "%d tasks, %d verdicts each".formatted(times.size(), VERDICTS)));
        for (ToolTask.Kind kind : ToolTask.Kind.values()) {
            List<Timed> some =
                    times.stream().filter(each -> each.kind() == kind).toList();
            if (some.size() >= 2 * QUARTERS) {
                figures.add(independence(kind, some));
            }
        }
        return figures;
    }

    private static Figure independence(ToolTask.Kind kind, List<Timed> some) {
        List<Timed> byDifficulty = some.stream()
                .sorted(Comparator.comparingInt(Timed::rungs).thenComparingInt(Timed::calls))
                .toList();
        int quarter = byDifficulty.size() / QUARTERS;
        double easiest = median(byDifficulty.subList(0, quarter));
        double hardest = median(byDifficulty.subList(byDifficulty.size() - quarter, byDifficulty.size()));
        return Figure.atMost(
                "verdict, hardest quarter over easiest: "
                        + CanonicalJson.mapper().valueToTree(kind).asText(),
                hardest / Math.max(1, easiest),
                2,
                String.format(
                        Locale.ROOT,
                        "%d tasks each: %.4f ms over %.4f ms",
                        quarter,
                        hardest / MILLISECOND,
                        easiest / MILLISECOND));
    }

    private static double median(List<Timed> some) {
        List<Long> sorted = some.stream().map(Timed::nanos).sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2.0;
    }
}

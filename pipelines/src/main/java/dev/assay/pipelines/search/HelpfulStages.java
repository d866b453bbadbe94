package dev.assay.pipelines.search;

import dev.assay.inference.rubric.Usage;
import dev.assay.pipelines.diversity.HelpfulMeasures;
import dev.assay.pipelines.work.Emit;
import dev.assay.pipelines.work.Measured;
import dev.assay.pipelines.work.RunSettings;
import dev.assay.search.rubric.HelpfulOutcome;
import dev.assay.verifiers.task.HelpfulTask;
import dev.assay.verifiers.task.Rejection;
import java.io.Serializable;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The one stage of open questions. What models said is kept, so that a run that goes on asks nothing twice.
 *
 * @param settings of the run
 */
public record HelpfulStages(RunSettings settings) implements Serializable {
    /** Makes a question, has it answered and judged, and keeps it where searching helps. */
    public void make(HelpfulRequest request, Emit<HelpfulTask> out) {
        long start = System.nanoTime();
        HelpfulOutcome outcome = SearchBench.of(settings).helpful().make(request);
        SortedMap<String, Long> values = spent(outcome.usage());
        values.put("wall_millis", (System.nanoTime() - start) / 1_000_000);
        if (outcome instanceof HelpfulOutcome.Kept kept) {
            HelpfulTask task = kept.task();
            task.answers()
                    .forEach(answer ->
                            values.put(HelpfulMeasures.total(answer.mode()), Math.round(1_000 * answer.total())));
            out.accept(task);
            out.measured(measured(request, "accepted", values));
        } else {
            Rejection rejection = ((HelpfulOutcome.Refused) outcome).rejection();
            out.refuse(rejection);
            out.measured(measured(request, rejection.code(), values));
        }
    }

    private static SortedMap<String, Long> spent(Usage usage) {
        SortedMap<String, Long> values = new TreeMap<>();
        values.put(HelpfulMeasures.REPLIES, (long) usage.replies());
        values.put(HelpfulMeasures.READ, usage.promptTokens());
        values.put(HelpfulMeasures.WRITTEN, usage.completionTokens());
        return values;
    }

    private static Measured measured(HelpfulRequest request, String result, SortedMap<String, Long> values) {
        return new Measured(request.id(), request.id(), result, values, List.of());
    }
}

package dev.assay.pipelines.reward;

import dev.assay.inference.chat.ToolCallingModel;
import dev.assay.inference.rubric.Exchange;
import dev.assay.inference.rubric.Exchange.Done;
import dev.assay.inference.rubric.Meter;
import dev.assay.inference.rubric.RubricWriter;
import dev.assay.inference.rubric.TrajectoryJudge;
import dev.assay.inference.rubric.TrajectoryText;
import dev.assay.inference.rubric.Unusable;
import dev.assay.inference.rubric.Usage;
import dev.assay.pipelines.reward.Measurement.Marks;
import dev.assay.pipelines.reward.Measurement.Missing;
import dev.assay.pipelines.work.Lazy;
import dev.assay.verifiers.task.DimensionScore;
import dev.assay.verifiers.task.Rubric;
import dev.assay.verifiers.task.Spoken;
import dev.assay.verifiers.trace.Trace;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Marks of a generative reward model. All trajectories of a prompt are scored by one rubric. Safe for use by several threads.
 *
 * <p>Trajectories that look alike are asked about one after another, so that a model whose replies are kept is asked about the first of
 * them alone and all have the same marks.
 */
public final class RubricMarks {
    private static final int LOCKS = 256;

    private final ToolCallingModel model;
    private final int tries;
    private final @Nullable Rubric common;
    private final Map<String, Lazy<WrittenRubric>> written = new ConcurrentHashMap<>();
    private final Object[] locks = new Object[LOCKS];
    private Usage usage = new Usage(0, 0, 0);

    /**
     * Marks by a model.
     *
     * @param model who judges, and writes rubrics; its replies should be kept
     * @param tries replies at most until one has its form
     * @param common rubric of all tasks; absent where the model writes one for each prompt
     */
    public RubricMarks(ToolCallingModel model, int tries, @Nullable Rubric common) {
        this.model = model;
        this.tries = tries;
        this.common = common;
        for (int i = 0; i < LOCKS; i++) {
            locks[i] = new Object();
        }
    }

    /** Marks, or why there are none; and the rubric that was written for the prompt, where one was. */
    record Said(@Nullable Marks marks, @Nullable Missing missing, @Nullable WrittenRubric written) {
        /** Whether this trajectory alone has no marks, though its prompt has a rubric. */
        boolean unjudged() {
            return marks == null && (written == null || written.rubric() != null);
        }
    }

    /** What the model says of a trajectory. Throws InfraException (boundary {@code model}) when it cannot be asked. */
    Said of(Trace trace) {
        TrajectoryText text = TrajectoryText.of(trace);
        WrittenRubric own = common == null ? written(text.prompt()) : null;
        Rubric rubric = own == null ? common : own.rubric();
        if (rubric == null) {
            return new Said(null, own == null ? null : own.missing(), own);
        }
        Meter meter = new Meter();
        synchronized (locks[Math.floorMod(text.hashCode(), LOCKS)]) {
            try {
                Done<List<DimensionScore>> done =
                        new TrajectoryJudge(new Exchange(meter.of(model), tries)).score(text, rubric);
                Marks marks = new Marks(model.name(), rubric, done.value(), rubric.total(done.value()), done.said());
                return new Said(marks, null, own);
            } catch (Unusable e) {
                return new Said(null, missing(e), own);
            } finally {
                spent(meter);
            }
        }
    }

    private WrittenRubric written(String prompt) {
        return written.computeIfAbsent(prompt, any -> new Lazy<>(() -> write(prompt)))
                .get();
    }

    private WrittenRubric write(String prompt) {
        Meter meter = new Meter();
        try {
            Done<Rubric> done = new RubricWriter(new Exchange(meter.of(model), tries)).write(prompt);
            return rubric(prompt, done.value(), null, done.said());
        } catch (Unusable e) {
            return rubric(prompt, null, missing(e), List.of());
        } finally {
            spent(meter);
        }
    }

    private WrittenRubric rubric(String prompt, @Nullable Rubric rubric, @Nullable Missing missing, List<Spoken> said) {
        return new WrittenRubric(WrittenRubric.SCHEMA, prompt, model.name(), rubric, missing, said);
    }

    private static Missing missing(Unusable e) {
        return new Missing(e.code().name(), e.why());
    }

    private synchronized void spent(Meter meter) {
        Usage more = meter.usage();
        usage = new Usage(
                usage.replies() + more.replies(),
                usage.promptTokens() + more.promptTokens(),
                usage.completionTokens() + more.completionTokens());
    }

    /** What was asked of the model so far, replies that were kept included. */
    public synchronized Usage usage() {
        return usage;
    }
}

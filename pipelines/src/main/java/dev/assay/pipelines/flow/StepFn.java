package dev.assay.pipelines.flow;

import dev.assay.pipelines.work.Breakage;
import dev.assay.pipelines.work.Measured;
import dev.assay.pipelines.work.Note;
import dev.assay.verifiers.task.Rejection;
import dev.assay.verifiers.verdict.InfraException;
import dev.assay.verifiers.verdict.Pause;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a step on each input, tries again what may succeed later, and routes what comes out. */
final class StepFn<InT, OutT> extends DoFn<InT, OutT> {
    static final String COUNTERS = "assay";
    private static final long serialVersionUID = 1L;
    /** The waits between them are 1, 4 and 16 seconds. */
    private static final int TRIES = 4;

    private static final Logger LOG = LoggerFactory.getLogger(StepFn.class);

    private final String stage;
    private final Step<InT, OutT> step;
    private final SerializableFunction<InT, String> name;
    private final Outputs<OutT> outputs;
    private final Pause pause;

    StepFn(
            String stage,
            Step<InT, OutT> step,
            SerializableFunction<InT, String> name,
            Outputs<OutT> outputs,
            Pause pause) {
        this.stage = stage;
        this.step = step;
        this.name = name;
        this.outputs = outputs;
        this.pause = pause;
    }

    @ProcessElement
    public void process(@Element InT input, MultiOutputReceiver receiver) {
        Collected<OutT> collected = attempt(input);
        for (OutT value : collected.accepted()) {
            receiver.get(outputs.accepted()).output(value);
        }
        for (Rejection rejection : collected.refused()) {
            receiver.get(outputs.refused()).output(rejection);
        }
        for (Breakage breakage : collected.broken()) {
            receiver.get(outputs.broken()).output(breakage);
        }
        for (Measured measured : collected.measured()) {
            receiver.get(outputs.measured()).output(measured);
        }
        for (Note note : collected.notes()) {
            receiver.get(outputs.notes()).output(note);
        }
        count("accepted", collected.accepted().size());
        count("rejected", collected.refused().size());
        count("broken", collected.broken().size());
    }

    /** Everything is held back until the step has ended, so that a second try never emits twice. */
    private Collected<OutT> attempt(InT input) {
        for (int tried = 1; ; tried++) {
            Collected<OutT> collected = new Collected<>();
            try {
                step.apply(input, collected);
                return collected;
            } catch (InfraException e) {
                LOG.warn("Stage {} could not judge {} (try {}): {}", stage, name.apply(input), tried, e.toString());
                if (!e.retryable() || tried == TRIES) {
                    return failed(input, e);
                }
                pause.before(tried);
            } catch (RuntimeException | StackOverflowError e) {
                // Input nested too deeply for some parser must cost its own candidate, not the run.
                LOG.error("Stage {} failed on {}: this is a fault of Assay.", stage, name.apply(input), e);
                return failed(input, e);
            }
        }
    }

    private Collected<OutT> failed(InT input, Throwable e) {
        Collected<OutT> failed = new Collected<>();
        failed.broken(Breakage.of(stage, name.apply(input), e));
        return failed;
    }

    private void count(String kind, int number) {
        if (number > 0) {
            Metrics.counter(COUNTERS, stage + ":" + kind).inc(number);
        }
    }
}

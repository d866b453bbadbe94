package dev.assay.pipelines.export;

import dev.assay.verifiers.trace.Trace;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Trajectories that are read one after the other, as often as somebody asks, each time in the same order. */
public interface TraceSource {
    /** Hands each on. */
    void each(Consumer<Trace> taker);

    /** These. */
    static TraceSource of(List<Trace> traces) {
        List<Trace> all = List.copyOf(traces);
        return all::forEach;
    }

    /** Of these, all but those that broke off below the policy and those that were found cheating. */
    default TraceSource sound() {
        return only(Chosen::isSound);
    }

    /** Of these, the sound ones that solved their task: what is left when wrong ones are rejected. */
    default TraceSource solved() {
        return only(Chosen::isSolved);
    }

    /** Of these, some. */
    default TraceSource only(Predicate<Trace> wanted) {
        return taker -> each(trace -> {
            if (wanted.test(trace)) {
                taker.accept(trace);
            }
        });
    }
}

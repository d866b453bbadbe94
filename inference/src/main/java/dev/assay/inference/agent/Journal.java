package dev.assay.inference.agent;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.verifiers.trace.TraceNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a trajectory is kept while it runs, so that it goes on after a kill. What was said is never asked for again.
 *
 * <p>Entries come in acts: an act is there as a whole or not at all.
 */
public interface Journal {
    /**
     * A message, and how long it took.
     *
     * @param millis waiting for the policy or the tool
     */
    record Entry(@JsonProperty(required = true) TraceNode node, @JsonProperty(required = true) long millis) {}

    /**
     * The acts so far; none when nothing was kept, or what was kept is of another trajectory.
     *
     * @param trajectory what is run: rollout, tools and opening messages, as a digest
     */
    List<List<Entry>> load(String trajectory);

    /** Keeps one more act. */
    void append(List<Entry> act);

    /** Keeps these acts and no others. */
    void replace(String trajectory, List<List<Entry>> acts);

    /** Keeps nothing beyond this object. */
    static Journal inMemory() {
        return new Journal() {
            private final List<List<Entry>> acts = new ArrayList<>();
            private String kept = "";

            @Override
            public List<List<Entry>> load(String trajectory) {
                return kept.equals(trajectory) ? List.copyOf(acts) : List.of();
            }

            @Override
            public void append(List<Entry> act) {
                acts.add(List.copyOf(act));
            }

            @Override
            public void replace(String trajectory, List<List<Entry>> others) {
                kept = trajectory;
                acts.clear();
                acts.addAll(others);
            }
        };
    }
}

package dev.assay.env.gate;

import dev.assay.env.python.Attempt;
import dev.assay.verifiers.task.ToolProof;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the gate says of a task. */
public sealed interface GateResult {
    /**
     * It is sound.
     *
     * @param proof what was done
     * @param right what the solution submitted and did
     * @param calls tool calls of the solution
     * @param verdict time of one verdict in Python, the median; for reports only
     */
    record Proven(ToolProof proof, Attempt right, int calls, Duration verdict) implements GateResult {}

    /**
     * It is not.
     *
     * @param code stable upper-case reason code
     * @param detail one sentence with values
     * @param evidence named excerpts
     */
    record Refused(String code, String detail, SortedMap<String, String> evidence) implements GateResult {
        public Refused {
            evidence = Collections.unmodifiableSortedMap(new TreeMap<>(evidence));
        }

        static Refused of(String code, String detail) {
            return new Refused(code, detail, new TreeMap<>());
        }

        static Refused of(String code, String detail, String name, String excerpt) {
            String cut = excerpt.length() > 2_000 ? excerpt.substring(0, 2_000) + " …" : excerpt;
            return new Refused(code, detail, new TreeMap<>(Map.of(name, cut)));
        }
    }
}

package dev.assay.verifiers.reward;

import dev.assay.verifiers.trace.Trace;
import java.util.List;
import java.util.TreeSet;

/** Finds one way of getting a reward without earning it. Pure: the same trace and context give the same findings. */
public interface CheatDetector {
    /** Every detector, in the order of their names. */
    List<CheatDetector> ALL = List.of(
            new FixFromOutside(),
            new ForgedReport(),
            new NeutralisedTests(),
            new RewardedForNothing(),
            new VerifierFiles());

    /** Its name, as it stands in a trace's flags. */
    String name();

    /** What it finds, in the order of the trace. */
    List<Finding> inspect(Trace trace, CheatContext context);

    /** What all of them find. */
    static List<Finding> inspectAll(Trace trace, CheatContext context) {
        return ALL.stream()
                .flatMap(detector -> detector.inspect(trace, context).stream())
                .toList();
    }

    /** The flags of some findings: names of detectors, sorted, each once. */
    static List<String> flags(List<Finding> findings) {
        TreeSet<String> names = new TreeSet<>();
        findings.forEach(finding -> names.add(finding.detector()));
        return List.copyOf(names);
    }
}

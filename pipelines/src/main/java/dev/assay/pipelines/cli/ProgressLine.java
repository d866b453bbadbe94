package dev.assay.pipelines.cli;

import dev.assay.pipelines.flow.Progress;
import java.util.Map;
import java.util.SortedMap;

/** The progress of a run as one line. */
final class ProgressLine implements Progress {
    private final Talk talk;

    ProgressLine(Talk talk) {
        this.talk = talk;
    }

    @Override
    public void at(SortedMap<String, Long> counters) {
        long mined = of(counters, "mine:accepted");
        long refused = counters.entrySet().stream()
                .filter(counter -> counter.getKey().endsWith(":rejected"))
                .mapToLong(Map.Entry::getValue)
                .sum();
        talk.progress("candidates %d · to prove %d · proven %d · refused %d · broken %d"
                .formatted(
                        mined,
                        of(counters, "duplicate-statement:accepted"),
                        of(counters, "validate:accepted"),
                        refused,
                        of(counters, "validate:broken")));
    }

    private static long of(SortedMap<String, Long> counters, String name) {
        return counters.getOrDefault(name, 0L);
    }
}

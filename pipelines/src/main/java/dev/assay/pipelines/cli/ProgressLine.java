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
        long refused = sum(counters, ":rejected");
        long broken = sum(counters, ":broken");
        if (counters.keySet().stream().anyMatch(name -> name.startsWith("grow:"))) {
            talk.progress("tasks grown %d · refused %d · broken %d"
                    .formatted(of(counters, "grow:accepted"), refused, broken));
            return;
        }
        if (counters.keySet().stream().anyMatch(name -> name.startsWith("question:"))) {
            talk.progress("questions kept %d · refused %d · broken %d"
                    .formatted(of(counters, "question:accepted"), refused, broken));
            return;
        }
        talk.progress("candidates %d · to prove %d · proven %d · refused %d · broken %d"
                .formatted(
                        of(counters, "mine:accepted"),
                        of(counters, "duplicate-statement:accepted"),
                        of(counters, "validate:accepted"),
                        refused,
                        broken));
    }

    private static long sum(SortedMap<String, Long> counters, String kind) {
        return counters.entrySet().stream()
                .filter(counter -> counter.getKey().endsWith(kind))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static long of(SortedMap<String, Long> counters, String name) {
        return counters.getOrDefault(name, 0L);
    }
}

package dev.assay.pipelines.cli;

import dev.assay.pipelines.flow.Progress;
import java.util.Map;
import java.util.SortedMap;

/** The progress of a run as one line. */
final class ProgressLine implements Progress {
    /** Of a family that has one stage which takes most of its time: that stage, and what passed it. */
    private static final Map<String, String> DECIDING = Map.of(
            "grow", "tasks grown",
            "question", "questions kept",
            "prove", "problems proven",
            "helpful", "open questions kept");

    private final Talk talk;

    ProgressLine(Talk talk) {
        this.talk = talk;
    }

    @Override
    public void at(SortedMap<String, Long> counters) {
        long refused = sum(counters, ":rejected");
        long broken = sum(counters, ":broken");
        for (Map.Entry<String, String> stage : DECIDING.entrySet()) {
            if (counters.keySet().stream().anyMatch(name -> name.startsWith(stage.getKey() + ":"))) {
                talk.progress("%s %d · refused %d · broken %d"
                        .formatted(stage.getValue(), of(counters, stage.getKey() + ":accepted"), refused, broken));
                return;
            }
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

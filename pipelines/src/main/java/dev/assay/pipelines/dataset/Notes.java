package dev.assay.pipelines.dataset;

import dev.assay.pipelines.work.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What {@code run.json} shows of the notes of a run. */
record Notes(List<Note> all) {
    private static final String MINE = "mine";

    Notes {
        all = List.copyOf(all);
    }

    /** What mining counted, by source. */
    SortedMap<String, SortedMap<String, Long>> sources() {
        SortedMap<String, SortedMap<String, Long>> sources = new TreeMap<>();
        all.stream().filter(note -> note.stage().equals(MINE)).forEach(note -> sources.computeIfAbsent(
                        note.subject(), subject -> new TreeMap<>())
                .merge(note.kind(), note.number(), Long::sum));
        return sources;
    }

    /** What a reader should know, as {@code stage: what}, with how many candidates it befell. */
    SortedMap<String, Long> warnings() {
        SortedMap<String, Long> warnings = new TreeMap<>();
        all.stream()
                .filter(note -> !note.stage().equals(MINE))
                .forEach(note -> warnings.merge(note.stage() + ": " + note.kind(), note.number(), Long::sum));
        return warnings;
    }

    /** What does not add up: every change that names something is somewhere. */
    List<String> contradictions(long accepted, long rejected) {
        List<String> found = new ArrayList<>();
        long candidates = 0;
        long refused = 0;
        for (Map.Entry<String, SortedMap<String, Long>> source : sources().entrySet()) {
            SortedMap<String, Long> numbers = source.getValue();
            long there = List.of("covered", "duplicates", "outside", "not_reached", "candidates", "refused").stream()
                    .mapToLong(kind -> numbers.getOrDefault(kind, 0L))
                    .sum();
            Books.compare(
                    found,
                    "changes of (%s) that name something".formatted(source.getKey()),
                    numbers.getOrDefault("named", 0L),
                    there);
            candidates += numbers.getOrDefault("candidates", 0L);
            refused += numbers.getOrDefault("refused", 0L);
        }
        Books.compare(found, "candidates that mining found", candidates, accepted);
        Books.compare(found, "changes that mining refused", refused, rejected);
        return found;
    }
}

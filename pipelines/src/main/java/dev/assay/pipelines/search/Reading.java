package dev.assay.pipelines.search;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.pipelines.work.Note;
import dev.assay.search.corpus.Problem;
import dev.assay.search.corpus.Problems;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was left out while a corpus was read.
 *
 * @param leftOut how many documents, or parts of them, by code of {@link Problem}
 * @param problems the first of each code
 */
record Reading(@JsonProperty("left_out") SortedMap<String, Long> leftOut, List<Problem> problems) {
    /** Of each code so many are kept: the card is for reading. */
    private static final int SHOWN = 5;

    Reading {
        leftOut = Collections.unmodifiableSortedMap(new TreeMap<>(leftOut));
        problems = List.copyOf(problems);
    }

    static Reading of(Problems all) {
        SortedMap<String, Long> counts = new TreeMap<>();
        all.counts().forEach((code, number) -> counts.put(code.name(), number));
        List<Problem> first = all.counts().keySet().stream()
                .flatMap(code -> all.kept().stream()
                        .filter(problem -> problem.code() == code)
                        .limit(SHOWN))
                .toList();
        return new Reading(counts, first);
    }

    /** For the account of the run. */
    List<Note> notes() {
        return leftOut.entrySet().stream()
                .map(entry -> new Note("corpus", "corpus", entry.getKey(), entry.getValue()))
                .toList();
    }
}

package dev.assay.verifiers.task;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One candidate refused: where, why and on what evidence. Nothing vanishes (DESIGN 5.10).
 *
 * @param family {@code swe}, {@code tools}, {@code search}, {@code notebook} or {@code helpful}
 * @param stage the stage that refused it, for example {@code mine}, {@code filter}, {@code environment}, {@code gate}
 * @param code stable upper-case reason code, for example {@code NO_TEST_CHANGE}
 * @param candidate id of the candidate
 * @param detail one sentence with values
 * @param evidence named excerpts (log tails, ids, counts), each bounded by its producer; free of times
 */
public record Rejection(
        String family, String stage, String code, String candidate, String detail, SortedMap<String, String> evidence) {
    public Rejection {
        evidence = Collections.unmodifiableSortedMap(new TreeMap<>(evidence));
    }

    /** A rejection of the {@code swe} family. */
    public static Rejection swe(
            String stage, String code, String candidate, String detail, Map<String, String> evidence) {
        return new Rejection("swe", stage, code, candidate, detail, new TreeMap<>(evidence));
    }
}

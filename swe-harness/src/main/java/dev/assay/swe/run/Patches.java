package dev.assay.swe.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is applied before the tests of a run.
 *
 * @param texts in order, none empty
 * @param fresh numbers of those, from 0, whose files are put back to the base commit first
 * @param putBack what of patch 0 is undone; null when that is nobody's attempt
 */
record Patches(List<String> texts, Set<Integer> fresh, @Nullable PutBack putBack) {
    Patches {
        texts = List.copyOf(texts);
        fresh = Set.copyOf(fresh);
    }

    static Patches inOrder(List<String> texts) {
        return new Patches(texts, Set.of(), null);
    }

    /** Either may be empty. */
    static Patches ofAttempt(String attempt, String testPatch, PutBack putBack) {
        List<String> texts = new ArrayList<>(List.of(attempt, testPatch));
        texts.removeIf(String::isEmpty);
        return new Patches(
                texts, testPatch.isEmpty() ? Set.of() : Set.of(texts.size() - 1), attempt.isEmpty() ? null : putBack);
    }
}

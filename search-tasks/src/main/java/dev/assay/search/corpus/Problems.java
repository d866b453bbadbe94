package dev.assay.search.corpus;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What could not be read: every problem is counted, the first of each kind are kept. For one thread at a time. */
public final class Problems {
    /** As many of a kind are kept. */
    public static final int KEPT = 100;

    private final Map<Problem.Code, Long> counts = new EnumMap<>(Problem.Code.class);
    private final List<Problem> kept = new ArrayList<>();

    /** Counts a problem, and keeps it when it is one of the first of its kind. */
    public void add(Problem.Code code, String where, String detail) {
        if (counts.merge(code, 1L, Long::sum) <= KEPT) {
            kept.add(new Problem(code, where, detail));
        }
    }

    /** How many there were of each kind, in the order of the kinds; none of those that there were none of. */
    public Map<Problem.Code, Long> counts() {
        return Collections.unmodifiableMap(new EnumMap<>(counts));
    }

    /** How many there were of one kind. */
    public long count(Problem.Code code) {
        return counts.getOrDefault(code, 0L);
    }

    /** How many there were. */
    public long count() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Those that were kept, in the order in which they came. */
    public List<Problem> kept() {
        return List.copyOf(kept);
    }
}

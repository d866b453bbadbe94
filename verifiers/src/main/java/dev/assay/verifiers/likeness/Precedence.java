package dev.assay.verifiers.likeness;

import java.util.Comparator;

/**
 * Which of several to keep: the smallest rank, then the smallest id.
 *
 * @param rank compared as text
 * @param id of the candidate, unique
 */
public record Precedence(String rank, String id) implements Comparable<Precedence> {
    private static final Comparator<Precedence> ORDER =
            Comparator.comparing(Precedence::rank).thenComparing(Precedence::id);

    @Override
    public int compareTo(Precedence other) {
        return ORDER.compare(this, other);
    }
}

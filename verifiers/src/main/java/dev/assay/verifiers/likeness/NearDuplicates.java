package dev.assay.verifiers.likeness;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/**
 * Refuses candidates that ask nearly what a kept one asks. Pure functions, shaped for grouping by key: group outlines by each of
 * {@link Texts#bandKeys} and take the {@link #pairs} of each group; then {@link #refused} settles all of them in one place.
 *
 * <p>A band alone cannot settle it: the candidate that another repeats may itself be refused in another band.
 */
public final class NearDuplicates {
    /** Each candidate is compared with this many earlier ones of its band at most: templates must not cost a square. */
    static final int COMPARED = 200;

    /** One that is like so many earlier ones is of a template, and one of those is kept: further pairs would only fill memory. */
    static final int PAIRS = 32;

    private NearDuplicates() {}

    /** The candidates of a band that are alike, in one order whatever the order of the band. */
    public static List<Alike> pairs(Iterable<Outline> band, BiPredicate<String, String> alike) {
        List<Outline> sorted = new ArrayList<>();
        band.forEach(sorted::add);
        sorted.sort(Comparator.comparing(Outline::precedence));
        List<Alike> pairs = new ArrayList<>();
        for (int i = 1; i < sorted.size(); i++) {
            Outline later = sorted.get(i);
            sorted.subList(0, Math.min(i, COMPARED)).stream()
                    .filter(earlier -> alike.test(earlier.text(), later.text()))
                    .limit(PAIRS)
                    .forEach(earlier -> pairs.add(new Alike(later.precedence(), earlier.precedence())));
        }
        return pairs;
    }

    /**
     * Of all candidates, in order of precedence, each that is like one that is kept.
     *
     * @return each refused candidate with the first kept one that it is like
     */
    public static SortedMap<Precedence, Precedence> refused(Iterable<Alike> pairs) {
        SortedMap<Precedence, TreeSet<Precedence>> earlier = new TreeMap<>();
        Map<Precedence, Precedence> known = new HashMap<>();
        for (Alike pair : pairs) {
            earlier.computeIfAbsent(once(pair.later(), known), any -> new TreeSet<>())
                    .add(once(pair.earlier(), known));
        }
        SortedMap<Precedence, Precedence> refused = new TreeMap<>();
        earlier.forEach((later, all) -> all.stream()
                .filter(one -> !refused.containsKey(one))
                .findFirst()
                .ifPresent(kept -> refused.put(later, kept)));
        return refused;
    }

    /** A candidate of a thousand pairs is held once. */
    private static Precedence once(Precedence candidate, Map<Precedence, Precedence> known) {
        Precedence before = known.putIfAbsent(candidate, candidate);
        return before == null ? candidate : before;
    }
}

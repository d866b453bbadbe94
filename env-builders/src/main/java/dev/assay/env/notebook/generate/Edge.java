package dev.assay.env.notebook.generate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A connection of two places.
 *
 * @param from number of a place, from 0
 * @param to number of another
 * @param weight length, cost or capacity
 */
record Edge(int from, int to, int weight) {
    /** Connections that join all places, and as many more as wanted; no two join the same places in either direction. */
    static List<Edge> connected(Dice dice, int places, int count, int least, int most) {
        Set<Set<Integer>> joined = new LinkedHashSet<>();
        List<Edge> edges = new ArrayList<>();
        List<Integer> order = dice.shuffled(range(places));
        for (int i = 1; i < places; i++) {
            int from = order.get(dice.between(0, i - 1));
            joined.add(Set.of(from, order.get(i)));
            edges.add(new Edge(from, order.get(i), dice.between(least, most)));
        }
        while (edges.size() < count) {
            int from = dice.between(0, places - 1);
            int to = dice.between(0, places - 1);
            if (from != to && joined.add(Set.of(from, to))) {
                edges.add(new Edge(from, to, dice.between(least, most)));
            }
        }
        return dice.shuffled(edges);
    }

    /** 0, 1, … below the bound. */
    static List<Integer> range(int bound) {
        List<Integer> range = new ArrayList<>();
        for (int i = 0; i < bound; i++) {
            range.add(i);
        }
        return range;
    }

    /** {@code A}, {@code B}, … and {@code A1}, {@code B1}, … after {@code Z}. */
    static String name(int place) {
        return (char) ('A' + place % 26) + (place < 26 ? "" : Integer.toString(place / 26));
    }

    /** For Python: from, to and weight, places by number. */
    static List<List<Integer>> listed(List<Edge> edges) {
        return edges.stream().map(e -> List.of(e.from, e.to, e.weight)).toList();
    }

    /** {@code A–B 7, C–D 2}. */
    static String said(List<Edge> edges, String arrow) {
        return String.join(
                ", ",
                edges.stream()
                        .map(e -> name(e.from) + arrow + name(e.to) + " " + e.weight)
                        .toList());
    }

    /** The same without weights. */
    static String pairs(List<Edge> edges, String arrow) {
        return String.join(
                ", ", edges.stream().map(e -> name(e.from) + arrow + name(e.to)).toList());
    }
}

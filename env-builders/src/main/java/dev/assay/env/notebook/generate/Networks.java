package dev.assay.env.notebook.generate;

import static dev.assay.env.notebook.generate.Arithmetic.big;
import static dev.assay.env.notebook.generate.Dice.at;

import dev.assay.env.notebook.ProblemFamily;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Trees, flows, colourings and sets in networks. */
final class Networks {
    private static final String KIND = "graphs";

    private Networks() {}

    static List<ProblemFamily> all() {
        return List.of(
                new DeclaredFamily("graph.cheapest-network", KIND, Networks::spanning),
                new DeclaredFamily("graph.tree-count", KIND, Networks::trees),
                new DeclaredFamily("graph.flow", KIND, Networks::flow),
                new DeclaredFamily("graph.colourings", KIND, Networks::colourings),
                new DeclaredFamily("graph.reachable-pairs", KIND, Networks::reachable),
                new DeclaredFamily("graph.independent-set", KIND, Networks::independent));
    }

    /** Java takes the cheapest edge that joins two parts; Python grows one tree. */
    private static Optional<Draft> spanning(Dice dice, int level) {
        int places = at(level, 7, 10, 14, 19, 25);
        List<Edge> edges = Edge.connected(dice, places, places * 5 / 2, 5, 90);
        List<Edge> forced = dice.some(edges, at(level, 1, 1, 2, 2, 3));
        int free = spanning(edges, List.of(), places, false);
        int answer = spanning(edges, forced, places, false);
        boolean ring = spanning(forced, List.of(), places, false)
                != forced.stream().mapToInt(Edge::weight).sum();
        if (answer == free || ring) {
            return Optional.empty();
        }
        return Optional.of(new Draft()
                .with("places", places)
                .with("edges", Edge.listed(edges))
                .with("forced", forced.stream().map(edges::indexOf).toList())
                .say("last", Edge.name(places - 1))
                .say("lines", Edge.said(edges, "–"))
                .say(
                        "fixed",
                        Statement.series(forced.stream()
                                .map(e -> Edge.name(e.from()) + "–" + Edge.name(e.to()))
                                .toList()))
                .answer(answer)
                .wrong("ignores what is fixed", free)
                .wrong(
                        "adds what is fixed",
                        free + forced.stream().mapToInt(Edge::weight).sum())
                .wrong("takes the dearest", spanning(edges, forced, places, true)));
    }

    private static int spanning(List<Edge> edges, List<Edge> forced, int places, boolean dearest) {
        int[] part = new int[places];
        for (int i = 0; i < places; i++) {
            part[i] = i;
        }
        List<Edge> order = new ArrayList<>(edges);
        Comparator<Edge> byWeight = Comparator.comparingInt(Edge::weight);
        order.sort(dearest ? byWeight.reversed() : byWeight);
        order.addAll(0, forced);
        int sum = 0;
        for (Edge edge : order) {
            int one = part[edge.from()];
            int other = part[edge.to()];
            sum += one != other ? edge.weight() : 0;
            for (int i = 0; i < places; i++) {
                part[i] = part[i] == other ? one : part[i];
            }
        }
        return sum;
    }

    /** Java takes a determinant (Kirchhoff); Python deletes and contracts edges. */
    private static Optional<Draft> trees(Dice dice, int level) {
        int places = at(level, 5, 6, 7, 8, 9);
        List<Edge> edges = Edge.connected(
                dice, places, Math.min(places + at(level, 3, 4, 5, 6, 7), places * (places - 1) / 2), 1, 1);
        BigInteger[][] matrix = new BigInteger[places - 1][places - 1];
        for (BigInteger[] row : matrix) {
            Arrays.fill(row, BigInteger.ZERO);
        }
        long degrees = 1;
        for (int i = 0; i < places; i++) {
            int place = i;
            degrees *= edges.stream()
                    .filter(e -> e.from() == place || e.to() == place)
                    .count();
        }
        for (Edge edge : edges) {
            for (int[] cell : new int[][] {
                {edge.from(), edge.from(), 1},
                {edge.to(), edge.to(), 1},
                {edge.from(), edge.to(), -1},
                {edge.to(), edge.from(), -1}
            }) {
                if (cell[0] < places - 1 && cell[1] < places - 1) {
                    matrix[cell[0]][cell[1]] = matrix[cell[0]][cell[1]].add(big(cell[2]));
                }
            }
        }
        BigInteger answer = Matrices.determinant(matrix);
        return Optional.of(new Draft()
                .with("places", places)
                .with("edges", Edge.listed(edges))
                .say("last", Edge.name(places - 1))
                .say("lines", Edge.pairs(edges, "–"))
                .say("removed", Integer.toString(edges.size() - places + 1))
                .answer(answer)
                .wrong("takes every pair as joined", big(places).pow(places - 2))
                .wrong("chooses any edges", Arithmetic.binomial(edges.size(), places - 1))
                .wrong("multiplies degrees", degrees));
    }

    /** Java adds augmenting paths; Python looks for the least cut. */
    private static Optional<Draft> flow(Dice dice, int level) {
        int places = at(level, 6, 7, 9, 11, 13);
        List<Edge> edges = Edge.connected(dice, places, places * 5 / 2, 3, 30 + 10 * level);
        int[][] left = new int[places][places];
        edges.forEach(edge -> left[edge.from()][edge.to()] += edge.weight());
        int answer = 0;
        while (augment(left, 0, places - 1, new BitSet())) {
            answer++;
        }
        int out =
                edges.stream().filter(e -> e.from() == 0).mapToInt(Edge::weight).sum();
        int in = edges.stream()
                .filter(e -> e.to() == places - 1)
                .mapToInt(Edge::weight)
                .sum();
        if (answer < 10 || answer == out || answer == in) {
            return Optional.empty();
        }
        return Optional.of(new Draft()
                .with("places", places)
                .with("edges", Edge.listed(edges))
                .say("last", Edge.name(places - 1))
                .say("lines", Edge.said(edges, "→"))
                .answer(answer)
                .wrong("adds what leaves the source", out)
                .wrong("adds what enters the sink", in)
                .wrong("one unit less", answer - 1));
    }

    /** Sends one more unit, if that is possible. */
    private static boolean augment(int[][] left, int place, int sink, BitSet seen) {
        if (place == sink) {
            return true;
        }
        seen.set(place);
        for (int next = 0; next < left.length; next++) {
            if (left[place][next] > 0 && !seen.get(next) && augment(left, next, sink, seen)) {
                left[place][next]--;
                left[next][place]++;
                return true;
            }
        }
        return false;
    }

    /** Java includes and excludes edges between equal colours; Python colours place after place. */
    private static Optional<Draft> colourings(Dice dice, int level) {
        int places = at(level, 5, 6, 7, 8, 9);
        int colours = at(level, 4, 4, 4, 4, 4) + dice.between(-1, level < 3 ? 2 : 0);
        List<Edge> edges = Edge.connected(dice, places, places + at(level, 2, 3, 4, 5, 5), 1, 1);
        long answer = 0;
        for (int set = 0; set < 1 << edges.size(); set++) {
            int[] part = new int[places];
            Arrays.setAll(part, i -> i);
            int parts = places;
            for (int i = 0; i < edges.size(); i++) {
                int one = part[edges.get(i).from()];
                int other = part[edges.get(i).to()];
                if ((set >> i & 1) == 1 && one != other) {
                    parts--;
                    for (int j = 0; j < places; j++) {
                        part[j] = part[j] == other ? one : part[j];
                    }
                }
            }
            long ways = big(colours).pow(parts).longValueExact();
            answer += Integer.bitCount(set) % 2 == 0 ? ways : -ways;
        }
        if (answer < 12) {
            return Optional.empty();
        }
        return Optional.of(new Draft()
                .with("places", places)
                .with("edges", Edge.listed(edges))
                .with("colours", colours)
                .say("last", Edge.name(places - 1))
                .say("lines", Edge.pairs(edges, "–"))
                .answer(answer)
                .wrong(
                        "takes it for a tree",
                        big(colours).multiply(big(colours - 1).pow(places - 1)))
                .wrong("ignores the edges", big(colours).pow(places))
                .wrong(
                        "colours are interchangeable",
                        Math.max(1, answer / Arithmetic.factorial(colours).longValueExact())));
    }

    /** Java closes a matrix of bits; Python searches from each place. */
    private static Optional<Draft> reachable(Dice dice, int level) {
        int places = at(level, 9, 14, 20, 30, 42);
        List<Edge> edges = new ArrayList<>();
        while (edges.size() < places * 3 / 2) {
            List<Integer> ends = dice.distinct(2, 0, places - 1);
            Edge edge = new Edge(ends.get(0), ends.get(1), 1);
            if (!edges.contains(edge)) {
                edges.add(edge);
            }
        }
        int answer = reachable(edges, places, false);
        int both = reachable(edges, places, true);
        if (answer < 10 || answer == both) {
            return Optional.empty();
        }
        return Optional.of(new Draft()
                .with("places", places)
                .with("edges", Edge.listed(edges))
                .say("last", Edge.name(places - 1))
                .say("lines", Edge.pairs(edges, "→"))
                .answer(answer)
                .wrong("ignores directions", both)
                .wrong("counts places with themselves", answer + places)
                .wrong("counts direct connections", edges.size()));
    }

    private static int reachable(List<Edge> edges, int places, boolean both) {
        BitSet[] reach = new BitSet[places];
        Arrays.setAll(reach, i -> new BitSet());
        for (Edge edge : edges) {
            reach[edge.from()].set(edge.to());
            if (both) {
                reach[edge.to()].set(edge.from());
            }
        }
        for (int middle = 0; middle < places; middle++) {
            for (int from = 0; from < places; from++) {
                if (reach[from].get(middle)) {
                    reach[from].or(reach[middle]);
                }
            }
        }
        int pairs = 0;
        for (int from = 0; from < places; from++) {
            reach[from].clear(from);
            pairs += reach[from].cardinality();
        }
        return pairs;
    }

    /** Java takes or leaves the place with most neighbours; Python looks at every set. */
    private static Optional<Draft> independent(Dice dice, int level) {
        int places = at(level, 8, 10, 12, 14, 16);
        List<Edge> edges = Edge.connected(dice, places, places * 7 / 4, 1, 1);
        List<Integer> values = dice.many(places, 10, 99);
        int[] near = new int[places];
        for (Edge edge : edges) {
            near[edge.from()] |= 1 << edge.to();
            near[edge.to()] |= 1 << edge.from();
        }
        int answer = independent(values, near, (1 << places) - 1);
        int greedy = 0;
        int free = (1 << places) - 1;
        for (int place : Edge.range(places).stream()
                .sorted(Comparator.comparingInt(i -> -values.get(i)))
                .toList()) {
            if ((free >> place & 1) == 1) {
                greedy += values.get(place);
                free &= ~(near[place] | 1 << place);
            }
        }
        if (greedy == answer) {
            return Optional.empty();
        }
        List<String> said = new ArrayList<>();
        for (int i = 0; i < places; i++) {
            said.add(Edge.name(i) + " " + values.get(i));
        }
        return Optional.of(new Draft()
                .with("values", values)
                .with("edges", Edge.listed(edges))
                .say("worth", String.join(", ", said))
                .say("lines", Edge.pairs(edges, "–"))
                .answer(answer)
                .wrong("takes the largest first", greedy)
                .wrong("adds everything", values.stream().mapToInt(v -> v).sum())
                .wrong("gives what is left", values.stream().mapToInt(v -> v).sum() - answer));
    }

    private static int independent(List<Integer> values, int[] near, int free) {
        if (free == 0) {
            return 0;
        }
        int chosen = Integer.numberOfTrailingZeros(free);
        for (int i = 0; i < near.length; i++) {
            boolean more = Integer.bitCount(near[i] & free) > Integer.bitCount(near[chosen] & free);
            chosen = (free >> i & 1) == 1 && more ? i : chosen;
        }
        int taken = values.get(chosen) + independent(values, near, free & ~(near[chosen] | 1 << chosen));
        boolean alone = (near[chosen] & free) == 0;
        return alone ? taken : Math.max(taken, independent(values, near, free & ~(1 << chosen)));
    }
}

package dev.assay.env.notebook.generate;

import static dev.assay.env.notebook.generate.Dice.at;

import dev.assay.env.notebook.ProblemFamily;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** Shortest ways. */
final class Routes {
    private static final String KIND = "graphs";
    private static final int FAR = 1_000_000;

    private Routes() {}

    static List<ProblemFamily> all() {
        return List.of(
                new DeclaredFamily("graph.short-route", KIND, Routes::shortRoute),
                new DeclaredFamily("graph.round-trip", KIND, Routes::roundTrip),
                new DeclaredFamily("graph.number-grid", KIND, Routes::grid));
    }

    /** Java relaxes all edges once for each edge allowed; Python runs a queue over places and edges used. */
    private static Optional<Draft> shortRoute(Dice dice, int level) {
        int places = at(level, 8, 11, 15, 20, 26);
        List<Edge> edges = Edge.connected(dice, places, places * 9 / 4, 10, 60 + 40 * level);
        List<Integer> ends = dice.distinct(2, 0, places - 1);
        int free = shortest(edges, places, ends, places);
        int needed = 1;
        while (shortest(edges, places, ends, needed) > free) {
            needed++;
        }
        int most = needed - 1;
        int answer = most < 2 ? FAR : shortest(edges, places, ends, most);
        if (answer >= FAR) {
            return Optional.empty();
        }
        int fewer = shortest(edges, places, ends, most - 1);
        return Optional.of(new Draft()
                .with("places", places)
                .with("edges", Edge.listed(edges))
                .with("start", ends.get(0))
                .with("goal", ends.get(1))
                .with("most", most)
                .say("roads", Edge.said(edges, "–"))
                .say("from", Edge.name(ends.get(0)))
                .say("to", Edge.name(ends.get(1)))
                .answer(answer)
                .wrong("ignores the limit", free)
                .wrong("one road less", fewer >= FAR ? answer + 1 : fewer)
                .wrong("stops between", answer - 1));
    }

    private static int shortest(List<Edge> edges, int places, List<Integer> ends, int most) {
        int[] length = new int[places];
        Arrays.fill(length, FAR);
        length[ends.get(0)] = 0;
        for (int round = 0; round < most; round++) {
            int[] next = length.clone();
            for (Edge edge : edges) {
                next[edge.to()] = Math.min(next[edge.to()], length[edge.from()] + edge.weight());
                next[edge.from()] = Math.min(next[edge.from()], length[edge.to()] + edge.weight());
            }
            length = next;
        }
        return length[ends.get(1)];
    }

    /** Java keeps the best way for each set of places (Held and Karp); Python tries every order. */
    private static Optional<Draft> roundTrip(Dice dice, int level) {
        int stops = at(level, 5, 6, 7, 8, 8);
        List<Integer> xs = dice.many(stops + 1, 0, 30 + 30 * level);
        List<Integer> ys = dice.many(stops + 1, 0, 30 + 30 * level);
        boolean ordered = level > 2;
        int[][] distance = new int[stops + 1][stops + 1];
        for (int i = 0; i <= stops; i++) {
            for (int j = 0; j <= stops; j++) {
                distance[i][j] = Math.abs(xs.get(i) - xs.get(j)) + Math.abs(ys.get(i) - ys.get(j));
            }
        }
        int answer = roundTrip(distance, ordered, true);
        List<String> points = new ArrayList<>();
        for (int i = 0; i <= stops; i++) {
            points.add((i == 0 ? "depot" : Edge.name(i - 1)) + " (" + xs.get(i) + ", " + ys.get(i) + ")");
        }
        return Optional.of(new Draft()
                .with("xs", xs)
                .with("ys", ys)
                .with("ordered", ordered)
                .say("points", String.join(", ", points))
                .say("stops", Integer.toString(stops))
                .say("rule", ordered ? " A must be visited before B, and C before D." : "")
                .answer(answer)
                .wrong("does not return", roundTrip(distance, ordered, false))
                .wrong("goes to the nearest each time", nearest(distance))
                .wrong("ignores the order", ordered ? roundTrip(distance, false, true) : answer + 2));
    }

    private static int roundTrip(int[][] distance, boolean ordered, boolean back) {
        int stops = distance.length - 1;
        int[][] best = new int[1 << stops][stops];
        for (int[] row : best) {
            Arrays.fill(row, FAR);
        }
        for (int set = 1; set < 1 << stops; set++) {
            for (int last = 0; last < stops; last++) {
                boolean late = ordered && ((last == 0 && (set & 2) != 0) || (last == 2 && (set & 8) != 0));
                if ((set >> last & 1) == 0 || late) {
                    continue;
                }
                int before = set & ~(1 << last);
                int least = before == 0 ? distance[0][last + 1] : FAR;
                for (int other = 0; other < stops; other++) {
                    if ((before >> other & 1) == 1) {
                        least = Math.min(least, best[before][other] + distance[other + 1][last + 1]);
                    }
                }
                best[set][last] = least;
            }
        }
        int answer = FAR;
        for (int last = 0; last < stops; last++) {
            answer = Math.min(answer, best[(1 << stops) - 1][last] + (back ? distance[last + 1][0] : 0));
        }
        return answer;
    }

    private static int nearest(int[][] distance) {
        List<Integer> left = new ArrayList<>(Edge.range(distance.length).subList(1, distance.length));
        int here = 0;
        int sum = 0;
        while (!left.isEmpty()) {
            int[] row = distance[here];
            Integer next =
                    left.stream().min(Comparator.comparingInt(i -> row[i])).orElseThrow();
            sum += row[next];
            here = next;
            left.remove(next);
        }
        return sum + distance[here][0];
    }

    /** Java takes the nearest cell from a queue; Python repeats sweeps until nothing changes. */
    private static Optional<Draft> grid(Dice dice, int level) {
        int rows = at(level, 5, 6, 8, 10, 12);
        int columns = rows + dice.between(-1, 2);
        List<List<Integer>> cells = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            List<Integer> row = new ArrayList<>();
            for (int j = 0; j < columns; j++) {
                row.add(dice.chance(35) ? dice.between(60, 99) : dice.between(1, 20));
            }
            cells.add(row);
        }
        int answer = cheapest(cells, true);
        int down = cheapest(cells, false);
        if (answer == down && level > 1) {
            return Optional.empty();
        }
        return Optional.of(new Draft()
                .with("cells", cells)
                .say("rows", Integer.toString(rows))
                .say("columns", Integer.toString(columns))
                .say(
                        "grid",
                        String.join(
                                "\n",
                                cells.stream()
                                        .map(row -> String.join(
                                                " ",
                                                row.stream()
                                                        .map(Object::toString)
                                                        .toList()))
                                        .toList()))
                .answer(answer)
                .wrong("goes right and down only", down)
                .wrong("leaves out the first cell", answer - cells.get(0).get(0))
                .wrong("leaves out the last cell", answer - cells.get(rows - 1).get(columns - 1)));
    }

    private static int cheapest(List<List<Integer>> cells, boolean anyDirection) {
        int rows = cells.size();
        int columns = cells.get(0).size();
        int[] cost = new int[rows * columns];
        Arrays.fill(cost, FAR);
        PriorityQueue<int[]> queue = new PriorityQueue<>(Comparator.comparingInt(one -> one[0]));
        queue.add(new int[] {cells.get(0).get(0), 0});
        while (!queue.isEmpty()) {
            int[] one = queue.remove();
            if (one[0] >= cost[one[1]]) {
                continue;
            }
            cost[one[1]] = one[0];
            int row = one[1] / columns;
            int column = one[1] % columns;
            for (int[] step : new int[][] {{0, 1}, {1, 0}, {0, -1}, {-1, 0}}) {
                int nextRow = row + step[0];
                int nextColumn = column + step[1];
                boolean inside = nextRow >= 0 && nextRow < rows && nextColumn >= 0 && nextColumn < columns;
                if (inside && (anyDirection || step[0] + step[1] > 0)) {
                    queue.add(new int[] {one[0] + cells.get(nextRow).get(nextColumn), nextRow * columns + nextColumn});
                }
            }
        }
        return cost[rows * columns - 1];
    }
}

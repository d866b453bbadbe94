package dev.assay.env.notebook.generate;

import static dev.assay.env.notebook.generate.Dice.at;

import dev.assay.env.notebook.ProblemFamily;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The best choice, assignment or order. */
final class Planning {
    private static final String KIND = "optimisation";
    private static final int FAR = 1_000_000;

    private Planning() {}

    static List<ProblemFamily> all() {
        return List.of(
                new DeclaredFamily("plan.knapsack", KIND, Planning::knapsack),
                new DeclaredFamily("plan.assignment", KIND, Planning::assignment),
                new DeclaredFamily("plan.intervals", "scheduling", Planning::intervals),
                new DeclaredFamily("plan.late-jobs", "scheduling", Planning::lateJobs));
    }

    /** Java fills a table over weight and number; Python keeps the best states in a dictionary. */
    private static Optional<Draft> knapsack(Dice dice, int level) {
        int count = at(level, 8, 12, 17, 24, 32);
        List<Integer> weights = dice.many(count, 5, 60);
        List<Integer> values = dice.many(count, 10, 99);
        int capacity = weights.stream().mapToInt(w -> w).sum() * dice.between(30, 50) / 100;
        int most = dice.between(count / 4, count / 2);
        int answer = packed(weights, values, capacity, most);
        List<Integer> order = new ArrayList<>(Edge.range(count));
        order.sort(Comparator.comparingDouble(i -> -(double) values.get(i) / weights.get(i)));
        int greedy = 0;
        int left = capacity;
        int free = most;
        for (int i : order) {
            if (weights.get(i) <= left && free > 0) {
                greedy += values.get(i);
                left -= weights.get(i);
                free--;
            }
        }
        if (greedy == answer) {
            return Optional.empty();
        }
        List<String> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add("(" + weights.get(i) + ", " + values.get(i) + ")");
        }
        return Optional.of(new Draft()
                .with("weights", weights)
                .with("values", values)
                .with("capacity", capacity)
                .with("most", most)
                .say("items", String.join(", ", items))
                .answer(answer)
                .wrong("takes the best ratio first", greedy)
                .wrong("ignores the number", packed(weights, values, capacity, count))
                .wrong("ignores the weight", packed(weights, values, FAR, most))
                .wrong("one item less", packed(weights, values, capacity, most - 1)));
    }

    static int packed(List<Integer> weights, List<Integer> values, int capacity, int most) {
        int room = Math.min(capacity, weights.stream().mapToInt(w -> w).sum());
        int[][] best = new int[most + 1][room + 1];
        for (int i = 0; i < weights.size(); i++) {
            for (int count = most; count > 0; count--) {
                for (int weight = room; weight >= weights.get(i); weight--) {
                    best[count][weight] =
                            Math.max(best[count][weight], best[count - 1][weight - weights.get(i)] + values.get(i));
                }
            }
        }
        return best[most][room];
    }

    /** Java keeps the best cost of each set of tasks; Python calls the solver of a library. */
    private static Optional<Draft> assignment(Dice dice, int level) {
        int size = at(level, 4, 6, 8, 11, 14);
        List<List<Integer>> costs = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            costs.add(dice.many(size, 10, 99));
        }
        int[] best = new int[1 << size];
        int[] worst = new int[1 << size];
        Arrays.fill(best, FAR);
        best[0] = 0;
        for (int set = 0; set < 1 << size; set++) {
            int row = Integer.bitCount(set);
            for (int column = 0; row < size && column < size; column++) {
                if ((set >> column & 1) == 0) {
                    int next = set | 1 << column;
                    best[next] = Math.min(best[next], best[set] + costs.get(row).get(column));
                    worst[next] =
                            Math.max(worst[next], worst[set] + costs.get(row).get(column));
                }
            }
        }
        int answer = best[(1 << size) - 1];
        int free = costs.stream()
                .mapToInt(row -> row.stream().mapToInt(c -> c).min().orElse(0))
                .sum();
        int greedy = 0;
        int taken = 0;
        for (List<Integer> row : costs) {
            int used = taken;
            int column = Edge.range(size).stream()
                    .filter(c -> (used >> c & 1) == 0)
                    .min(Comparator.comparingInt(row::get))
                    .orElseThrow();
            taken |= 1 << column;
            greedy += row.get(column);
        }
        return Optional.of(new Draft()
                .with("costs", costs)
                .say("size", Integer.toString(size))
                .say(
                        "grid",
                        String.join(
                                "\n",
                                costs.stream()
                                        .map(row -> String.join(
                                                " ",
                                                row.stream()
                                                        .map(Object::toString)
                                                        .toList()))
                                        .toList()))
                .answer(answer)
                .wrong("takes the cheapest of each row", free)
                .wrong("takes row after row", greedy)
                .wrong("takes the dearest", worst[(1 << size) - 1]));
    }

    /** Java goes by end times; Python takes or leaves each job. */
    private static Optional<Draft> intervals(Dice dice, int level) {
        int count = at(level, 8, 12, 18, 26, 36);
        int gap = level < 3 ? 0 : dice.between(1, 4);
        List<List<Integer>> jobs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int start = dice.between(0, 40 + 20 * level);
            jobs.add(List.of(start, start + dice.between(4, 24), dice.between(10, 99)));
        }
        int answer = chosen(jobs, gap);
        List<List<Integer>> dearest = new ArrayList<>(jobs);
        dearest.sort(Comparator.comparingInt(job -> -job.get(2)));
        List<List<Integer>> taken = new ArrayList<>();
        for (List<Integer> job : dearest) {
            if (taken.stream()
                    .allMatch(other -> job.get(0) >= other.get(1) + gap || other.get(0) >= job.get(1) + gap)) {
                taken.add(job);
            }
        }
        int greedy = taken.stream().mapToInt(job -> job.get(2)).sum();
        if (greedy == answer) {
            return Optional.empty();
        }
        return Optional.of(new Draft()
                .with("jobs", jobs)
                .with("gap", gap)
                .say(
                        "said",
                        String.join(
                                ", ",
                                jobs.stream()
                                        .map(j -> "%d–%d (%d)".formatted(j.toArray()))
                                        .toList()))
                .say(
                        "rule",
                        gap == 0
                                ? "A job may begin at the very moment at which another ends."
                                : "Between the end of a job and the beginning of the next, at least {gap} minutes must pass.")
                .answer(answer)
                .wrong("takes the dearest first", greedy)
                .wrong("forgets the pause, or asks for one", chosen(jobs, gap == 0 ? 1 : 0))
                .wrong(
                        "adds everything",
                        jobs.stream().mapToInt(job -> job.get(2)).sum()));
    }

    static int chosen(List<List<Integer>> jobs, int gap) {
        List<List<Integer>> order = new ArrayList<>(jobs);
        order.sort(Comparator.comparingInt(job -> job.get(1)));
        TreeMap<Integer, Integer> best = new TreeMap<>();
        best.put(-FAR, 0);
        for (List<Integer> job : order) {
            int value = best.floorEntry(job.get(0) - gap).getValue() + job.get(2);
            if (value > best.lastEntry().getValue()) {
                best.put(job.get(1), value);
            }
        }
        return best.lastEntry().getValue();
    }

    /** Java keeps the least cost of each set of jobs done first; Python tries every order. */
    private static Optional<Draft> lateJobs(Dice dice, int level) {
        int count = at(level, 5, 6, 7, 8, 8);
        List<Integer> times = dice.many(count, 3, 30);
        int all = times.stream().mapToInt(t -> t).sum();
        List<Integer> due = dice.many(count, all / 5, all * 4 / 5);
        List<Integer> weights = dice.many(count, 1, 4 + 2 * level);
        int answer = late(times, due, weights);
        Comparator<Integer> byDue = Comparator.comparing(due::get);
        int byDate = cost(Edge.range(count).stream().sorted(byDue).toList(), times, due, weights);
        if (answer < 5 || byDate == answer) {
            return Optional.empty();
        }
        List<String> jobs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            jobs.add("%s (%d, %d, %d)".formatted(Edge.name(i), times.get(i), due.get(i), weights.get(i)));
        }
        return Optional.of(new Draft()
                .with("times", times)
                .with("due", due)
                .with("weights", weights)
                .say("jobs", String.join(", ", jobs))
                .answer(answer)
                .wrong("goes by due date", byDate)
                .wrong("keeps the order of the statement", cost(Edge.range(count), times, due, weights))
                .wrong(
                        "ignores the penalties",
                        late(times, due, weights.stream().map(w -> 1).toList())));
    }

    private static int late(List<Integer> times, List<Integer> due, List<Integer> weights) {
        int[] best = new int[1 << times.size()];
        for (int set = 1; set < best.length; set++) {
            int end = 0;
            for (int i = 0; i < times.size(); i++) {
                end += (set >> i & 1) == 1 ? times.get(i) : 0;
            }
            best[set] = FAR * 100;
            for (int last = 0; last < times.size(); last++) {
                if ((set >> last & 1) == 1) {
                    int late = Math.max(0, end - due.get(last)) * weights.get(last);
                    best[set] = Math.min(best[set], best[set & ~(1 << last)] + late);
                }
            }
        }
        return best[best.length - 1];
    }

    private static int cost(List<Integer> order, List<Integer> times, List<Integer> due, List<Integer> weights) {
        int end = 0;
        int sum = 0;
        for (int job : order) {
            end += times.get(job);
            sum += Math.max(0, end - due.get(job)) * weights.get(job);
        }
        return sum;
    }
}

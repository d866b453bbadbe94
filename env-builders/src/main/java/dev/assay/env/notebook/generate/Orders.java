package dev.assay.env.notebook.generate;

import static dev.assay.env.notebook.generate.Dice.at;

import dev.assay.env.notebook.ProblemFamily;
import dev.assay.verifiers.answer.AnswerFormat;
import dev.assay.verifiers.answer.ExpectedAnswer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Orders that clues leave, and their number. */
final class Orders {
    private static final String KIND = "logic";

    private Orders() {}

    static List<ProblemFamily> all() {
        return List.of(
                new DeclaredFamily("logic.finish", KIND, Orders::finish),
                new DeclaredFamily("logic.seating", KIND, Orders::seating));
    }

    /**
     * A clue of an order; places count from 0.
     *
     * @param form {@code before}, {@code apart}, {@code not}, {@code between}
     * @param of who it is about, by number
     * @param number distance or place
     */
    private record Clue(String form, List<Integer> of, int number) {
        static Clue drawn(Dice dice, int[] place) {
            String form = dice.one(List.of("before", "apart", "not", "between"));
            List<Integer> of =
                    dice.distinct(form.equals("not") ? 1 : form.equals("between") ? 3 : 2, 0, place.length - 1);
            int number = form.equals("apart")
                    ? Math.abs(place[of.get(0)] - place[of.get(1)])
                    : form.equals("not") ? dice.between(0, place.length - 1) : 0;
            return new Clue(form, of, number);
        }

        /** Whether it may still hold when some have no place yet (-1). */
        boolean holds(int[] place) {
            int a = place[of.get(0)];
            int b = of.size() < 2 ? 0 : place[of.get(1)];
            int c = of.size() < 3 ? 0 : place[of.get(2)];
            if (a < 0 || b < 0 || c < 0) {
                return true;
            }
            return switch (form) {
                case "before" -> a < b;
                case "apart" -> Math.abs(a - b) == number;
                case "not" -> a != number;
                default -> (b < a && a < c) || (c < a && a < b);
            };
        }

        List<Object> listed() {
            return List.of(form, of, number);
        }

        String said(List<String> names) {
            String a = names.get(of.get(0));
            String b = of.size() < 2 ? "" : names.get(of.get(1));
            return switch (form) {
                case "before" -> "<" + a + " finished before " + b + "|" + b + " finished after " + a + ">.";
                case "apart" ->
                    number == 1
                            ? "Nobody finished between " + a + " and " + b + "."
                            : "Between " + a + " and " + b + ", exactly " + (number - 1) + " finished.";
                case "not" -> a + " was not number " + (number + 1) + ".";
                default -> a + " finished somewhere between " + b + " and " + names.get(of.get(2)) + ".";
            };
        }
    }

    /** Java fills one place after the other; Python tries every order. */
    private static Optional<Draft> finish(Dice dice, int level) {
        int count = at(level, 5, 6, 7, 8, 8);
        List<String> names = dice.some(Resource.lines("persons.list"), count);
        List<Integer> order = dice.shuffled(Edge.range(count));
        int[] place = new int[count];
        for (int i = 0; i < count; i++) {
            place[order.get(i)] = i;
        }
        List<Clue> clues = new ArrayList<>();
        while (clues.size() < count || solutions(clues, count, 2) > 1) {
            Clue clue = Clue.drawn(dice, place);
            if (clue.holds(place) && !clues.contains(clue)) {
                clues.add(clue);
            }
        }
        for (Clue clue : List.copyOf(clues)) {
            List<Clue> fewer = new ArrayList<>(clues);
            fewer.remove(clue);
            if (solutions(fewer, count, 2) == 1) {
                clues = fewer;
            }
        }
        List<String> lines = clues.stream().map(clue -> clue.said(names)).toList();
        List<String> right = order.stream().map(names::get).toList();
        List<String> swapped = new ArrayList<>(right);
        swapped.set(0, right.get(1));
        swapped.set(1, right.get(0));
        List<String> reversed = new ArrayList<>(right);
        Collections.reverse(reversed);
        AnswerFormat format = new AnswerFormat.Sequence(new AnswerFormat.Text(false));
        return Optional.of(new Draft()
                .with("names", names)
                .with("clues", clues.stream().map(Clue::listed).toList())
                .say("all", Statement.series(names))
                .say("lines", String.join(" ", lines))
                .answer(new ExpectedAnswer(format, right.toString()))
                .wrong("last first", reversed)
                .wrong("swaps two", swapped)
                .wrong("keeps the order of the statement", names)
                .wrong("leaves out the last", right.subList(0, count - 1)));
    }

    private static int solutions(List<Clue> clues, int count, int bound) {
        int[] place = new int[count];
        Arrays.fill(place, -1);
        return solutions(clues, place, 0, bound);
    }

    private static int solutions(List<Clue> clues, int[] place, int next, int bound) {
        if (next == place.length) {
            return 1;
        }
        int found = 0;
        for (int who = 0; who < place.length && found < bound; who++) {
            if (place[who] < 0) {
                place[who] = next;
                if (clues.stream().allMatch(clue -> clue.holds(place))) {
                    found += solutions(clues, place, next + 1, bound - found);
                }
                place[who] = -1;
            }
        }
        return found;
    }

    /** Java counts by the set of those seated and the last of them; Python tries every order. */
    private static Optional<Draft> seating(Dice dice, int level) {
        int count = at(level, 6, 7, 8, 8, 9);
        List<String> names = dice.some(Resource.lines("persons.list"), count);
        List<List<Integer>> together = new ArrayList<>();
        List<List<Integer>> apart = new ArrayList<>();
        List<List<Integer>> before = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < at(level, 3, 4, 4, 5, 6); i++) {
            List<Integer> pair = dice.distinct(2, 0, count - 1);
            String one = names.get(pair.get(0));
            String other = names.get(pair.get(1));
            switch (i % 3) {
                case 0 -> {
                    apart.add(pair);
                    lines.add(one + " and " + other + " do not sit next to each other.");
                }
                case 1 -> {
                    before.add(pair);
                    lines.add(one + " sits somewhere to the left of " + other + ".");
                }
                default -> {
                    together.add(pair);
                    lines.add(one + " and " + other + " sit next to each other.");
                }
            }
        }
        int answer = seatings(count, together, apart, before);
        if (answer < 20) {
            return Optional.empty();
        }
        return Optional.of(new Draft()
                .with("count", count)
                .with("together", together)
                .with("apart", apart)
                .with("before", before)
                .say("all", Statement.series(names))
                .say("lines", String.join(" ", lines))
                .answer(answer)
                .wrong("forgets who is apart", seatings(count, together, List.of(), before))
                .wrong("forgets who is to the left", seatings(count, together, apart, List.of()))
                .wrong("ignores the rules", Arithmetic.factorial(count))
                .wrong("takes mirror images as one", answer / 2));
    }

    private static int seatings(
            int count, List<List<Integer>> together, List<List<Integer>> apart, List<List<Integer>> before) {
        int[][] ways = new int[1 << count][count];
        for (int who = 0; who < count; who++) {
            int one = who;
            ways[1 << who][who] = before.stream().noneMatch(pair -> pair.get(1) == one) ? 1 : 0;
        }
        for (int set = 1; set < 1 << count; set++) {
            for (int last = 0; last < count; last++) {
                for (int next = 0; ways[set][last] > 0 && next < count; next++) {
                    if ((set >> next & 1) == 0 && fits(set, last, next, together, apart, before)) {
                        ways[set | 1 << next][next] += ways[set][last];
                    }
                }
            }
        }
        int sum = 0;
        for (int last = 0; last < count; last++) {
            sum += ways[(1 << count) - 1][last];
        }
        return sum;
    }

    private static boolean fits(
            int set,
            int last,
            int next,
            List<List<Integer>> together,
            List<List<Integer>> apart,
            List<List<Integer>> before) {
        boolean first = before.stream().allMatch(pair -> pair.get(1) != next || (set >> pair.get(0) & 1) == 1);
        boolean strangers = apart.stream().noneMatch(pair -> pair.contains(last) && pair.contains(next));
        // Whoever must sit beside the last one is there already, or comes now.
        boolean friends = together.stream().filter(pair -> pair.contains(last)).allMatch(pair -> {
            int other = pair.get(0) == last ? pair.get(1) : pair.get(0);
            return other == next || (set >> other & 1) == 1;
        });
        return first && strangers && friends;
    }
}

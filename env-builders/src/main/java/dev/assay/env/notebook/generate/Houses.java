package dev.assay.env.notebook.generate;

import dev.assay.env.notebook.ProblemFamily;
import dev.assay.verifiers.answer.AnswerFormat;
import dev.assay.verifiers.answer.ExpectedAnswer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Houses in a row, each with one of each kind of property, and clues that leave one possibility. */
final class Houses {
    private static final Map<String, List<String>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("colour", List.of("red", "green", "blue", "white", "yellow"));
        KINDS.put("pet", List.of("dog", "cat", "fox", "horse", "parrot"));
        KINDS.put("drink", List.of("tea", "coffee", "milk", "juice", "water"));
        KINDS.put("trade", List.of("baker", "tailor", "painter", "doctor", "pilot"));
        KINDS.put("flower", List.of("rose", "tulip", "daisy", "lily", "aster"));
    }

    private Houses() {}

    static List<ProblemFamily> all() {
        return List.of(new DeclaredFamily("logic.houses", "logic", Houses::houses));
    }

    /** A value: its kind and its number. */
    private record Trait(int kind, int value) {}

    /**
     * A clue.
     *
     * @param form {@code same}, {@code next}, {@code left}, {@code at}, {@code apart}
     * @param one what it is about
     * @param other of another kind; the same as one for {@code at}
     * @param house for {@code at}, from 0
     */
    private record Clue(String form, Trait one, Trait other, int house) {
        /** Whether it holds with these houses, by kind and value. */
        boolean holds(int[][] houses) {
            int a = houses[one.kind][one.value];
            int b = houses[other.kind][other.value];
            return switch (form) {
                case "same" -> a == b;
                case "next" -> Math.abs(a - b) == 1;
                case "left" -> a < b;
                case "at" -> a == house;
                default -> a != b;
            };
        }

        int last() {
            return Math.max(one.kind, other.kind);
        }
    }

    /** Java fills kind after kind with permutations; Python gives one value after the other a house. */
    private static Optional<Draft> houses(Dice dice, int level) {
        int size = Dice.at(level, 4, 4, 4, 5, 5);
        int kinds = Dice.at(level, 3, 4, 5, 4, 5);
        List<String> kindNames = dice.some(List.copyOf(KINDS.keySet()), kinds);
        List<List<String>> values = kindNames.stream()
                .map(kind -> dice.some(KINDS.getOrDefault(kind, List.of()), size))
                .toList();
        List<int[]> permutations = permutations(Edge.range(size)).stream()
                .map(one -> one.stream().mapToInt(i -> i).toArray())
                .toList();
        int[][] truth = new int[kinds][];
        for (int kind = 0; kind < kinds; kind++) {
            truth[kind] = dice.one(permutations);
        }
        List<Clue> clues = new ArrayList<>();
        while (clues.size() < size * kinds * 2 / 3 || count(clues, permutations, new int[kinds][], 0) > 1) {
            Clue clue = drawn(dice, kinds, size, truth);
            if (clue.holds(truth) && !clues.contains(clue)) {
                clues.add(clue);
            }
        }
        for (Clue clue : List.copyOf(clues)) {
            List<Clue> fewer = new ArrayList<>(clues);
            fewer.remove(clue);
            if (count(fewer, permutations, new int[kinds][], 0) == 1) {
                clues = fewer;
            }
        }
        int asked = dice.between(0, kinds - 1);
        List<String> right = Edge.range(size).stream()
                .map(house -> values.get(asked).get(at(truth[asked], house)))
                .toList();
        List<String> lines =
                clues.stream().map(clue -> said(clue, kindNames, values)).toList();
        List<String> reversed = new ArrayList<>(right);
        Collections.reverse(reversed);
        List<String> swapped = new ArrayList<>(right);
        Collections.swap(swapped, 1, 2);
        List<String> listed = new ArrayList<>();
        for (int kind = 0; kind < kinds; kind++) {
            listed.add(kindNames.get(kind) + " (" + String.join(", ", values.get(kind)) + ")");
        }
        return Optional.of(new Draft()
                .with("values", values)
                .with(
                        "clues",
                        clues.stream()
                                .map(c -> List.of(
                                        c.form,
                                        List.of(c.one.kind, c.one.value),
                                        List.of(c.other.kind, c.other.value),
                                        c.house))
                                .toList())
                .with("asked", asked)
                .say("size", Integer.toString(size))
                .say("kinds", Statement.series(listed))
                .say("what", kindNames.get(asked) + "s")
                .say("lines", String.join("\n", lines))
                .answer(new ExpectedAnswer(new AnswerFormat.Sequence(new AnswerFormat.Text(false)), right.toString()))
                .wrong("from right to left", reversed)
                .wrong("swaps two houses", swapped)
                .wrong("keeps the order of the statement", values.get(asked)));
    }

    private static Clue drawn(Dice dice, int kinds, int size, int[][] truth) {
        String form = dice.one(List.of("same", "same", "next", "next", "left", "at", "apart"));
        List<Integer> pair = dice.distinct(2, 0, kinds - 1);
        Trait one = new Trait(pair.get(0), dice.between(0, size - 1));
        int house = truth[one.kind][one.value];
        int near = form.equals("same")
                ? house
                : form.equals("next")
                        ? Math.min(size - 1, Math.max(0, house + dice.one(List.of(-1, 1))))
                        : dice.between(0, size - 1);
        Trait other = form.equals("at") ? one : new Trait(pair.get(1), at(truth[pair.get(1)], near));
        return new Clue(form, one, other, form.equals("at") ? house : 0);
    }

    /** The value that stands in a house. */
    private static int at(int[] houses, int house) {
        int value = 0;
        while (houses[value] != house) {
            value++;
        }
        return value;
    }

    /** Possibilities that fit, of which counting stops at two. */
    private static int count(List<Clue> clues, List<int[]> permutations, int[][] houses, int kind) {
        if (kind == houses.length) {
            return 1;
        }
        List<Clue> decided = clues.stream().filter(clue -> clue.last() == kind).toList();
        int found = 0;
        for (int[] permutation : permutations) {
            houses[kind] = permutation;
            boolean fits = true;
            for (Clue clue : decided) {
                fits = fits && clue.holds(houses);
            }
            found += fits ? count(clues, permutations, houses, kind + 1) : 0;
            if (found > 1) {
                return found;
            }
        }
        return found;
    }

    private static List<List<Integer>> permutations(List<Integer> values) {
        if (values.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Integer>> all = new ArrayList<>();
        for (Integer first : values) {
            List<Integer> rest = new ArrayList<>(values);
            rest.remove(first);
            for (List<Integer> end : permutations(rest)) {
                List<Integer> one = new ArrayList<>(List.of(first));
                one.addAll(end);
                all.add(one);
            }
        }
        return all;
    }

    private static String said(Clue clue, List<String> kinds, List<List<String>> values) {
        String a = "the house with the " + kinds.get(clue.one.kind) + " "
                + values.get(clue.one.kind).get(clue.one.value);
        String b = "the house with the " + kinds.get(clue.other.kind) + " "
                + values.get(clue.other.kind).get(clue.other.value);
        String start = "The" + a.substring(3);
        return "- "
                + switch (clue.form) {
                    case "same" -> start + " is " + b + ".";
                    case "next" -> start + " is next to " + b + ".";
                    case "left" -> start + " is somewhere to the left of " + b + ".";
                    case "at" -> start + " is number " + (clue.house + 1) + ".";
                    default -> start + " is not " + b + ".";
                };
    }
}

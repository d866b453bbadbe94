package dev.assay.env.notebook.generate;

import static dev.assay.env.notebook.generate.Arithmetic.big;
import static dev.assay.env.notebook.generate.Dice.at;

import dev.assay.env.notebook.ProblemFamily;
import dev.assay.verifiers.answer.AnswerFormat;
import dev.assay.verifiers.answer.ExpectedAnswer;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sequences: recurrences, cycles, counting out. */
final class Sequences {
    private static final String KIND = "sequences";

    private Sequences() {}

    static List<ProblemFamily> all() {
        return List.of(
                new DeclaredFamily("sequence.recurrence", KIND, Sequences::recurrence),
                new DeclaredFamily("sequence.cycle", KIND, Sequences::cycle),
                new DeclaredFamily("sequence.counting-out", KIND, Sequences::countingOut),
                new DeclaredFamily("sequence.digit-powers", KIND, Sequences::digitPowers),
                new DeclaredFamily("sequence.collatz", KIND, Sequences::collatz));
    }

    /** Java raises a matrix to a power; Python computes term after term. */
    private static Optional<Draft> recurrence(Dice dice, int level) {
        int order = at(level, 2, 2, 3, 3, 4);
        List<Integer> factors = dice.many(order, 1, 9);
        List<Integer> start = dice.many(order, 0, 9);
        int modulus = dice.between(1_000, 100_000 * level);
        long index = dice.between(
                at(level, 50, 500, 5_000, 50_000, 200_000), at(level, 500, 5_000, 50_000, 200_000, 600_000));
        long answer = term(factors, start, modulus, index);
        if (answer < 10) {
            return Optional.empty();
        }
        List<String> right = new ArrayList<>();
        List<String> first = new ArrayList<>();
        for (int i = 0; i < order; i++) {
            right.add((factors.get(i) == 1 ? "" : factors.get(i) + "·") + "a(n−" + (i + 1) + ")");
            first.add("a(" + i + ") = " + start.get(i));
        }
        return Optional.of(new Draft()
                .with("factors", factors)
                .with("start", start)
                .with("modulus", modulus)
                .with("index", index)
                .say("rule", "a(n) = " + String.join(" + ", right))
                .say("first", Statement.series(first))
                .say("order", Integer.toString(order))
                .answer(answer)
                .wrong("one index early", term(factors, start, modulus, index - 1))
                .wrong("one index late", term(factors, start, modulus, index + 1))
                .wrong("gives the complement", modulus - answer));
    }

    private static long term(List<Integer> factors, List<Integer> start, int modulus, long index) {
        int order = factors.size();
        long[][] step = new long[order][order];
        for (int i = 0; i < order; i++) {
            step[0][i] = factors.get(i);
            if (i > 0) {
                step[i][i - 1] = 1;
            }
        }
        long[][] power = Matrices.power(step, index, modulus);
        // The state is a(n + order - 1), …, a(n): its last entry after n steps is a(n).
        long value = 0;
        for (int i = 0; i < order; i++) {
            value += power[order - 1][i] * start.get(order - 1 - i) % modulus;
        }
        return value % modulus;
    }

    /** Java finds the cycle with two pointers (Floyd); Python remembers every value. */
    private static Optional<Draft> cycle(Dice dice, int level) {
        long modulus = dice.between(
                at(level, 500, 5_000, 50_000, 500_000, 3_000_000),
                at(level, 5_000, 50_000, 500_000, 3_000_000, 20_000_000));
        long a = dice.between(1, 9);
        long b = dice.between(0, 9);
        long c = dice.between(1, 99);
        long start = dice.between(0L, 50L);
        long slow = next(a, b, c, start, modulus);
        long fast = next(a, b, c, slow, modulus);
        while (slow != fast) {
            slow = next(a, b, c, slow, modulus);
            fast = next(a, b, c, next(a, b, c, fast, modulus), modulus);
        }
        int tail = 0;
        for (slow = start; slow != fast; tail++) {
            slow = next(a, b, c, slow, modulus);
            fast = next(a, b, c, fast, modulus);
        }
        int length = 1;
        for (fast = next(a, b, c, slow, modulus); slow != fast; length++) {
            fast = next(a, b, c, fast, modulus);
        }
        if (tail < 3 || length < 5) {
            return Optional.empty();
        }
        Map<String, AnswerFormat> parts = new LinkedHashMap<>();
        parts.put("before", new AnswerFormat.Whole());
        parts.put("period", new AnswerFormat.Whole());
        return Optional.of(new Draft()
                .with("a", a)
                .with("b", b)
                .with("c", c)
                .with("start", start)
                .with("modulus", modulus)
                .answer(new ExpectedAnswer(new AnswerFormat.Named(parts, true), named(tail, length)))
                .wrong("counts the first repeated term", named(tail + 1, length))
                .wrong("takes the first repetition for the period", named(tail, tail + length))
                .wrong("swaps the two", named(length, tail))
                .wrong("no terms before", named(0, length)));
    }

    private static String named(int before, int period) {
        return "@before[%d]\n@period[%d]".formatted(before, period);
    }

    private static long next(long a, long b, long c, long value, long modulus) {
        return (a * value % modulus * value + b * value + c) % modulus;
    }

    /** Java goes back from the one who is left; Python counts out. */
    private static Optional<Draft> countingOut(Dice dice, int level) {
        int count = dice.between(at(level, 30, 100, 400, 1_500, 4_000), at(level, 100, 400, 1_500, 4_000, 9_000));
        int step = dice.between(3, 10 + 25 * level);
        int turn = dice.between(count / 3, count);
        long answer = out(count, step, turn);
        return Optional.of(new Draft()
                .with("count", count)
                .with("step", step)
                .with("turn", turn)
                .answer(answer)
                .wrong("counts places from 0", answer - 1)
                .wrong("one turn early", out(count, step, turn - 1))
                .wrong("the last instead", turn == count ? out(count, step, 1) : out(count, step, count))
                .wrong("starts to count behind the first", answer % count + 1));
    }

    /** Place, from 1, of the one who is counted out at this turn. */
    static long out(int count, int step, int turn) {
        long place = (step - 1L) % (count - turn + 1);
        for (int size = count - turn + 2; size <= count; size++) {
            place = (place + step) % size;
        }
        return place + 1;
    }

    /** Java keeps where small numbers end; Python follows every number to its end. */
    private static Optional<Draft> digitPowers(Dice dice, int level) {
        int power = level < 3 ? 2 : dice.between(2, 3);
        int first = dice.between(10, 20_000 * level);
        int last = first
                + dice.between(
                        at(level, 300, 1_500, 6_000, 15_000, 30_000), at(level, 1_500, 6_000, 15_000, 30_000, 60_000));
        int goal = power == 2 ? dice.one(List.of(1, 4)) : dice.one(List.of(1, 153, 370, 371, 407, 160, 133, 919));
        int bound = 9 * 9 * 9 * 7 + 1;
        byte[] ends = new byte[bound];
        List<Long> hits = new ArrayList<>();
        for (int number = first; number <= last; number++) {
            if (reaches(powers(number, power), goal, power, ends)) {
                hits.add((long) number);
            }
        }
        boolean sum = dice.chance(50);
        long total = hits.stream().mapToLong(n -> n).sum();
        if (hits.size() < 10) {
            return Optional.empty();
        }
        return Optional.of(new Draft()
                .with("power", power)
                .with("first", first)
                .with("last", last)
                .with("goal", goal)
                .with("ask", sum ? "sum" : "count")
                .say("word", power == 2 ? "squares" : "cubes")
                .say(
                        "asked",
                        sum
                                ? "<What is the sum of these starting numbers?|Add up these starting numbers.>"
                                : "<How many such starting numbers are there?|Count these starting numbers.>")
                .answer(sum ? total : hits.size())
                .wrong(
                        "counts the others",
                        sum ? ((long) first + last) * (last - first + 1) / 2 - total : last - first + 1 - hits.size())
                .wrong("answers the other question", sum ? hits.size() : total)
                .wrong("leaves out the last one", sum ? total - hits.get(hits.size() - 1) : hits.size() - 1));
    }

    /** Marks numbers as met (3) on the way, and as reaching the goal (1) or not (2) when that is known. */
    private static boolean reaches(int number, int goal, int power, byte[] ends) {
        if (number == goal || ends[number] == 1) {
            return true;
        }
        if (ends[number] != 0) {
            return false;
        }
        ends[number] = 3;
        boolean reached = reaches(powers(number, power), goal, power, ends);
        ends[number] = (byte) (reached ? 1 : 2);
        return reached;
    }

    private static int powers(int number, int power) {
        int sum = 0;
        for (int rest = number; rest > 0; rest /= 10) {
            sum += power == 2 ? (rest % 10) * (rest % 10) : (rest % 10) * (rest % 10) * (rest % 10);
        }
        return sum;
    }

    /** Java keeps the lengths of what it has met; Python follows every number to 1. */
    private static Optional<Draft> collatz(Dice dice, int level) {
        int first = dice.between(100, 20_000 * level);
        int last = first
                + dice.between(at(level, 100, 500, 2_000, 5_000, 10_000), at(level, 500, 2_000, 5_000, 10_000, 16_000));
        Map<Long, Integer> known = new HashMap<>(Map.of(1L, 0));
        int best = 0;
        int longest = -1;
        BigInteger sum = BigInteger.ZERO;
        for (int start = first; start <= last; start++) {
            List<Long> path = new ArrayList<>();
            long value = start;
            while (!known.containsKey(value)) {
                path.add(value);
                value = value % 2 == 0 ? value / 2 : 3 * value + 1;
            }
            int steps = known.getOrDefault(value, 0);
            for (int i = path.size() - 1; i >= 0; i--) {
                known.put(path.get(i), ++steps);
            }
            int own = known.getOrDefault((long) start, 0);
            sum = sum.add(big(own));
            if (own > longest) {
                longest = own;
                best = start;
            }
        }
        Map<String, AnswerFormat> parts = new LinkedHashMap<>();
        parts.put("start", new AnswerFormat.Whole());
        parts.put("total", new AnswerFormat.Whole());
        return Optional.of(new Draft()
                .with("first", first)
                .with("last", last)
                .answer(new ExpectedAnswer(new AnswerFormat.Named(parts, true), start(best, sum)))
                .wrong("counts terms instead of steps", start(best, sum.add(big(last - first + 1))))
                .wrong("gives the length for the start", start(longest, sum))
                .wrong("takes the last number", start(last, sum)));
    }

    private static String start(long start, BigInteger total) {
        return "@start[%d]\n@total[%d]".formatted(start, total);
    }
}

package dev.assay.env.notebook.generate;

import static dev.assay.env.notebook.generate.Arithmetic.big;
import static dev.assay.env.notebook.generate.Arithmetic.binomial;
import static dev.assay.env.notebook.generate.Dice.at;

import dev.assay.env.notebook.ProblemFamily;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Orders, rings and assignments. */
final class Arrangements {
    private static final String KIND = "combinatorics";
    private static final List<String> COLOURS = List.of("red", "green", "blue", "yellow", "black", "white");

    private Arrangements() {}

    static List<ProblemFamily> all() {
        return List.of(
                new DeclaredFamily("count.no-neighbours", KIND, Arrangements::noNeighbours),
                new DeclaredFamily("count.necklaces", KIND, Arrangements::necklaces),
                new DeclaredFamily("count.assignments", KIND, Arrangements::assignments),
                new DeclaredFamily("count.boxes", KIND, Arrangements::boxes));
    }

    /** Java includes and excludes by glueing equal things to blocks; Python places one after the other. */
    private static Optional<Draft> noNeighbours(Dice dice, int level) {
        List<Integer> counts = dice.many(at(level, 3, 3, 4, 5, 6), 2, at(level, 4, 5, 5, 5, 5));
        List<BigInteger> blocks = List.of(BigInteger.ONE);
        // A term x^j/j! has the coefficient of j!, so a product multiplies by a binomial.
        for (int count : counts) {
            BigInteger[] next = new BigInteger[blocks.size() + count];
            Arrays.fill(next, BigInteger.ZERO);
            for (int i = 0; i < blocks.size(); i++) {
                for (int j = 1; j <= count; j++) {
                    BigInteger term =
                            blocks.get(i).multiply(binomial(count - 1, j - 1)).multiply(binomial(i + j, j));
                    next[i + j] = (count - j) % 2 == 0 ? next[i + j].add(term) : next[i + j].subtract(term);
                }
            }
            blocks = Arrays.asList(next);
        }
        BigInteger answer = blocks.stream().reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger all = Arithmetic.multinomial(counts);
        if (answer.compareTo(big(10)) < 0) {
            return Optional.empty();
        }
        List<String> things = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            things.add(counts.get(i) + " " + COLOURS.get(i));
        }
        return Optional.of(new Draft()
                .with("counts", counts)
                .say("things", Statement.series(things))
                .answer(answer)
                .wrong("ignores the condition", all)
                .wrong("counts the others", all.subtract(answer))
                .wrong("tells equal ones apart", answer.multiply(Arithmetic.factorial(counts.get(0))))
                .wrong("mirrors are the same", answer.divide(big(2))));
    }

    /** Java counts what each turn and flip leaves alone (Burnside); Python lists the rows and takes the least of each class. */
    private static Optional<Draft> necklaces(Dice dice, int level) {
        List<Integer> counts = dice.many(at(level, 2, 3, 3, 3, 4), at(level, 3, 2, 2, 3, 2), at(level, 6, 4, 4, 5, 4));
        int size = counts.stream().mapToInt(c -> c).sum();
        BigInteger all = Arithmetic.multinomial(counts);
        if (all.compareTo(big(30_000)) > 0 || all.compareTo(big(at(level, 30, 200, 1_000, 4_000, 9_000))) < 0) {
            return Optional.empty();
        }
        boolean flips = dice.chance(50);
        BigInteger turned = turned(counts, size);
        BigInteger flipped =
                turned.multiply(big(2)).add(flippedTwice(counts, size)).divide(big(4));
        List<String> beads = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            beads.add(counts.get(i) + " " + COLOURS.get(i));
        }
        return Optional.of(new Draft()
                .with("counts", counts)
                .with("flips", flips)
                .say("beads", Statement.series(beads))
                .say(
                        "same",
                        flips
                                ? "<if one can be turned or flipped over into the other|if a rotation or a reflection takes one to the other>"
                                : "<if one can be rotated into the other; they cannot be flipped over|if a rotation (but not a reflection) takes one to the other>")
                .answer(flips ? flipped : turned)
                .wrong("mixes up turning and flipping", flips ? turned : flipped)
                .wrong("counts rows", all)
                .wrong("divides by the length", all.divide(big(size))));
    }

    /** Orbits under rotation. */
    static BigInteger turned(List<Integer> counts, int size) {
        BigInteger sum = BigInteger.ZERO;
        for (int turn = 0; turn < size; turn++) {
            int cycle = size / (int) Arithmetic.gcd(turn, size);
            sum = sum.add(split(counts, cycle));
        }
        return sum.divide(big(size));
    }

    /** Arrangements left alone by a reflection, on average, times two. */
    static BigInteger flippedTwice(List<Integer> counts, int size) {
        BigInteger sum = BigInteger.ZERO;
        if (size % 2 == 1) {
            for (int i = 0; i < counts.size(); i++) {
                sum = sum.add(split(less(counts, i), 2));
            }
            return sum.multiply(big(2));
        }
        BigInteger none = split(counts, 2);
        for (int i = 0; i < counts.size(); i++) {
            for (int j = 0; j < counts.size(); j++) {
                sum = sum.add(split(less(less(counts, i), j), 2));
            }
        }
        return none.add(sum);
    }

    private static List<Integer> less(List<Integer> counts, int index) {
        List<Integer> less = new ArrayList<>(counts);
        less.set(index, less.get(index) - 1);
        return less;
    }

    /** Arrangements made of cycles of this length alone; 0 when a count is no multiple of it. */
    private static BigInteger split(List<Integer> counts, int cycle) {
        for (int count : counts) {
            if (count < 0 || count % cycle != 0) {
                return BigInteger.ZERO;
            }
        }
        return Arithmetic.multinomial(counts.stream().map(c -> c / cycle).toList());
    }

    /** Java computes the permanent by Ryser's formula; Python fills positions with a set of those used. */
    private static Optional<Draft> assignments(Dice dice, int level) {
        int size = at(level, 5, 7, 9, 10, 12);
        List<List<Integer>> allowed = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            List<Integer> tasks = new ArrayList<>();
            for (int j = 0; j < size; j++) {
                if (dice.chance(60)) {
                    tasks.add(j + 1);
                }
            }
            allowed.add(tasks);
        }
        long answer = permanent(allowed, size);
        if (answer < 8) {
            return Optional.empty();
        }
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < size; i++) {
            lines.append(i == 0 ? "" : "\n")
                    .append((char) ('A' + i))
                    .append(": ")
                    .append(allowed.get(i).toString().replaceAll("[\\[\\]]", ""));
        }
        long product = allowed.stream().mapToLong(List::size).reduce(1, (a, b) -> a * b);
        List<List<Integer>> freer = new ArrayList<>(allowed);
        freer.set(0, IntStream.rangeClosed(1, size).boxed().toList());
        return Optional.of(new Draft()
                .with("allowed", allowed)
                .say("size", Integer.toString(size))
                .say("last", Character.toString((char) ('A' + size - 1)))
                .say("lines", lines.toString())
                .answer(answer)
                .wrong("allows tasks twice", product)
                .wrong("ignores what is not allowed", Arithmetic.factorial(size))
                .wrong("forgets one line", permanent(freer, size)));
    }

    static long permanent(List<List<Integer>> allowed, int size) {
        long total = 0;
        for (int set = 1; set < 1 << size; set++) {
            long product = 1;
            for (List<Integer> row : allowed) {
                int sum = 0;
                for (int column : row) {
                    sum += set >> (column - 1) & 1;
                }
                product *= sum;
            }
            total += (size - Integer.bitCount(set)) % 2 == 0 ? product : -product;
        }
        return total;
    }

    /** Java includes and excludes what exceeds its bound; Python multiplies polynomials. */
    private static Optional<Draft> boxes(Dice dice, int level) {
        int boxes = at(level, 4, 5, 6, 7, 9);
        List<Integer> least = dice.many(boxes, 0, 3);
        List<Integer> most = new ArrayList<>();
        for (int each : least) {
            most.add(each + dice.between(3, 6 + 4 * level));
        }
        int low = least.stream().mapToInt(i -> i).sum();
        int high = most.stream().mapToInt(i -> i).sum();
        int total = low + dice.between((high - low) / 3, (high - low) * 2 / 3);
        BigInteger answer = boxes(least, most, total);
        if (answer.compareTo(big(20)) < 0) {
            return Optional.empty();
        }
        List<String> bounds = new ArrayList<>();
        for (int i = 0; i < boxes; i++) {
            bounds.add(least.get(i) + " to " + most.get(i));
        }
        return Optional.of(new Draft()
                .with("total", total)
                .with("least", least)
                .with("most", most)
                .say("boxes", Integer.toString(boxes))
                .say("bounds", String.join(", ", bounds))
                .answer(answer)
                .wrong("ignores the upper bounds", binomial(total - low + boxes - 1, boxes - 1))
                .wrong(
                        "ignores the lower bounds",
                        boxes(least.stream().map(i -> 0).toList(), most, total))
                .wrong("one thing less", boxes(least, most, total - 1)));
    }

    static BigInteger boxes(List<Integer> least, List<Integer> most, int total) {
        int boxes = least.size();
        BigInteger sum = BigInteger.ZERO;
        for (int set = 0; set < 1 << boxes; set++) {
            int rest = total;
            for (int i = 0; i < boxes; i++) {
                rest -= (set >> i & 1) == 1 ? most.get(i) + 1 : least.get(i);
            }
            BigInteger term = rest < 0 ? BigInteger.ZERO : binomial(rest + boxes - 1, boxes - 1);
            sum = Integer.bitCount(set) % 2 == 0 ? sum.add(term) : sum.subtract(term);
        }
        return sum;
    }
}

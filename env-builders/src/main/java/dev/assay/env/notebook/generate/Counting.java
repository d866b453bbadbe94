package dev.assay.env.notebook.generate;

import static dev.assay.env.notebook.generate.Arithmetic.big;
import static dev.assay.env.notebook.generate.Dice.at;

import dev.assay.env.notebook.ProblemFamily;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Paths, words, partitions and tilings. */
final class Counting {
    private static final String KIND = "combinatorics";

    private Counting() {}

    static List<ProblemFamily> all() {
        return List.of(
                new DeclaredFamily("count.lattice-paths", KIND, Counting::paths),
                new DeclaredFamily("count.forbidden-words", KIND, Counting::words),
                new DeclaredFamily("count.partitions", KIND, Counting::partitions),
                new DeclaredFamily("count.tilings", KIND, Counting::tilings),
                new DeclaredFamily("count.subset-sums", KIND, Counting::subsets));
    }

    /** Java adds up crossing by crossing; Python includes and excludes the blocked points by binomials. */
    private static Optional<Draft> paths(Dice dice, int level) {
        int width = dice.between(at(level, 6, 8, 11, 15, 20), at(level, 8, 11, 15, 20, 28));
        int height = dice.between(at(level, 6, 8, 11, 15, 20), at(level, 8, 11, 15, 20, 28));
        Set<List<Integer>> blocked = new HashSet<>();
        while (blocked.size() < at(level, 3, 4, 6, 9, 13)) {
            List<Integer> point = List.of(dice.between(0, width), dice.between(0, height));
            int sum = point.get(0) + point.get(1);
            if (sum > 0 && sum < width + height) {
                blocked.add(point);
            }
        }
        BigInteger answer = paths(width, height, blocked);
        if (answer.compareTo(big(50)) < 0) {
            return Optional.empty();
        }
        List<List<Integer>> listed = new ArrayList<>(blocked);
        listed.sort((a, b) -> a.get(0).equals(b.get(0)) ? a.get(1) - b.get(1) : a.get(0) - b.get(0));
        return Optional.of(new Draft()
                .with("width", width)
                .with("height", height)
                .with("blocked", dice.shuffled(listed))
                .say(
                        "points",
                        Statement.series(listed.stream()
                                .map(p -> "(" + p.get(0) + ", " + p.get(1) + ")")
                                .toList()))
                .answer(answer)
                .wrong("ignores what is blocked", paths(width, height, Set.of()))
                .wrong("one column less", paths(width - 1, height, blocked))
                .wrong(
                        "forgets one blocked point",
                        paths(width, height, new HashSet<>(listed.subList(1, listed.size())))));
    }

    static BigInteger paths(int width, int height, Set<List<Integer>> blocked) {
        BigInteger[] row = new BigInteger[width + 1];
        for (int y = 0; y <= height; y++) {
            for (int x = 0; x <= width; x++) {
                BigInteger below = y == 0 ? BigInteger.ZERO : row[x];
                BigInteger left = x == 0 ? BigInteger.ZERO : row[x - 1];
                row[x] = blocked.contains(List.of(x, y))
                        ? BigInteger.ZERO
                        : x + y == 0 ? BigInteger.ONE : below.add(left);
            }
        }
        return row[width];
    }

    /** Java walks the automaton of what has been matched so far; Python counts by the last letters. */
    private static Optional<Draft> words(Dice dice, int level) {
        String letters = "abcd".substring(0, at(level, 2, 3, 3, 4, 4));
        int length = dice.between(at(level, 10, 12, 20, 30, 45), at(level, 16, 20, 30, 45, 70));
        Set<String> forbidden = new TreeSet<>();
        while (forbidden.size() < at(level, 2, 2, 3, 3, 4)) {
            StringBuilder word = new StringBuilder();
            int size = dice.between(2, level < 3 ? 3 : 4);
            for (int i = 0; i < size; i++) {
                word.append(letters.charAt(dice.between(0, letters.length() - 1)));
            }
            forbidden.add(word.toString());
        }
        for (String one : forbidden) {
            if (forbidden.stream().anyMatch(other -> !other.equals(one) && other.contains(one))) {
                return Optional.empty();
            }
        }
        BigInteger answer = words(letters, length, forbidden);
        if (answer.compareTo(big(100)) < 0) {
            return Optional.empty();
        }
        List<String> listed = new ArrayList<>(forbidden);
        return Optional.of(new Draft()
                .with("letters", letters)
                .with("length", length)
                .with("forbidden", listed)
                .say("alphabet", Statement.series(List.of(letters.split(""))))
                .answer(answer)
                .wrong("one letter less", words(letters, length - 1, forbidden))
                .wrong("one letter more", words(letters, length + 1, forbidden))
                .wrong("forbids all but one", words(letters, length, new TreeSet<>(listed.subList(1, listed.size()))))
                .wrong("counts the others", big(letters.length()).pow(length).subtract(answer)));
    }

    static BigInteger words(String letters, int length, Set<String> forbidden) {
        Map<String, BigInteger> counts = Map.of("", BigInteger.ONE);
        for (int i = 0; i < length; i++) {
            Map<String, BigInteger> next = new HashMap<>();
            counts.forEach((matched, count) -> {
                for (int j = 0; j < letters.length(); j++) {
                    String longer = matched + letters.charAt(j);
                    if (forbidden.stream().noneMatch(longer::endsWith)) {
                        next.merge(longestPrefix(longer, forbidden), count, BigInteger::add);
                    }
                }
            });
            counts = next;
        }
        return counts.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static String longestPrefix(String text, Set<String> words) {
        for (int from = 0; from < text.length(); from++) {
            String end = text.substring(from);
            if (words.stream().anyMatch(word -> word.startsWith(end))) {
                return end;
            }
        }
        return "";
    }

    /** Java adds one kind of part after the other to a table; Python recurses over the kinds. */
    private static Optional<Draft> partitions(Dice dice, int level) {
        List<Integer> parts =
                new ArrayList<>(dice.distinct(at(level, 4, 5, 6, 7, 8), 2, at(level, 20, 25, 30, 40, 50)));
        parts.sort(null);
        int total = dice.between(at(level, 60, 100, 200, 300, 500), at(level, 100, 200, 300, 500, 800));
        boolean limited = level > 1 && dice.chance(60);
        int most = limited ? dice.between(3, 6 + 3 * level) : total;
        BigInteger answer = partitions(parts, total, most);
        if (answer.compareTo(big(20)) < 0) {
            return Optional.empty();
        }
        Draft draft = new Draft()
                .with("parts", parts)
                .with("total", total)
                .with("most", most)
                .say("limit", limited ? "no value more than {most} times" : "each value as often as you like")
                .answer(answer)
                .wrong("one unit too much", partitions(parts, total + 1, most))
                .wrong("leaves out the smallest", partitions(parts.subList(1, parts.size()), total, most));
        return Optional.of(
                limited
                        ? draft.wrong("ignores the limit", partitions(parts, total, total))
                        : draft.wrong(
                                "each value at least once",
                                partitions(
                                        parts,
                                        total - parts.stream().mapToInt(p -> p).sum(),
                                        total)));
    }

    static BigInteger partitions(List<Integer> parts, int total, int most) {
        if (total < 0) {
            return BigInteger.ZERO;
        }
        BigInteger[] ways = new BigInteger[total + 1];
        Arrays.fill(ways, BigInteger.ZERO);
        ways[0] = BigInteger.ONE;
        for (int part : parts) {
            BigInteger[] next = new BigInteger[total + 1];
            for (int sum = 0; sum <= total; sum++) {
                BigInteger value = ways[sum];
                if (sum >= part) {
                    value = value.add(next[sum - part]);
                }
                long gone = sum - (long) part * (most + 1L);
                next[sum] = gone >= 0 ? value.subtract(ways[(int) gone]) : value;
            }
            ways = next;
        }
        return ways[total];
    }

    /** Java goes row by row with profiles; Python covers the first free cell. */
    private static Optional<Draft> tilings(Dice dice, int level) {
        int rows = dice.between(at(level, 4, 4, 5, 6, 6), at(level, 4, 5, 6, 7, 8));
        int columns = dice.between(at(level, 5, 6, 7, 7, 8), at(level, 7, 8, 8, 8, 9));
        Set<Integer> holes =
                new TreeSet<>(dice.distinct(2 * dice.between(1, 2) + rows * columns % 2, 0, rows * columns - 1));
        long answer = tilings(rows, columns, holes);
        if (answer < 30) {
            return Optional.empty();
        }
        List<List<Integer>> listed = holes.stream()
                .map(h -> List.of(h / columns + 1, h % columns + 1))
                .toList();
        return Optional.of(new Draft()
                .with("rows", rows)
                .with("columns", columns)
                .with("holes", listed)
                .say(
                        "cells",
                        Statement.series(listed.stream()
                                .map(h -> "(" + h.get(0) + ", " + h.get(1) + ")")
                                .toList()))
                .answer(answer)
                .wrong("ignores the holes", tilings(rows, columns, Set.of()))
                .wrong(
                        "forgets a pair of holes",
                        tilings(
                                rows,
                                columns,
                                holes.size() < 3
                                        ? Set.of()
                                        : new TreeSet<>(new ArrayList<>(holes).subList(2, holes.size()))))
                .wrong("counts each twice", 2 * answer));
    }

    static long tilings(int rows, int columns, Set<Integer> holes) {
        Map<Integer, Long> profiles = Map.of(0, 1L);
        for (int row = 0; row < rows; row++) {
            Map<Integer, Long> next = new HashMap<>();
            for (Map.Entry<Integer, Long> each : profiles.entrySet()) {
                fill(row, 0, columns, each.getKey(), 0, each.getValue(), holes, next);
            }
            profiles = next;
        }
        return profiles.getOrDefault(0, 0L);
    }

    /** @param taken cells of this row that are covered from above, one bit a column */
    private static void fill(
            int row,
            int column,
            int columns,
            int taken,
            int below,
            long ways,
            Set<Integer> holes,
            Map<Integer, Long> next) {
        if (column == columns) {
            next.merge(below, ways, Long::sum);
            return;
        }
        boolean hole = holes.contains(row * columns + column);
        boolean covered = (taken >> column & 1) == 1;
        if (hole && covered) {
            return;
        }
        if (hole || covered) {
            fill(row, column + 1, columns, taken, below, ways, holes, next);
            return;
        }
        fill(row, column + 1, columns, taken, below | 1 << column, ways, holes, next);
        boolean rightFree =
                column + 1 < columns && (taken >> (column + 1) & 1) == 0 && !holes.contains(row * columns + column + 1);
        if (rightFree) {
            fill(row, column + 2, columns, taken, below, ways, holes, next);
        }
    }

    /** Java counts remainders; Python counts exact sums and takes remainders at the end. */
    private static Optional<Draft> subsets(Dice dice, int level) {
        List<Integer> values = dice.distinct(at(level, 12, 16, 22, 30, 40), 3, at(level, 60, 90, 120, 160, 200));
        int modulus = dice.between(7, 20 + 10 * level);
        int rest = dice.between(0, modulus - 1);
        long[] counts = new long[modulus];
        counts[0] = 1;
        for (int value : values) {
            long[] next = counts.clone();
            for (int i = 0; i < modulus; i++) {
                next[(i + value) % modulus] += counts[i];
            }
            counts = next;
        }
        long answer = counts[rest];
        return Optional.of(new Draft()
                .with("numbers", values)
                .with("modulus", modulus)
                .with("rest", rest)
                .answer(answer)
                .wrong("divides evenly", (1L << values.size()) / modulus)
                .wrong("takes another remainder", counts[(rest + 1) % modulus])
                .wrong("forgets the empty choice, or one", answer - 1)
                .wrong("takes the remainder 0", counts[0] == answer ? Collections.max(values) : counts[0]));
    }
}

package dev.assay.env.notebook.generate;

import static dev.assay.env.notebook.generate.Dice.at;

import dev.assay.env.notebook.ProblemFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rules that are applied many times. */
final class Simulations {
    private static final String KIND = "simulation";

    private Simulations() {}

    static List<ProblemFamily> all() {
        return List.of(
                new DeclaredFamily("simulation.program", KIND, Simulations::program),
                new DeclaredFamily("simulation.cells", KIND, Simulations::cells),
                new DeclaredFamily("simulation.ant", KIND, Simulations::ant));
    }

    /** Java raises the matrix of one round to a power; Python runs every round. */
    private static Optional<Draft> program(Dice dice, int level) {
        int modulus = dice.between(1_000, 100_000 * level);
        long rounds =
                dice.between(at(level, 20, 200, 2_000, 20_000, 60_000), at(level, 200, 2_000, 20_000, 60_000, 150_000));
        List<Integer> start = dice.many(3, 1, 20);
        List<List<Integer>> steps = new ArrayList<>();
        long[][] round = identity();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < at(level, 2, 3, 3, 4, 5); i++) {
            int target = i < 3 ? i : dice.between(0, 2);
            List<Integer> factors = dice.many(4, 0, 7);
            steps.add(List.of(target, factors.get(0), factors.get(1), factors.get(2), factors.get(3)));
            long[][] step = identity();
            for (int j = 0; j < 4; j++) {
                step[target][j] = factors.get(j);
            }
            round = times(step, round, modulus);
            String name = "abc".substring(target, target + 1);
            lines.add("%s ← (%d·a + %d·b + %d·c + %d) mod %d"
                    .formatted(name, factors.get(0), factors.get(1), factors.get(2), factors.get(3), modulus));
        }
        int asked = dice.between(0, Math.min(2, steps.size() - 1));
        long answer = result(round, start, rounds, modulus, asked);
        if (answer < 5) {
            return Optional.empty();
        }
        return Optional.of(new Draft()
                .with("start", start)
                .with("steps", steps)
                .with("modulus", modulus)
                .with("rounds", rounds)
                .with("asked", asked)
                .say("values", "a = %d, b = %d, c = %d".formatted(start.toArray()))
                .say("lines", String.join("\n", lines))
                .say("name", "abc".substring(asked, asked + 1))
                .answer(answer)
                .wrong("one round less", result(round, start, rounds - 1, modulus, asked))
                .wrong("one round more", result(round, start, rounds + 1, modulus, asked))
                .wrong("takes another variable", result(round, start, rounds, modulus, (asked + 1) % 3)));
    }

    private static long[][] identity() {
        return Matrices.power(new long[4][4], 0, 2);
    }

    private static long[][] times(long[][] one, long[][] other, long modulus) {
        long[][] product = new long[4][4];
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                for (int k = 0; k < 4; k++) {
                    product[i][j] = (product[i][j] + one[i][k] * other[k][j]) % modulus;
                }
            }
        }
        return product;
    }

    private static long result(long[][] round, List<Integer> start, long rounds, long modulus, int asked) {
        long[] row = Matrices.power(round, rounds, modulus)[asked];
        return (row[0] * start.get(0) + row[1] * start.get(1) + row[2] * start.get(2) + row[3]) % modulus;
    }

    /** Java combines whole rows bit by bit at once; Python looks up cell after cell. */
    private static Optional<Draft> cells(Dice dice, int level) {
        int size = dice.between(at(level, 16, 24, 34, 44, 52), at(level, 24, 34, 44, 52, 60));
        int rule = dice.one(List.of(
                18, 22, 26, 30, 41, 45, 54, 60, 73, 75, 86, 89, 90, 101, 105, 106, 110, 122, 124, 126, 129, 135, 137,
                149, 150, 165, 169, 193, 195));
        int steps = dice.between(at(level, 10, 30, 100, 300, 800), at(level, 30, 100, 300, 800, 2_000));
        long start = dice.between(1L, (1L << size) - 1);
        long answer = evolved(start, size, rule, steps);
        long before = evolved(start, size, rule, steps - 1);
        if (answer < 100 || answer == (1L << size) - 1 || answer == before) {
            return Optional.empty();
        }
        StringBuilder row = new StringBuilder(Long.toBinaryString(start));
        row.insert(0, "0".repeat(size - row.length()));
        return Optional.of(new Draft()
                .with("row", row.toString())
                .with("rule", rule)
                .with("steps", steps)
                .say("size", Integer.toString(size))
                .answer(answer)
                .wrong("one step less", before)
                .wrong("one step more", evolved(start, size, rule, steps + 1))
                .wrong("counts living cells", Long.bitCount(answer))
                .wrong("reads from right to left", Long.reverse(answer) >>> (64 - size)));
    }

    static long evolved(long start, int size, int rule, int steps) {
        long all = (1L << size) - 1;
        long row = start;
        for (int i = 0; i < steps; i++) {
            long left = (row >>> 1 | row << (size - 1)) & all;
            long right = (row << 1 | row >>> (size - 1)) & all;
            long next = 0;
            for (int pattern = 0; pattern < 8; pattern++) {
                if ((rule >> pattern & 1) == 1) {
                    long fits = (pattern & 4) != 0 ? left : ~left;
                    fits &= (pattern & 2) != 0 ? row : ~row;
                    fits &= (pattern & 1) != 0 ? right : ~right;
                    next |= fits;
                }
            }
            row = next & all;
        }
        return row;
    }

    /** Java walks on an array; Python on a dictionary. Both follow the rule: there is no shorter way. */
    private static Optional<Draft> ant(Dice dice, int level) {
        StringBuilder turns = new StringBuilder();
        for (int i = 0; i < at(level, 2, 3, 4, 5, 6); i++) {
            turns.append(dice.chance(50) ? 'R' : 'L');
        }
        String rule = turns.toString();
        if (!rule.contains("R") || !rule.contains("L")) {
            return Optional.empty();
        }
        int steps =
                dice.between(at(level, 150, 600, 3_000, 10_000, 30_000), at(level, 600, 3_000, 10_000, 30_000, 60_000));
        int colour = dice.between(1, rule.length() - 1);
        int[] counts = counts(rule, steps);
        if (counts[colour] < 10) {
            return Optional.empty();
        }
        int touched = 0;
        for (int i = 1; i < rule.length(); i++) {
            touched += counts[i];
        }
        List<String> said = new ArrayList<>();
        for (int i = 0; i < rule.length(); i++) {
            said.add(i + " " + (rule.charAt(i) == 'R' ? "right" : "left"));
        }
        return Optional.of(new Draft()
                .with("rule", rule)
                .with("steps", steps)
                .with("colour", colour)
                .say("turns", String.join(", ", said))
                .say("highest", Integer.toString(rule.length() - 1))
                .answer(counts[colour])
                .wrong("turns the other way", counts(mirrored(rule), steps / 2)[colour])
                .wrong("counts all coloured cells, or one more", touched == counts[colour] ? touched + 1 : touched)
                .wrong("many steps less", counts(rule, steps - steps / 4)[colour]));
    }

    private static String mirrored(String rule) {
        return rule.replace('R', 'x').replace('L', 'R').replace('x', 'L');
    }

    /** Cells of each colour after some steps, those never touched left out of colour 0; all 0 if it walks out of the array. */
    static int[] counts(String rule, int steps) {
        int size = 2 * Math.min(steps, 1_000) + 3;
        byte[] field = new byte[size * size];
        int[] counts = new int[rule.length()];
        int x = size / 2;
        int y = size / 2;
        int facing = 0;
        for (int i = 0; i < steps; i++) {
            if (x < 0 || y < 0 || x >= size || y >= size) {
                return new int[rule.length()];
            }
            int cell = y * size + x;
            int colour = field[cell];
            facing = (facing + (rule.charAt(colour) == 'R' ? 1 : 3)) % 4;
            int next = (colour + 1) % rule.length();
            field[cell] = (byte) next;
            counts[colour]--;
            counts[next]++;
            x += facing == 1 ? 1 : facing == 3 ? -1 : 0;
            y += facing == 0 ? 1 : facing == 2 ? -1 : 0;
        }
        return counts;
    }
}

package dev.assay.env.notebook.generate;

import static dev.assay.env.notebook.generate.Arithmetic.big;
import static dev.assay.env.notebook.generate.Dice.at;

import dev.assay.env.notebook.ProblemFamily;
import dev.assay.verifiers.answer.AnswerFormat;
import dev.assay.verifiers.answer.ExpectedAnswer;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Matrices, linear equations and polynomials, exactly. */
final class Matrices {
    private static final String KIND = "algebra";

    private Matrices() {}

    static List<ProblemFamily> all() {
        return List.of(
                new DeclaredFamily("matrix.determinant", KIND, Matrices::determinant),
                new DeclaredFamily("matrix.power", KIND, Matrices::power),
                new DeclaredFamily("matrix.equations", KIND, Matrices::equations),
                new DeclaredFamily("polynomial.through-points", KIND, Matrices::throughPoints),
                new DeclaredFamily("polynomial.root-powers", KIND, Matrices::rootPowers));
    }

    /** Java eliminates without fractions (Bareiss); Python sums over permutations or expands with a table. */
    private static Optional<Draft> determinant(Dice dice, int level) {
        int size = at(level, 3, 4, 5, 7, 9);
        List<List<Integer>> rows = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            rows.add(dice.many(size, -9, 9));
        }
        BigInteger answer = determinant(whole(rows));
        if (answer.abs().compareTo(big(20)) < 0) {
            return Optional.empty();
        }
        List<List<Integer>> cut = new ArrayList<>(rows);
        cut.set(0, rows.get(1));
        cut.set(1, rows.get(0).stream().map(v -> v + 1).toList());
        return Optional.of(new Draft()
                .with("rows", rows)
                .say("size", Integer.toString(size))
                .say("grid", grid(rows))
                .answer(answer)
                .wrong("sign", answer.negate())
                .wrong("a wrong row", determinant(whole(cut)))
                .wrong("takes the product of the diagonal", product(rows)));
    }

    private static BigInteger product(List<List<Integer>> rows) {
        BigInteger product = BigInteger.ONE;
        for (int i = 0; i < rows.size(); i++) {
            product = product.multiply(big(rows.get(i).get(i)));
        }
        return product;
    }

    private static String grid(List<List<Integer>> rows) {
        return String.join(
                "\n",
                rows.stream()
                        .map(row -> String.join(
                                " ", row.stream().map(Object::toString).toList()))
                        .toList());
    }

    private static BigInteger[][] whole(List<List<Integer>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(v -> big(v)).toArray(BigInteger[]::new))
                .toArray(BigInteger[][]::new);
    }

    /** By elimination that stays whole. The matrix is used up. */
    static BigInteger determinant(BigInteger[][] matrix) {
        BigInteger before = BigInteger.ONE;
        int sign = 1;
        for (int k = 0; k < matrix.length - 1; k++) {
            int pivot = k;
            while (pivot < matrix.length && matrix[pivot][k].signum() == 0) {
                pivot++;
            }
            if (pivot == matrix.length) {
                return BigInteger.ZERO;
            }
            if (pivot != k) {
                BigInteger[] held = matrix[k];
                matrix[k] = matrix[pivot];
                matrix[pivot] = held;
                sign = -sign;
            }
            for (int i = k + 1; i < matrix.length; i++) {
                for (int j = k + 1; j < matrix.length; j++) {
                    matrix[i][j] = matrix[i][j]
                            .multiply(matrix[k][k])
                            .subtract(matrix[i][k].multiply(matrix[k][j]))
                            .divide(before);
                }
            }
            before = matrix[k][k];
        }
        return matrix[matrix.length - 1][matrix.length - 1].multiply(big(sign));
    }

    /** A power of a matrix modulo a number, by squaring. */
    static long[][] power(long[][] matrix, long exponent, long modulus) {
        long[][] result = new long[matrix.length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            result[i][i] = 1 % modulus;
        }
        long[][] square = matrix;
        for (long rest = exponent; rest > 0; rest >>= 1) {
            result = (rest & 1) == 1 ? times(result, square, modulus) : result;
            square = times(square, square, modulus);
        }
        return result;
    }

    private static long[][] times(long[][] one, long[][] other, long modulus) {
        long[][] product = new long[one.length][one.length];
        for (int i = 0; i < one.length; i++) {
            for (int j = 0; j < one.length; j++) {
                for (int k = 0; k < one.length; k++) {
                    product[i][j] = (product[i][j] + one[i][k] * other[k][j]) % modulus;
                }
            }
        }
        return product;
    }

    /** Java squares matrices; Python multiplies a vector step by step. */
    private static Optional<Draft> power(Dice dice, int level) {
        int size = at(level, 2, 3, 3, 4, 5);
        int modulus = dice.between(500, 200_000 * level);
        long exponent =
                dice.between(at(level, 20, 100, 1_000, 5_000, 15_000), at(level, 100, 1_000, 5_000, 15_000, 40_000));
        List<List<Integer>> rows = new ArrayList<>();
        long[][] matrix = new long[size][size];
        for (int i = 0; i < size; i++) {
            rows.add(dice.many(size, 0, 12));
            for (int j = 0; j < size; j++) {
                matrix[i][j] = rows.get(i).get(j);
            }
        }
        List<Integer> cell = dice.distinct(2, 1, size);
        int row = cell.get(0) - 1;
        int column = cell.get(1) - 1;
        long[][] result = power(matrix, exponent, modulus);
        long answer = result[row][column];
        if (answer < 5) {
            return Optional.empty();
        }
        return Optional.of(new Draft()
                .with("rows", rows)
                .with("modulus", modulus)
                .with("exponent", exponent)
                .with("cell", cell)
                .say("grid", grid(rows))
                .say("row", Integer.toString(row + 1))
                .say("column", Integer.toString(column + 1))
                .answer(answer)
                .wrong("swaps row and column", result[column][row])
                .wrong("one factor less", power(matrix, exponent - 1, modulus)[row][column])
                .wrong("raises the entry", big(matrix[row][column]).modPow(big(exponent), big(modulus))));
    }

    /** Java takes quotients of determinants (Cramer); Python eliminates. */
    private static Optional<Draft> equations(Dice dice, int level) {
        int size = at(level, 2, 3, 4, 5, 6);
        List<List<Integer>> rows = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            rows.add(dice.many(size, -9, 9));
        }
        List<Integer> right = dice.many(size, -20, 20);
        BigInteger all = determinant(whole(rows));
        if (all.signum() == 0) {
            return Optional.empty();
        }
        List<Ratio> solution = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            BigInteger[][] matrix = whole(rows);
            for (int j = 0; j < size; j++) {
                matrix[j][i] = big(right.get(j));
            }
            solution.add(new Ratio(determinant(matrix), all));
        }
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            StringBuilder line = new StringBuilder();
            for (int j = 0; j < size; j++) {
                int factor = rows.get(i).get(j);
                line.append(j == 0 ? (factor < 0 ? "−" : "") : factor < 0 ? " − " : " + ")
                        .append(Math.abs(factor))
                        .append("·x")
                        .append(j + 1);
            }
            lines.add(line + " = " + right.get(i));
        }
        List<Ratio> negated = solution.stream().map(Ratio.ZERO::minus).toList();
        List<Ratio> swapped = new ArrayList<>(solution);
        swapped.set(0, solution.get(1));
        swapped.set(1, solution.get(0));
        return Optional.of(new Draft()
                .with("rows", rows)
                .with("right", right)
                .say("lines", String.join("\n", lines))
                .say("size", Integer.toString(size))
                .answer(new ExpectedAnswer(new AnswerFormat.Sequence(new AnswerFormat.Fraction()), solution.toString()))
                .wrong("signs", negated)
                .wrong(
                        "rounds",
                        solution.stream().map(r -> r.above().divide(r.below())).toList())
                .wrong("swaps two", swapped));
    }

    /** Java sums Lagrange's terms; Python takes divided differences. */
    private static Optional<Draft> throughPoints(Dice dice, int level) {
        int count = at(level, 3, 4, 5, 7, 9);
        List<Integer> xs = new ArrayList<>(dice.distinct(count + 1, -count - 1, count + 2 + level));
        int at = xs.remove(count);
        xs.sort(null);
        List<Integer> ys = dice.many(count, -30, 30);
        Ratio answer = Ratio.ZERO;
        for (int i = 0; i < count; i++) {
            Ratio term = Ratio.of(ys.get(i));
            for (int j = 0; j < count; j++) {
                term = j == i ? term : term.times(Ratio.of(at - xs.get(j), xs.get(i) - xs.get(j)));
            }
            answer = answer.plus(term);
        }
        int below = 0;
        while (below < count - 2 && xs.get(below + 1) < at) {
            below++;
        }
        Ratio slope = Ratio.of(ys.get(below + 1) - ys.get(below), xs.get(below + 1) - xs.get(below));
        List<String> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            points.add(new Point(xs.get(i), ys.get(i)).toString());
        }
        return Optional.of(new Draft()
                .with("xs", xs)
                .with("ys", ys)
                .with("place", at)
                .say("points", Statement.series(points))
                .say("degree", Integer.toString(count - 1))
                .answer(answer)
                .wrong("interpolates linearly", Ratio.of(ys.get(below)).plus(slope.times(Ratio.of(at - xs.get(below)))))
                .wrong("sign", Ratio.ZERO.minus(answer))
                .wrong("one too many", answer.plus(Ratio.ONE)));
    }

    private static String term(int factor, int exponent) {
        String power = exponent == 1 ? "x" : "x^" + exponent;
        return exponent == 0 ? Integer.toString(factor) : factor == 1 ? power : factor + "·" + power;
    }

    /** Java uses Newton's identities; Python takes the trace of powers of the companion matrix. */
    private static Optional<Draft> rootPowers(Dice dice, int level) {
        int degree = at(level, 3, 3, 4, 5, 6);
        int power = dice.between(at(level, 4, 6, 8, 12, 18), at(level, 6, 9, 13, 20, 28));
        List<Integer> factors = dice.many(degree, -6, 6);
        List<BigInteger> sums = new ArrayList<>();
        for (int k = 1; k <= power; k++) {
            BigInteger sum = BigInteger.ZERO;
            for (int i = 1; i <= Math.min(k - 1, degree); i++) {
                sum = sum.subtract(big(factors.get(i - 1)).multiply(sums.get(k - i - 1)));
            }
            sums.add(k <= degree ? sum.subtract(big((long) k * factors.get(k - 1))) : sum);
        }
        BigInteger answer = sums.get(power - 1);
        if (answer.abs().compareTo(big(50)) < 0) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder("x^" + degree);
        for (int i = 0; i < degree; i++) {
            int factor = factors.get(i);
            int exponent = degree - 1 - i;
            if (factor != 0) {
                text.append(factor < 0 ? " − " : " + ").append(term(Math.abs(factor), exponent));
            }
        }
        return Optional.of(new Draft()
                .with("factors", factors)
                .with("power", power)
                .say("polynomial", text.toString())
                .say("degree", Integer.toString(degree))
                .answer(answer)
                .wrong("one power less", sums.get(power - 2))
                .wrong("raises the sum of the roots", big(-factors.get(0)).pow(power))
                .wrong("sign", answer.negate()));
    }
}

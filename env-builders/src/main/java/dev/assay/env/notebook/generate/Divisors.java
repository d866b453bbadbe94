package dev.assay.env.notebook.generate;

import static dev.assay.env.notebook.generate.Arithmetic.big;
import static dev.assay.env.notebook.generate.Dice.at;

import dev.assay.env.notebook.ProblemFamily;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Divisors, primes and approximation by fractions. */
final class Divisors {
    private static final String KIND = "number theory";

    private Divisors() {}

    static List<ProblemFamily> all() {
        return List.of(
                new DeclaredFamily("number.divisor-sums", KIND, Divisors::sums),
                new DeclaredFamily("number.coprime", KIND, Divisors::coprime),
                new DeclaredFamily("number.primes", KIND, Divisors::primes),
                new DeclaredFamily("number.best-fraction", KIND, Divisors::bestFraction),
                new DeclaredFamily("number.pell", KIND, Divisors::pell),
                new DeclaredFamily("number.multiples", KIND, Divisors::multiples));
    }

    /** Java adds each divisor as often as it divides; Python sieves. */
    private static Optional<Draft> sums(Dice dice, int level) {
        int last = dice.between(
                at(level, 500, 4_000, 20_000, 60_000, 120_000), at(level, 4_000, 20_000, 60_000, 120_000, 250_000));
        int first = dice.between(2, last / 2);
        boolean sum = dice.chance(50);
        long answer = divisors(last, sum) - divisors(first - 1, sum);
        return Optional.of(new Draft()
                .with("first", first)
                .with("last", last)
                .with("ask", sum ? "sum" : "count")
                .say("asked", sum ? "the sum of all positive divisors" : "the number of positive divisors")
                .say("short", sum ? "sum" : "number")
                .answer(answer)
                .wrong("leaves out the last", divisors(last - 1, sum) - divisors(first - 1, sum))
                .wrong("leaves out the first", divisors(last, sum) - divisors(first, sum))
                .wrong(
                        "counts proper divisors only",
                        sum ? answer - ((long) first + last) * (last - first + 1) / 2 : answer - (last - first + 1)));
    }

    static long divisors(int bound, boolean sum) {
        long total = 0;
        for (int divisor = 1; divisor <= bound; divisor++) {
            total += (long) (bound / divisor) * (sum ? divisor : 1);
        }
        return total;
    }

    /** Java includes and excludes multiples of the prime factors; Python asks for each number. */
    private static Optional<Draft> coprime(Dice dice, int level) {
        List<Integer> primes = dice.some(Arithmetic.primes(2, 23), at(level, 2, 3, 3, 4, 5));
        long number = primes.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b) * dice.one(primes);
        int length = at(level, 5_000, 15_000, 50_000, 120_000, 250_000);
        long first = dice.between(100, 5 * length);
        long last = first + dice.between(length / 2, length);
        boolean sum = dice.chance(40);
        long answer = coprimeUpTo(last, primes, sum) - coprimeUpTo(first - 1, primes, sum);
        long all = sum ? (first + last) * (last - first + 1) / 2 : last - first + 1;
        return Optional.of(new Draft()
                .with("number", number)
                .with("first", first)
                .with("last", last)
                .with("ask", sum ? "sum" : "count")
                .say("asked", sum ? "the sum of all integers" : "the number of integers")
                .answer(answer)
                .wrong("counts the others", all - answer)
                .wrong("takes a share of the range", all * Arithmetic.totient(number) / number + 1)
                .wrong("starts too late", coprimeUpTo(last, primes, sum) - coprimeUpTo(first + 5, primes, sum)));
    }

    static long coprimeUpTo(long bound, List<Integer> primes, boolean sum) {
        long total = 0;
        for (int set = 0; set < 1 << primes.size(); set++) {
            long product = 1;
            for (int i = 0; i < primes.size(); i++) {
                product *= (set >> i & 1) == 1 ? primes.get(i) : 1;
            }
            long times = bound / product;
            long part = sum ? product * times * (times + 1) / 2 : times;
            total += Integer.bitCount(set) % 2 == 0 ? part : -part;
        }
        return total;
    }

    /** Java divides by hand; Python uses the sieve of a library. */
    private static Optional<Draft> primes(Dice dice, int level) {
        int length = at(level, 1_000, 4_000, 12_000, 30_000, 60_000);
        int first = dice.between(100, 20 * length);
        int last = first + dice.between(length / 2, length);
        int modulus = dice.between(5, 12 + 4 * level);
        List<Integer> residues = new ArrayList<>();
        for (int i = 1; i < modulus; i++) {
            if (Arithmetic.gcd(i, modulus) == 1 && dice.chance(50)) {
                residues.add(i);
            }
        }
        List<Integer> all = Arithmetic.primes(first, last);
        long answer = all.stream()
                .filter(p -> residues.contains(p % modulus))
                .mapToLong(p -> p)
                .sum();
        if (residues.size() < 2 || answer == 0) {
            return Optional.empty();
        }
        long count = all.stream().filter(p -> residues.contains(p % modulus)).count();
        return Optional.of(new Draft()
                .with("first", first)
                .with("last", last)
                .with("modulus", modulus)
                .with("residues", residues)
                .answer(answer)
                .wrong("counts them", count)
                .wrong("adds all primes", all.stream().mapToLong(p -> p).sum())
                .wrong("adds the other primes", all.stream().mapToLong(p -> p).sum() - answer));
    }

    /** Java descends the Stern–Brocot tree; Python tries every denominator. */
    private static Optional<Draft> bestFraction(Dice dice, int level) {
        long number = dice.between(2, 400 * level);
        long most = dice.between(at(level, 60, 200, 800, 3_000, 10_000), at(level, 200, 800, 3_000, 10_000, 25_000));
        long root = Arithmetic.isqrt(number);
        if (root * root == number) {
            return Optional.empty();
        }
        long lowAbove = root;
        long lowBelow = 1;
        long highAbove = root + 1;
        long highBelow = 1;
        while (lowBelow + highBelow <= most) {
            long above = lowAbove + highAbove;
            long below = lowBelow + highBelow;
            if (big(above).pow(2).compareTo(big(below).pow(2).multiply(big(number))) < 0) {
                lowAbove = above;
                lowBelow = below;
            } else {
                highAbove = above;
                highBelow = below;
            }
        }
        Ratio low = Ratio.of(lowAbove, lowBelow);
        Ratio high = Ratio.of(highAbove, highBelow);
        Ratio sum = low.plus(high);
        boolean lowIsNearer = sum.times(sum).compareTo(Ratio.of(4 * number)) > 0;
        return Optional.of(new Draft()
                .with("number", number)
                .with("most", most)
                .answer(lowIsNearer ? low : high)
                .wrong("takes the other side", lowIsNearer ? high : low)
                .wrong("cuts at the largest denominator", Ratio.of(Arithmetic.isqrt(number * most * most), most))
                .wrong(
                        "rounds at the largest denominator",
                        Ratio.of(Arithmetic.isqrt(number * most * most) + 1, most)));
    }

    /** Java expands the root as a continued fraction; Python tries each y in turn, then composes solutions. */
    private static Optional<Draft> pell(Dice dice, int level) {
        long number = dice.between(2, at(level, 50, 120, 250, 400, 600));
        long root = Arithmetic.isqrt(number);
        if (root * root == number) {
            return Optional.empty();
        }
        BigInteger[] x = {BigInteger.ONE, big(root)};
        BigInteger[] y = {BigInteger.ZERO, BigInteger.ONE};
        long m = 0;
        long d = 1;
        long a = root;
        while (!x[1].pow(2).subtract(y[1].pow(2).multiply(big(number))).equals(BigInteger.ONE)) {
            m = d * a - m;
            d = (number - m * m) / d;
            a = (root + m) / d;
            x = new BigInteger[] {x[1], x[1].multiply(big(a)).add(x[0])};
            y = new BigInteger[] {y[1], y[1].multiply(big(a)).add(y[0])};
        }
        if (y[1].compareTo(big(200_000)) > 0 || y[1].compareTo(big(at(level, 1, 3, 10, 30, 100))) < 0) {
            return Optional.empty();
        }
        int rank = dice.between(2, 2 + 2 * level);
        BigInteger[] power = {x[1], y[1]};
        BigInteger before = x[1];
        for (int i = 1; i < rank; i++) {
            before = power[0];
            power = new BigInteger[] {
                power[0].multiply(x[1]).add(power[1].multiply(y[1]).multiply(big(number))),
                power[0].multiply(y[1]).add(power[1].multiply(x[1]))
            };
        }
        return Optional.of(new Draft()
                .with("number", number)
                .with("rank", rank)
                .answer(power[0])
                .wrong("gives y", power[1])
                .wrong("counts the trivial solution", before));
    }

    /** Java includes and excludes least common multiples; Python counts the divisors of each number. */
    private static Optional<Draft> multiples(Dice dice, int level) {
        List<Integer> divisors = dice.distinct(at(level, 3, 4, 5, 6, 7), 2, at(level, 15, 20, 26, 32, 40));
        int last = dice.between(
                at(level, 1_000, 5_000, 20_000, 50_000, 100_000), at(level, 5_000, 20_000, 50_000, 100_000, 200_000));
        int times = dice.between(1, divisors.size() - 1);
        boolean exactly = dice.chance(50);
        long[] sums = new long[divisors.size() + 1];
        for (int set = 0; set < 1 << divisors.size(); set++) {
            long multiple = 1;
            for (int i = 0; i < divisors.size() && multiple <= last; i++) {
                multiple = (set >> i & 1) == 1 ? Arithmetic.lcm(multiple, divisors.get(i)) : multiple;
            }
            sums[Integer.bitCount(set)] += last / multiple;
        }
        long exact = 0;
        long least = 0;
        for (int j = times; j <= divisors.size(); j++) {
            long sign = (j - times) % 2 == 0 ? sums[j] : -sums[j];
            exact += sign * Arithmetic.binomial(j, times).longValueExact();
            least += sign * Arithmetic.binomial(j - 1, times - 1).longValueExact();
        }
        if (exact < 20 || exact == least) {
            return Optional.empty();
        }
        return Optional.of(new Draft()
                .with("divisors", divisors)
                .with("last", last)
                .with("times", times)
                .with("exactly", exactly)
                .say("how", exactly ? "exactly" : "at least")
                .answer(exactly ? exact : least)
                .wrong("mixes up exactly and at least", exactly ? least : exact)
                .wrong("counts some repeatedly", sums[times]));
    }
}

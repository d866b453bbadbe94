package dev.assay.env.notebook.generate;

import static dev.assay.env.notebook.generate.Arithmetic.big;
import static dev.assay.env.notebook.generate.Dice.at;

import dev.assay.env.notebook.ProblemFamily;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Remainders, powers and orders. */
final class Congruences {
    private static final String KIND = "number theory";

    private Congruences() {}

    static List<ProblemFamily> all() {
        return List.of(
                new DeclaredFamily("number.chinese-remainders", KIND, Congruences::remainders),
                new DeclaredFamily("number.power-tower", KIND, Congruences::tower),
                new DeclaredFamily("number.order", KIND, Congruences::order),
                new DeclaredFamily("number.square-root", KIND, Congruences::squareRoot),
                new DeclaredFamily("number.digits", KIND, Congruences::digits),
                new DeclaredFamily("number.coins", KIND, Congruences::coins));
    }

    /** Java merges congruences by Euclid's algorithm; Python walks in steps of the period so far. */
    private static Optional<Draft> remainders(Dice dice, int level) {
        List<Integer> moduli = dice.distinct(at(level, 3, 4, 5, 6, 7), 7, at(level, 30, 40, 60, 80, 97));
        long secret = dice.between(1_000_000L, 1_000_000_000_000L);
        List<Integer> rests = moduli.stream().map(m -> (int) (secret % m)).toList();
        BigInteger value = BigInteger.ZERO;
        BigInteger period = BigInteger.ONE;
        for (int i = 0; i < moduli.size(); i++) {
            BigInteger modulus = big(moduli.get(i));
            BigInteger shared = period.gcd(modulus);
            BigInteger step = modulus.divide(shared);
            BigInteger needed = big(rests.get(i)).subtract(value).divide(shared);
            BigInteger times = step.equals(BigInteger.ONE)
                    ? BigInteger.ZERO
                    : needed.multiply(period.divide(shared).modInverse(step)).mod(step);
            value = value.add(period.multiply(times));
            period = period.multiply(step);
        }
        BigInteger first = value.mod(period).signum() == 0 ? period : value.mod(period);
        BigInteger least = period.multiply(big(dice.between(1, 9))).add(big(dice.between(1, 999)));
        BigInteger answer = first.add(
                least.subtract(first).divide(period).add(BigInteger.ONE).multiply(period));
        if (first.compareTo(least) > 0 || period.compareTo(big(1000)) < 0) {
            return Optional.empty();
        }
        return Optional.of(new Draft()
                .with("moduli", moduli)
                .with("rests", rests)
                .with("least", least)
                .answer(answer)
                .wrong("ignores the bound", first)
                .wrong("one period too far", answer.add(period))
                .wrong("one period too early", answer.subtract(period)));
    }

    /** Java reduces exponents by Euler's theorem; Python writes the exponent out. */
    private static Optional<Draft> tower(Dice dice, int level) {
        int modulus = dice.between(
                at(level, 500, 5_000, 50_000, 500_000, 5_000_000),
                at(level, 5_000, 50_000, 500_000, 5_000_000, 50_000_000));
        List<Integer> tower = level < 3
                ? List.of(dice.between(3, 99), dice.between(5, 40), dice.between(10, 90 * level))
                : List.of(dice.between(3, 99), dice.between(3, 11), dice.between(2, 6), dice.between(3, 2 + level));
        BigInteger answer = capped(tower, 0, big(modulus)).mod(big(modulus));
        BigInteger left = big(tower.get(0));
        for (int exponent : tower.subList(1, tower.size())) {
            left = left.modPow(big(exponent), big(modulus));
        }
        BigInteger naive = capped(tower, 1, big(modulus)).mod(big(modulus));
        return Optional.of(new Draft()
                .with("tower", tower)
                .with("modulus", modulus)
                .say("highest", Integer.toString(modulus - 1))
                .say(
                        "power",
                        String.join("^(", tower.stream().map(Object::toString).toList()) + ")".repeat(tower.size() - 1))
                .answer(answer)
                .wrong("powers from the left", left)
                .wrong("reduces the exponent by the modulus", big(tower.get(0)).modPow(naive, big(modulus)))
                .wrong("gives the complement", big(modulus).subtract(answer)));
    }

    /** The tower from an index on: itself below the modulus, else a number as large that leaves the same rest. */
    private static BigInteger capped(List<Integer> tower, int from, BigInteger modulus) {
        BigInteger base = big(tower.get(from));
        if (from == tower.size() - 1 || modulus.equals(BigInteger.ONE)) {
            return cap(base, modulus);
        }
        BigInteger exponent = capped(tower, from + 1, big(Arithmetic.totient(modulus.longValueExact())));
        BigInteger value = BigInteger.ONE;
        for (int bit = exponent.bitLength() - 1; bit >= 0; bit--) {
            value = cap(value.multiply(value), modulus);
            if (exponent.testBit(bit)) {
                value = cap(value.multiply(base), modulus);
            }
        }
        return value;
    }

    private static BigInteger cap(BigInteger value, BigInteger modulus) {
        return value.compareTo(modulus) < 0 ? value : value.mod(modulus).add(modulus);
    }

    /** Java strips prime factors from Euler's totient; Python multiplies until it meets 1. */
    private static Optional<Draft> order(Dice dice, int level) {
        long modulus = dice.between(
                at(level, 200, 1_000, 10_000, 80_000, 300_000), at(level, 1_000, 10_000, 80_000, 300_000, 900_000));
        int base = dice.between(2, 99);
        if (Arithmetic.gcd(base, modulus) != 1) {
            return Optional.empty();
        }
        long order = Arithmetic.totient(modulus);
        for (long prime : Arithmetic.factors(order).keySet()) {
            while (order % prime == 0
                    && big(base).modPow(big(order / prime), big(modulus)).equals(BigInteger.ONE)) {
                order /= prime;
            }
        }
        if (order < 30) {
            return Optional.empty();
        }
        return Optional.of(new Draft()
                .with("base", base)
                .with("modulus", modulus)
                .answer(order)
                .wrong("takes the totient", Arithmetic.totient(modulus))
                .wrong("takes the modulus less one", modulus - 1)
                .wrong("counts the start", order + 1)
                .wrong("stops one early", order - 1));
    }

    /** Java joins the roots modulo each prime; Python tries every number. */
    private static Optional<Draft> squareRoot(Dice dice, int level) {
        List<Integer> primes =
                dice.some(Arithmetic.primes(11, at(level, 60, 120, 200, 60, 90)), at(level, 2, 2, 2, 3, 3));
        long modulus = primes.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
        long secret = dice.between(2, modulus - 2);
        long square = secret * secret % modulus;
        TreeSet<Long> roots = new TreeSet<>(List.of(0L));
        long period = 1;
        for (int prime : primes) {
            TreeSet<Long> joined = new TreeSet<>();
            for (long root : roots) {
                for (long candidate = root; candidate < period * prime; candidate += period) {
                    long inPrime = candidate % prime;
                    if (inPrime * inPrime % prime == square % prime) {
                        joined.add(candidate);
                    }
                }
            }
            roots = joined;
            period *= prime;
        }
        long bound = dice.between(modulus / 8, modulus - modulus / 8);
        Long above = roots.higher(bound);
        if (above == null || roots.size() < 4 || square < 2) {
            return Optional.empty();
        }
        long answer = above;
        return Optional.of(new Draft()
                .with("square", square)
                .with("modulus", modulus)
                .with("bound", bound)
                .answer(answer)
                .wrong("ignores the bound", roots.first())
                .wrong("takes the opposite root", modulus - answer)
                .wrong("takes the largest", roots.last())
                .wrong(
                        "takes the one below",
                        Optional.ofNullable(roots.lower(answer)).orElse(0L)));
    }

    /** Java counts by digit, position by position; Python looks at every number. */
    private static Optional<Draft> digits(Dice dice, int level) {
        int length = at(level, 15_000, 40_000, 100_000, 200_000, 350_000);
        int first = dice.between(1_000, 10 * length);
        int last = first + dice.between(length / 2, length);
        int divisor = dice.between(3, 9 + level);
        int digit = dice.between(1, 9);
        long answer = digitsBelow(last + 1, divisor, digit) - digitsBelow(first, divisor, digit);
        long any = digitsBelow(last + 1, divisor, -1) - digitsBelow(first, divisor, -1);
        if (answer < 50) {
            return Optional.empty();
        }
        return Optional.of(new Draft()
                .with("first", first)
                .with("last", last)
                .with("divisor", divisor)
                .with("digit", digit)
                .answer(answer)
                .wrong("allows the digit", any)
                .wrong("counts those with the digit", any - answer)
                .wrong(
                        "leaves out the last numbers",
                        digitsBelow(last - 9, divisor, digit) - digitsBelow(first, divisor, digit)));
    }

    static long digitsBelow(int bound, int divisor, int digit) {
        String text = Integer.toString(bound);
        long[] free = new long[divisor];
        int tight = 0;
        boolean possible = true;
        for (int i = 0; i < text.length(); i++) {
            long[] next = new long[divisor];
            for (int rest = 0; rest < divisor; rest++) {
                for (int each = 0; each < 10; each++) {
                    if (each != digit) {
                        next[(rest + each) % divisor] += free[rest];
                    }
                }
            }
            int own = text.charAt(i) - '0';
            for (int each = 0; possible && each < own; each++) {
                if (each != digit) {
                    next[(tight + each) % divisor]++;
                }
            }
            possible &= own != digit;
            tight = (tight + own) % divisor;
            free = next;
        }
        return free[0];
    }

    /** Java finds the least amount of each remainder by relaxing; Python marks what can be paid. */
    private static Optional<Draft> coins(Dice dice, int level) {
        List<Integer> coins = new ArrayList<>(dice.distinct(
                at(level, 3, 3, 4, 4, 5), at(level, 11, 25, 60, 110, 180), at(level, 40, 80, 160, 260, 400)));
        coins.sort(null);
        if (coins.stream().mapToLong(Integer::longValue).reduce(0, Arithmetic::gcd) != 1) {
            return Optional.empty();
        }
        int modulus = coins.get(0);
        long[] least = new long[modulus];
        Arrays.fill(least, Long.MAX_VALUE / 2);
        least[0] = 0;
        for (boolean changed = true; changed; ) {
            changed = false;
            for (int rest = 0; rest < modulus; rest++) {
                for (int coin : coins) {
                    int next = (rest + coin) % modulus;
                    if (least[rest] + coin < least[next]) {
                        least[next] = least[rest] + coin;
                        changed = true;
                    }
                }
            }
        }
        long largest = Arrays.stream(least).max().orElse(0) - modulus;
        long count = Arrays.stream(least).map(amount -> amount / modulus).sum();
        boolean ask = dice.chance(50);
        long two = (long) coins.get(0) * coins.get(1) - coins.get(0) - coins.get(1);
        return Optional.of(new Draft()
                .with("coins", coins)
                .with("ask", ask ? "largest" : "count")
                .say(
                        "asked",
                        ask
                                ? "<the largest amount|the greatest whole amount>"
                                : "<how many positive whole amounts|the number of positive whole amounts>")
                .answer(ask ? largest : count)
                .wrong("answers the other question", ask ? count : largest)
                .wrong("uses two of them", two)
                .wrong("counts zero, or one more", (ask ? largest : count) + 1));
    }
}

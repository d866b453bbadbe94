package dev.assay.env.notebook.generate;

import static dev.assay.env.notebook.generate.Arithmetic.big;
import static dev.assay.env.notebook.generate.Arithmetic.binomial;
import static dev.assay.env.notebook.generate.Dice.at;

import dev.assay.env.notebook.ProblemFamily;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Dice, urns, tests and spinners: probabilities as exact fractions. */
final class Chances {
    private static final String KIND = "probability";
    private static final List<String> COLOURS = List.of("red", "green", "blue", "yellow", "white");

    private Chances() {}

    static List<ProblemFamily> all() {
        return List.of(
                new DeclaredFamily("chance.dice", KIND, Chances::dice),
                new DeclaredFamily("chance.urn", KIND, Chances::urn),
                new DeclaredFamily("chance.evidence", KIND, Chances::evidence),
                new DeclaredFamily("chance.collection", KIND, Chances::collection));
    }

    /** Java adds die after die to a table of sums; Python looks at every throw. */
    private static Optional<Draft> dice(Dice dice, int level) {
        List<Integer> sides = new ArrayList<>();
        for (int i = 0; i < at(level, 3, 4, 5, 6, 7); i++) {
            sides.add(dice.one(level < 4 ? List.of(4, 6, 8, 10, 12, 20) : List.of(4, 5, 6, 8, 10)));
        }
        long throwsInAll = sides.stream().mapToLong(s -> s).reduce(1, (a, b) -> a * b);
        if (throwsInAll > 400_000) {
            return Optional.empty();
        }
        sides.sort(null);
        int most = sides.stream().mapToInt(s -> s).sum();
        int low = dice.between(sides.size() + most / 6, most / 2);
        int high = dice.between(low + 2, most - 2);
        int divisor = dice.between(3, 6);
        long[] ways = new long[most + 1];
        ways[0] = 1;
        for (int side : sides) {
            long[] next = new long[most + 1];
            for (int sum = 0; sum <= most; sum++) {
                for (int face = 1; face <= side && sum + face <= most; face++) {
                    next[sum + face] += ways[sum];
                }
            }
            ways = next;
        }
        long right = 0;
        long strict = 0;
        long any = 0;
        for (int sum = low; sum <= high; sum++) {
            right += sum % divisor == 0 ? 0 : ways[sum];
            strict += sum % divisor == 0 || sum == low || sum == high ? 0 : ways[sum];
            any += ways[sum];
        }
        return Optional.of(new Draft()
                .with("sides", sides)
                .with("low", low)
                .with("high", high)
                .with("divisor", divisor)
                .answer(Ratio.of(right, throwsInAll))
                .wrong("leaves out the ends", Ratio.of(strict, throwsInAll))
                .wrong("ignores divisibility", Ratio.of(any, throwsInAll))
                .wrong("divisible instead of not", Ratio.of(any - right, throwsInAll))
                .wrong("gives the opposite", Ratio.of(throwsInAll - right, throwsInAll)));
    }

    /** Java sums products of binomials; Python draws one after the other. */
    private static Optional<Draft> urn(Dice dice, int level) {
        List<Integer> counts = dice.many(at(level, 3, 3, 4, 4, 5), 3, 6 + 2 * level);
        int drawn = dice.between(at(level, 4, 4, 5, 6, 7), at(level, 5, 6, 7, 8, 9));
        int least = dice.between(1, 2);
        int most = dice.between(1, 3);
        int all = counts.stream().mapToInt(c -> c).sum();
        BigInteger total = binomial(all, drawn);
        BigInteger right = urn(counts, drawn, least, most);
        if (right.signum() == 0 || right.equals(total)) {
            return Optional.empty();
        }
        List<String> balls = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            balls.add(counts.get(i) + " " + COLOURS.get(i));
        }
        return Optional.of(new Draft()
                .with("counts", counts)
                .with("drawn", drawn)
                .with("least", least)
                .with("most", most)
                .say("balls", Statement.series(balls))
                .answer(new Ratio(right, total))
                .wrong("more than instead of at least", new Ratio(urn(counts, drawn, least + 1, most), total))
                .wrong("less than instead of at most", new Ratio(urn(counts, drawn, least, most - 1), total))
                .wrong("gives the opposite", new Ratio(total.subtract(right), total))
                .wrong("one draw more", new Ratio(urn(counts, drawn + 1, least, most), binomial(all, drawn + 1))));
    }

    private static BigInteger urn(List<Integer> counts, int drawn, int least, int most) {
        int others = counts.stream().skip(2).mapToInt(c -> c).sum();
        BigInteger sum = BigInteger.ZERO;
        for (int first = least; first <= counts.get(0); first++) {
            for (int second = 0; second <= most; second++) {
                sum = sum.add(binomial(counts.get(0), first)
                        .multiply(binomial(counts.get(1), second))
                        .multiply(binomial(others, drawn - first - second)));
            }
        }
        return sum;
    }

    /** Java multiplies odds; Python adds up every outcome of the sample. */
    private static Optional<Draft> evidence(Dice dice, int level) {
        int sources = at(level, 2, 3, 3, 4, 5);
        List<Integer> shares = dice.many(sources, 1, 9);
        List<Integer> rates = dice.distinct(sources, 1, 24);
        int tested = dice.between(at(level, 2, 3, 4, 6, 7), at(level, 3, 4, 6, 8, 10));
        int faulty = dice.between(1, tested - 1);
        int asked = dice.between(1, sources);
        List<BigInteger> weights = new ArrayList<>();
        List<BigInteger> flat = new ArrayList<>();
        for (int i = 0; i < sources; i++) {
            BigInteger likelihood = big(rates.get(i))
                    .pow(faulty)
                    .multiply(big(100 - rates.get(i)).pow(tested - faulty));
            flat.add(likelihood);
            weights.add(likelihood.multiply(big(shares.get(i))));
        }
        BigInteger one = big(rates.get(asked - 1));
        BigInteger all = BigInteger.ZERO;
        for (int i = 0; i < sources; i++) {
            all = all.add(big(rates.get(i)).multiply(big(shares.get(i))));
        }
        return Optional.of(new Draft()
                .with("shares", shares)
                .with("rates", rates)
                .with("tested", tested)
                .with("faulty", faulty)
                .with("asked", asked)
                .say(
                        "ratio",
                        String.join(" : ", shares.stream().map(Object::toString).toList()))
                .say(
                        "percents",
                        Statement.series(rates.stream().map(r -> r + " %").toList()))
                .answer(share(weights, asked))
                .wrong("ignores the shares", share(flat, asked))
                .wrong(
                        "ignores the test",
                        share(shares.stream().map(s -> big(s)).toList(), asked))
                .wrong("uses one faulty part only", new Ratio(one.multiply(big(shares.get(asked - 1))), all)));
    }

    private static Ratio share(List<BigInteger> weights, int asked) {
        return new Ratio(weights.get(asked - 1), weights.stream().reduce(BigInteger.ZERO, BigInteger::add));
    }

    /** Java includes and excludes what is missing; Python follows the set of what has been seen. */
    private static Optional<Draft> collection(Dice dice, int level) {
        List<Integer> weights = dice.many(at(level, 3, 3, 4, 5, 6), 1, 6);
        int turns = weights.size() + dice.between(at(level, 1, 3, 3, 3, 4), at(level, 4, 6, 7, 8, 9));
        int all = weights.stream().mapToInt(w -> w).sum();
        BigInteger total = big(all).pow(turns);
        BigInteger right = collected(weights, turns);
        return Optional.of(new Draft()
                .with("weights", weights)
                .with("turns", turns)
                .say("kinds", Integer.toString(weights.size()))
                .say("all", Integer.toString(all))
                .answer(new Ratio(right, total))
                .wrong("gives the opposite", new Ratio(total.subtract(right), total))
                .wrong("one turn less", new Ratio(collected(weights, turns - 1), big(all).pow(turns - 1)))
                .wrong(
                        "takes them as equally likely",
                        new Ratio(
                                collected(weights.stream().map(w -> 1).toList(), turns),
                                big(weights.size()).pow(turns))));
    }

    static BigInteger collected(List<Integer> weights, int turns) {
        BigInteger sum = BigInteger.ZERO;
        for (int set = 0; set < 1 << weights.size(); set++) {
            int weight = 0;
            for (int i = 0; i < weights.size(); i++) {
                weight += (set >> i & 1) == 1 ? weights.get(i) : 0;
            }
            BigInteger term = big(weight).pow(turns);
            sum = (weights.size() - Integer.bitCount(set)) % 2 == 0 ? sum.add(term) : sum.subtract(term);
        }
        return sum;
    }
}

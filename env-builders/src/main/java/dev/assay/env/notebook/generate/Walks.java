package dev.assay.env.notebook.generate;

import static dev.assay.env.notebook.generate.Dice.at;

import dev.assay.env.notebook.ProblemFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Chance over time: walks, waiting, tournaments. */
final class Walks {
    private static final String KIND = "probability";

    private Walks() {}

    static List<ProblemFamily> all() {
        return List.of(
                new DeclaredFamily("chance.ladder", KIND, Walks::ladder),
                new DeclaredFamily("chance.waiting", KIND, Walks::waiting),
                new DeclaredFamily("chance.knockout", KIND, Walks::knockout));
    }

    /** Java sums products of odds; Python solves the equations of the steps. */
    private static Optional<Draft> ladder(Dice dice, int level) {
        int top = at(level, 5, 6, 8, 10, 13);
        int start = dice.between(2, top - 2);
        List<Integer> ups = dice.many(top - 1, 2, 8);
        Ratio answer = reaches(ups, start);
        return Optional.of(new Draft()
                .with("top", top)
                .with("start", start)
                .with("ups", ups)
                .say(
                        "chances",
                        Statement.series(ups.stream().map(u -> u + "/10").toList()))
                .say("below", Integer.toString(top - 1))
                .answer(answer)
                .wrong("gives the opposite", answer.rest())
                .wrong("starts one higher", reaches(ups, start + 1))
                .wrong("starts one lower", reaches(ups, start - 1))
                .wrong("takes up and down as equal", Ratio.of(start, top)));
    }

    static Ratio reaches(List<Integer> ups, int start) {
        Ratio product = Ratio.ONE;
        Ratio sum = Ratio.ONE;
        Ratio before = Ratio.ZERO;
        for (int i = 1; i <= ups.size(); i++) {
            before = i == start ? sum : before;
            product = product.times(Ratio.of(10 - ups.get(i - 1), ups.get(i - 1)));
            sum = sum.plus(product);
        }
        return before.over(sum);
    }

    /** Java uses Conway's sum over what the pattern begins and ends with; Python solves the equations of the automaton. */
    private static Optional<Draft> waiting(Dice dice, int level) {
        List<Integer> weights = dice.many(level < 3 ? 2 : 3, 1, 5);
        String letters = "ABC".substring(0, weights.size());
        StringBuilder drawn = new StringBuilder();
        int length = dice.between(at(level, 3, 4, 5, 6, 8), at(level, 4, 5, 6, 8, 11));
        for (int i = 0; i < length; i++) {
            drawn.append(letters.charAt(dice.between(0, letters.length() - 1)));
        }
        String pattern = drawn.toString();
        int all = weights.stream().mapToInt(w -> w).sum();
        Ratio sum = Ratio.ZERO;
        for (int size = 1; size <= length; size++) {
            String beginning = pattern.substring(0, size);
            if (pattern.endsWith(beginning)) {
                sum = sum.plus(Ratio.ONE.over(likelihood(beginning, weights, all)));
            }
        }
        Ratio simple = Ratio.ONE.over(likelihood(pattern, weights, all));
        List<String> said = new ArrayList<>();
        for (int i = 0; i < letters.length(); i++) {
            said.add(letters.charAt(i) + " with probability " + Ratio.of(weights.get(i), all));
        }
        if (sum.equals(simple) && dice.chance(70)) {
            return Optional.empty();
        }
        return Optional.of(new Draft()
                .with("weights", weights)
                .with("pattern", pattern)
                .say("symbols", Statement.series(said))
                .answer(sum)
                .wrong("ignores overlaps", simple)
                .wrong("adds the length", simple.plus(Ratio.of(length)))
                .wrong("one too many", sum.plus(Ratio.ONE))
                .wrong("counts starts instead of ends", sum.minus(Ratio.of(length - 1))));
    }

    private static Ratio likelihood(String text, List<Integer> weights, int all) {
        Ratio product = Ratio.ONE;
        for (int i = 0; i < text.length(); i++) {
            product = product.times(Ratio.of(weights.get(text.charAt(i) - 'A'), all));
        }
        return product;
    }

    /** Java goes round by round; Python looks at every course of the tournament. */
    private static Optional<Draft> knockout(Dice dice, int level) {
        List<Integer> strengths = dice.many(level == 1 ? 4 : 8, 1, 4 + 2 * level);
        boolean best = level > 3;
        int asked = dice.between(1, strengths.size());
        List<Ratio> wins = wins(strengths, best, 0, strengths.size());
        Ratio answer = wins.get(asked - 1);
        int sum = strengths.stream().mapToInt(s -> s).sum();
        int neighbour = asked % 2 == 1 ? asked : asked - 2;
        List<String> players = new ArrayList<>();
        for (int i = 0; i < strengths.size(); i++) {
            players.add((char) ('A' + i) + " " + strengths.get(i));
        }
        return Optional.of(new Draft()
                .with("strengths", strengths)
                .with("best", best)
                .with("asked", asked)
                .say("players", String.join(", ", players))
                .say("who", Character.toString((char) ('A' + asked - 1)))
                .say("last", Character.toString((char) ('A' + strengths.size() - 1)))
                .say(
                        "match",
                        best
                                ? "Each match consists of games until one player has won two of them (best of three); in a game a player of strength s beats one of strength t with probability s/(s + t), independently"
                                : "In a match, a player of strength s beats one of strength t with probability s/(s + t), independently")
                .answer(answer)
                .wrong("shares by strength", Ratio.of(strengths.get(asked - 1), sum))
                .wrong("takes the first opponent", wins.get(neighbour))
                .wrong(
                        "takes single games the wrong way",
                        wins(strengths, !best, 0, strengths.size()).get(asked - 1)));
    }

    /** The chance of each player of a part of the draw to win that part. */
    static List<Ratio> wins(List<Integer> strengths, boolean best, int from, int to) {
        if (to - from == 1) {
            return List.of(Ratio.ONE);
        }
        int middle = (from + to) / 2;
        List<Ratio> left = wins(strengths, best, from, middle);
        List<Ratio> right = wins(strengths, best, middle, to);
        List<Ratio> all = new ArrayList<>();
        for (int i = from; i < to; i++) {
            boolean inLeft = i < middle;
            Ratio beaten = Ratio.ZERO;
            for (int j = inLeft ? middle : from; j < (inLeft ? to : middle); j++) {
                Ratio there = inLeft ? right.get(j - middle) : left.get(j - from);
                beaten = beaten.plus(there.times(match(strengths.get(i), strengths.get(j), best)));
            }
            all.add((inLeft ? left.get(i - from) : right.get(i - middle)).times(beaten));
        }
        return all;
    }

    private static Ratio match(int one, int other, boolean best) {
        Ratio game = Ratio.of(one, one + other);
        return best ? game.times(game).times(Ratio.of(3).minus(game).minus(game)) : game;
    }
}

package dev.assay.env.notebook.generate;

import static dev.assay.env.notebook.generate.Dice.at;

import dev.assay.env.notebook.ProblemFamily;
import dev.assay.verifiers.answer.AnswerFormat;
import dev.assay.verifiers.answer.ExpectedAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Games of two players without chance. */
final class Games {
    private static final String KIND = "games";

    private Games() {}

    static List<ProblemFamily> all() {
        return List.of(
                new DeclaredFamily("game.two-piles", KIND, Games::twoPiles),
                new DeclaredFamily("game.take-away", KIND, Games::takeAway),
                new DeclaredFamily("game.coin-row", KIND, Games::coinRow),
                new DeclaredFamily("game.board", KIND, Games::board),
                new DeclaredFamily("game.first-moves", KIND, Games::firstMoves));
    }

    /** Java compares Grundy values of single piles; Python decides each pair of piles. */
    private static Optional<Draft> twoPiles(Dice dice, int level) {
        List<Integer> moves = new ArrayList<>(dice.distinct(at(level, 2, 3, 3, 4, 5), 1, at(level, 6, 8, 11, 15, 20)));
        moves.sort(null);
        int most = dice.between(at(level, 20, 40, 70, 110, 160), at(level, 40, 70, 110, 160, 220));
        int[] grundy = grundy(moves, most);
        int[] counts = new int[moves.size() + 2];
        for (int value : grundy) {
            counts[value]++;
        }
        long lost = 0;
        for (int count : counts) {
            lost += (long) count * count;
        }
        long all = (long) (most + 1) * (most + 1);
        return Optional.of(new Draft()
                .with("moves", moves)
                .say("choice", Statement.choice(moves))
                .with("most", most)
                .answer(lost)
                .wrong("counts what the first player wins", all - lost)
                .wrong("counts equal piles only", most + 1)
                .wrong("wants both piles to be lost", (long) counts[0] * counts[0])
                .wrong("leaves out empty piles", lost - 1));
    }

    /** Grundy values of piles up to a size. */
    static int[] grundy(List<Integer> moves, int most) {
        int[] values = new int[most + 1];
        for (int pile = 0; pile <= most; pile++) {
            int met = 0;
            for (int move : moves) {
                met |= move <= pile ? 1 << values[pile - move] : 0;
            }
            values[pile] = Integer.numberOfTrailingZeros(~met);
        }
        return values;
    }

    /** Java finds the period of wins and losses and sums by it; Python decides every pile. */
    private static Optional<Draft> takeAway(Dice dice, int level) {
        List<Integer> moves = new ArrayList<>(dice.distinct(at(level, 3, 3, 4, 4, 5), 2, at(level, 9, 12, 15, 18, 22)));
        moves.sort(null);
        int most = dice.between(
                at(level, 500, 3_000, 20_000, 60_000, 120_000), at(level, 3_000, 20_000, 60_000, 120_000, 250_000));
        boolean misere = dice.chance(50);
        int longest = moves.get(moves.size() - 1);
        boolean[] lost = new boolean[200 * longest];
        for (int pile = 0; pile < lost.length; pile++) {
            boolean stuck = pile < moves.get(0);
            boolean win = stuck && misere;
            for (int move : moves) {
                win |= move <= pile && lost[pile - move];
            }
            lost[pile] = !win;
        }
        int start = lost.length / 2;
        int period = 1;
        while (period < start - longest && !repeats(lost, start, period)) {
            period++;
        }
        if (period >= start - longest) {
            return Optional.empty();
        }
        long count = 0;
        for (int i = 0; i < start; i++) {
            count += lost[i] && i <= most ? 1 : 0;
        }
        for (int i = 0; i < period; i++) {
            long piles = most - start - i < 0 ? 0 : (most - start - i) / period + 1;
            count += lost[start + i] ? piles : 0;
        }
        // Pile 0 is no position to start from.
        long answer = lost[0] ? count - 1 : count;
        return Optional.of(new Draft()
                .with("moves", moves)
                .say("choice", Statement.choice(moves))
                .with("most", most)
                .with("misere", misere)
                .say(
                        "end",
                        misere
                                ? "<Whoever cannot move wins.|A player who is unable to move wins the game.>"
                                : "<Whoever cannot move loses.|A player who is unable to move loses the game.>")
                .answer(answer)
                .wrong("counts wins of the first player", most - answer)
                .wrong("counts the empty pile", answer + 1)
                .wrong("takes one residue of the largest move", most / (longest + moves.get(0))));
    }

    private static boolean repeats(boolean[] lost, int start, int period) {
        for (int i = start; i + period < lost.length; i++) {
            if (lost[i] != lost[i + period]) {
                return false;
            }
        }
        return true;
    }

    /** Java goes from short rows to long ones; Python recurses over what is left. */
    private static Optional<Draft> coinRow(Dice dice, int level) {
        int count = at(level, 8, 14, 22, 36, 60);
        List<Integer> coins = dice.many(count, 1, 60 + 20 * level);
        int most = level < 3 ? 1 : dice.between(1, 2);
        int[][] gain = new int[count + 1][count + 1];
        for (int size = 1; size <= count; size++) {
            for (int from = 0; from + size <= count; from++) {
                int best = Integer.MIN_VALUE;
                int left = 0;
                int right = 0;
                for (int taken = 1; taken <= Math.min(most, size); taken++) {
                    left += coins.get(from + taken - 1);
                    right += coins.get(from + size - taken);
                    best = Math.max(best, left - gain[from + taken][size - taken]);
                    best = Math.max(best, right - gain[from][size - taken]);
                }
                gain[from][size] = best;
            }
        }
        int sum = coins.stream().mapToInt(c -> c).sum();
        int first = (sum + gain[0][count]) / 2;
        int greedy = greedy(coins);
        return Optional.of(new Draft()
                .with("coins", coins)
                .with("most", most)
                .say(
                        "move",
                        most == 1
                                ? "one coin from either end"
                                : "one or two coins from either end (both from the same end)")
                .answer(first)
                .wrong("gives the other's total", sum - first)
                .wrong("gives the difference", gain[0][count])
                .wrong("plays greedily", greedy)
                .wrong("divides evenly", sum / 2));
    }

    private static int greedy(List<Integer> coins) {
        int low = 0;
        int high = coins.size() - 1;
        int first = 0;
        for (int turn = 0; low <= high; turn++) {
            int taken = coins.get(low) >= coins.get(high) ? coins.get(low++) : coins.get(high--);
            first += turn % 2 == 0 ? taken : 0;
        }
        return first;
    }

    /** Java marks what a lost cell makes won; Python asks each cell for a lost one in reach. */
    private static Optional<Draft> board(Dice dice, int level) {
        int size = at(level, 9, 14, 22, 32, 45);
        List<Point> steps = Point.distinct(dice, at(level, 2, 3, 3, 4, 4), 0, 3 + level / 2).stream()
                .filter(step -> step.x() + step.y() > 0)
                .toList();
        int reach = dice.between(1, 1 + level);
        if (steps.size() < 2) {
            return Optional.empty();
        }
        boolean[][] won = new boolean[size][size];
        int lost = 0;
        for (int x = 0; x < size; x++) {
            for (int y = 0; y < size; y++) {
                if (won[x][y]) {
                    continue;
                }
                lost++;
                for (Point step : steps) {
                    for (int times = 1; times <= reach; times++) {
                        int a = x + times * step.x();
                        int b = y + times * step.y();
                        if (a < size && b < size) {
                            won[a][b] = true;
                        }
                    }
                }
            }
        }
        if (lost < 6 || lost > size * size - 6) {
            return Optional.empty();
        }
        return Optional.of(new Draft()
                .with("size", size)
                .with("steps", Point.listed(steps))
                .with("reach", reach)
                .say("highest", Integer.toString(size - 1))
                .say("said", Statement.series(steps))
                .say("times", reach == 1 ? "once" : "1 to " + reach + " times")
                .answer(lost)
                .wrong("counts wins of the first player", size * size - lost)
                .wrong("counts the diagonal", size)
                .wrong("leaves out the corner", lost - 1));
    }

    /** Java uses the sum of Grundy values; Python decides every position that can come up. */
    private static Optional<Draft> firstMoves(Dice dice, int level) {
        List<Integer> moves = new ArrayList<>(dice.distinct(at(level, 3, 3, 4, 4, 5), 1, at(level, 5, 6, 7, 8, 9)));
        moves.sort(null);
        List<Integer> piles = dice.many(at(level, 3, 3, 4, 4, 4), 6, at(level, 12, 16, 12, 14, 16));
        int[] grundy = grundy(moves, 40);
        int all = piles.stream().mapToInt(pile -> grundy[pile]).reduce(0, (a, b) -> a ^ b);
        List<String> winning = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (int i = 0; i < piles.size(); i++) {
            for (int move : moves) {
                if (move <= piles.get(i)) {
                    boolean wins = (all ^ grundy[piles.get(i)]) == grundy[piles.get(i) - move];
                    (wins ? winning : others).add("[" + (i + 1) + ", " + move + "]");
                }
            }
        }
        if (winning.size() < 2 || others.size() < 4) {
            return Optional.empty();
        }
        AnswerFormat pair = new AnswerFormat.Sequence(new AnswerFormat.Whole());
        AnswerFormat format = new AnswerFormat.Bag(pair, false);
        return Optional.of(new Draft()
                .with("moves", moves)
                .say("choice", Statement.choice(moves))
                .with("piles", piles)
                .answer(new ExpectedAnswer(format, winning.toString()))
                .wrong("gives the other moves", others)
                .wrong("gives one of them", winning.subList(0, 1))
                .wrong("gives one too many", "[" + String.join(", ", winning) + ", " + others.get(0) + "]"));
    }
}

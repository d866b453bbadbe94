package dev.assay.env.notebook.generate;

import static dev.assay.env.notebook.generate.Dice.at;

import dev.assay.env.notebook.ProblemFamily;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Texts and languages. */
final class Words {
    private static final String KIND = "strings and automata";

    private Words() {}

    static List<ProblemFamily> all() {
        return List.of(
                new DeclaredFamily("automaton.expression", KIND, Words::expression),
                new DeclaredFamily("automaton.machine", KIND, Words::machine),
                new DeclaredFamily("string.substrings", KIND, Words::substrings),
                new DeclaredFamily("string.subsequences", KIND, Words::subsequences),
                new DeclaredFamily("string.edits", KIND, Words::edits));
    }

    private static String drawn(Dice dice, int length, String letters) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(letters.charAt(dice.between(0, letters.length() - 1)));
        }
        return text.toString();
    }

    /** Java takes derivatives; Python builds the set of all words. */
    private static Optional<Draft> expression(Dice dice, int level) {
        String letters = level < 3 ? "ab" : "abc";
        int length = dice.between(at(level, 8, 10, 7, 8, 8), at(level, 10, 13, 8, 9, 9));
        Regex regex = Regex.drawn(dice, at(level, 7, 9, 11, 13, 15), letters);
        Regex starred = new Regex.Star(regex);
        long answer = starred.words(length, letters);
        long all = Math.round(Math.pow(letters.length(), length));
        if (answer < 12 || answer == all || regex.text().length() > 40) {
            return Optional.empty();
        }
        return Optional.of(new Draft()
                .with("letters", letters)
                .with("length", length)
                .with("expression", starred.text())
                .say("expression", quoted(starred.text()))
                .say("alphabet", Statement.series(List.of(letters.split(""))))
                .answer(answer)
                .wrong("one letter less", starred.words(length - 1, letters))
                .wrong("forgets the outer star", regex.words(length, letters))
                .wrong("counts the others", all - answer)
                .wrong("one letter more", starred.words(length + 1, letters)));
    }

    /** An expression has bars, which mean alternatives in patterns only inside of angle brackets: there are none here. */
    private static String quoted(String expression) {
        return "`" + expression + "`";
    }

    /** Java counts words by the set of states they lead to; Python counts by what may still come. */
    private static Optional<Draft> machine(Dice dice, int level) {
        int states = at(level, 4, 5, 6, 8, 10);
        String letters = level < 4 ? "ab" : "abc";
        int length = dice.between(at(level, 6, 9, 14, 20, 28), at(level, 9, 14, 20, 28, 40));
        int[][] moves = new int[states][letters.length()];
        List<List<Object>> listed = new ArrayList<>();
        StringBuilder lines = new StringBuilder();
        for (int state = 0; state < states; state++) {
            for (int letter = 0; letter < letters.length(); letter++) {
                int count = dice.one(List.of(0, 1, 1, 1, 2));
                List<Integer> to = new ArrayList<>(dice.distinct(count, 0, states - 1));
                to.sort(null);
                for (int target : to) {
                    moves[state][letter] |= 1 << target;
                    listed.add(List.of(state, Character.toString(letters.charAt(letter)), target));
                }
                if (!to.isEmpty()) {
                    lines.append(lines.isEmpty() ? "" : "; ")
                            .append("%d –%s→ %s".formatted(state, letters.charAt(letter), Statement.series(to)));
                }
            }
        }
        List<Integer> accepting = new ArrayList<>(dice.distinct(dice.between(1, 2), 0, states - 1));
        accepting.sort(null);
        BigInteger answer = accepted(moves, accepting, length);
        BigInteger all = Arithmetic.big(letters.length()).pow(length);
        if (answer.compareTo(Arithmetic.big(20)) < 0 || answer.equals(all)) {
            return Optional.empty();
        }
        return Optional.of(new Draft()
                .with("moves", listed)
                .with("letters", letters)
                .with("accepting", accepting)
                .with("length", length)
                .say("lines", lines.toString())
                .say("highest", Integer.toString(states - 1))
                .say("alphabet", Statement.series(List.of(letters.split(""))))
                .answer(answer)
                .wrong("counts runs instead of words", runs(moves, accepting, length))
                .wrong("one letter less", accepted(moves, accepting, length - 1))
                .wrong("counts the others", all.subtract(answer)));
    }

    private static BigInteger accepted(int[][] moves, List<Integer> accepting, int length) {
        Map<Integer, BigInteger> counts = Map.of(1, BigInteger.ONE);
        for (int i = 0; i < length; i++) {
            Map<Integer, BigInteger> next = new HashMap<>();
            counts.forEach((set, count) -> {
                for (int letter = 0; letter < moves[0].length; letter++) {
                    int reached = 0;
                    for (int state = 0; state < moves.length; state++) {
                        reached |= (set >> state & 1) == 1 ? moves[state][letter] : 0;
                    }
                    next.merge(reached, count, BigInteger::add);
                }
            });
            counts = next;
        }
        return counts.entrySet().stream()
                .filter(each -> accepting.stream().anyMatch(state -> (each.getKey() >> state & 1) == 1))
                .map(Map.Entry::getValue)
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static BigInteger runs(int[][] moves, List<Integer> accepting, int length) {
        BigInteger[] counts = new BigInteger[moves.length];
        for (int state = 0; state < moves.length; state++) {
            counts[state] = accepting.contains(state) ? BigInteger.ONE : BigInteger.ZERO;
        }
        for (int i = 0; i < length; i++) {
            BigInteger[] next = new BigInteger[moves.length];
            for (int state = 0; state < moves.length; state++) {
                next[state] = BigInteger.ZERO;
                for (int reached : moves[state]) {
                    for (int to = 0; to < moves.length; to++) {
                        next[state] = (reached >> to & 1) == 1 ? next[state].add(counts[to]) : next[state];
                    }
                }
            }
            counts = next;
        }
        return counts[0];
    }

    /** Java sorts the ends of the text and compares neighbours; Python collects every piece. */
    private static Optional<Draft> substrings(Dice dice, int level) {
        String text = drawn(dice, at(level, 20, 40, 70, 120, 200), level < 3 ? "ab" : "abcd");
        int size = text.length();
        List<String> ends = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            ends.add(text.substring(i));
        }
        ends.sort(null);
        long distinct = 0;
        long repeated = 0;
        int before = 0;
        for (int i = 0; i < size; i++) {
            int shared = i == 0 ? 0 : shared(ends.get(i - 1), ends.get(i));
            distinct += ends.get(i).length() - shared;
            repeated += Math.max(0, shared - before);
            before = shared;
        }
        boolean twice = dice.chance(50);
        long all = (long) size * (size + 1) / 2;
        return Optional.of(new Draft()
                .with("text", text)
                .with("twice", twice)
                .say("which", twice ? "occur at least twice in it (occurrences may overlap)" : "occur in it")
                .answer(twice ? repeated : distinct)
                .wrong("answers the other question", twice ? distinct : repeated)
                .wrong("counts the empty one", (twice ? repeated : distinct) + 1)
                .wrong("counts places", all)
                .wrong("counts those that occur once", twice ? distinct - repeated : all - distinct));
    }

    private static int shared(String one, String other) {
        int count = 0;
        while (count < one.length() && count < other.length() && one.charAt(count) == other.charAt(count)) {
            count++;
        }
        return count;
    }

    /** Java doubles and takes off what is counted twice; Python always takes the first place of a letter. */
    private static Optional<Draft> subsequences(Dice dice, int level) {
        String text = drawn(dice, at(level, 10, 14, 20, 32, 50), "abcde".substring(0, at(level, 3, 3, 4, 4, 5)));
        BigInteger[] counts = new BigInteger[text.length() + 1];
        counts[0] = BigInteger.ONE;
        for (int i = 1; i <= text.length(); i++) {
            int last = text.lastIndexOf(text.charAt(i - 1), i - 2);
            counts[i] = counts[i - 1].add(counts[i - 1]);
            counts[i] = i < 2 || last < 0 ? counts[i] : counts[i].subtract(counts[last]);
        }
        BigInteger answer = counts[text.length()].subtract(BigInteger.ONE);
        return Optional.of(new Draft()
                .with("text", text)
                .answer(answer)
                .wrong("counts the empty one", counts[text.length()])
                .wrong(
                        "counts choices of places",
                        BigInteger.TWO.pow(text.length()).subtract(BigInteger.ONE))
                .wrong("leaves out the last letter", counts[text.length() - 1].subtract(BigInteger.ONE)));
    }

    /** Java fills a table; Python looks for the cheapest way through pairs of places. */
    private static Optional<Draft> edits(Dice dice, int level) {
        int size = at(level, 10, 16, 24, 36, 50);
        String letters = "abcdef".substring(0, 3 + level / 2);
        String one = drawn(dice, size + dice.between(0, 4), letters);
        String other = drawn(dice, size + dice.between(0, 4), letters);
        int insert = dice.between(4, 19);
        int delete = dice.between(4, 19);
        int replace = dice.between(5, insert + delete - 1);
        int answer = distance(one, other, insert, delete, replace);
        return Optional.of(new Draft()
                .with("source", one)
                .with("goal", other)
                .with("insert", insert)
                .with("delete", delete)
                .with("replace", replace)
                .answer(answer)
                .wrong("swaps the two words", distance(other, one, insert, delete, replace))
                .wrong("does not replace", distance(one, other, insert, delete, insert + delete))
                .wrong("counts steps", distance(one, other, 1, 1, 1))
                .wrong("one step less", answer - Math.min(insert, delete)));
    }

    static int distance(String one, String other, int insert, int delete, int replace) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j * insert;
        }
        for (int i = 1; i <= one.length(); i++) {
            int corner = row[0];
            row[0] = i * delete;
            for (int j = 1; j <= other.length(); j++) {
                int same = corner + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : replace);
                corner = row[j];
                row[j] = Math.min(same, Math.min(row[j] + delete, row[j - 1] + insert));
            }
        }
        return row[other.length()];
    }
}

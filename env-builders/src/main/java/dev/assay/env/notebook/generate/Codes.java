package dev.assay.env.notebook.generate;

import static dev.assay.env.notebook.generate.Dice.at;

import dev.assay.env.notebook.ProblemFamily;
import dev.assay.verifiers.answer.AnswerFormat;
import dev.assay.verifiers.answer.ExpectedAnswer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Letters for digits, and secret codes. */
final class Codes {
    private static final String KIND = "logic";
    private static final List<String> LETTERS = List.of("ABCDEFGHIJKLMNOPQRSTUVWXYZ".split(""));

    private Codes() {}

    static List<ProblemFamily> all() {
        return List.of(
                new DeclaredFamily("logic.cryptarithm", KIND, Codes::cryptarithm),
                new DeclaredFamily("logic.code-breaker", KIND, Codes::codeBreaker));
    }

    /** Java adds column by column from the right; Python prunes by the bounds of the whole sum. */
    private static Optional<Draft> cryptarithm(Dice dice, int level) {
        int length = at(level, 4, 5, 6, 6, 7);
        int addends = level < 4 ? 2 : 3;
        List<Long> numbers = new ArrayList<>();
        long sum = 0;
        for (int i = 0; i < addends; i++) {
            long least = Math.round(Math.pow(10, length - dice.between(1, level < 3 ? 1 : 2)));
            numbers.add(dice.between(least, 10 * least - 1));
            sum += numbers.get(i);
        }
        numbers.add(sum);
        Map<Character, String> letters = new HashMap<>();
        List<String> drawn = dice.some(LETTERS, 10);
        List<String> words = new ArrayList<>();
        for (long number : numbers) {
            StringBuilder word = new StringBuilder();
            for (char digit : Long.toString(number).toCharArray()) {
                word.append(letters.computeIfAbsent(digit, key -> drawn.get(key - '0')));
            }
            words.add(word.toString());
        }
        if (letters.size() < at(level, 7, 8, 9, 9, 10) || new Columns(words).solutions(0, 0, 0) != 1) {
            return Optional.empty();
        }
        String result = Long.toString(sum);
        String reversed = new StringBuilder(result).reverse().toString();
        return Optional.of(new Draft()
                .with("words", words.subList(0, addends))
                .with("total", words.get(addends))
                .say("sum", String.join(" + ", words.subList(0, addends)) + " = " + words.get(addends))
                .answer(sum)
                .wrong("gives an addend", numbers.get(0))
                .wrong("reads it backwards", reversed)
                .wrong("one too many", sum + 1)
                .wrong("off by a carry", sum - 10));
    }

    /** A sum in letters, solved from its last column on. */
    static final class Columns {
        private final List<String> words;
        private final int[] digit = new int[26];
        private int used;

        Columns(List<String> words) {
            this.words = words;
            Arrays.fill(digit, -1);
        }

        /** Solutions, of which counting stops at two. The last word is the sum. */
        int solutions(int column, int word, int carry) {
            String text = words.get(word);
            boolean isSum = word == words.size() - 1;
            if (column == words.get(words.size() - 1).length()) {
                return carry == 0 ? 1 : 0;
            }
            if (column >= text.length()) {
                return isSum ? 0 : solutions(column, word + 1, carry);
            }
            int letter = text.charAt(text.length() - 1 - column) - 'A';
            int found = 0;
            int low = digit[letter] >= 0 ? digit[letter] : 0;
            int high = digit[letter] >= 0 ? digit[letter] : 9;
            boolean fresh = digit[letter] < 0;
            for (int value = low; value <= high && found < 2; value++) {
                boolean leading = value == 0 && column == text.length() - 1;
                if (leading || (fresh && (used >> value & 1) == 1) || (isSum && carry % 10 != value)) {
                    continue;
                }
                if (fresh) {
                    digit[letter] = value;
                    used |= 1 << value;
                }
                found += isSum ? solutions(column + 1, 0, carry / 10) : solutions(column, word + 1, carry + value);
                if (fresh) {
                    digit[letter] = -1;
                    used &= ~(1 << value);
                }
            }
            return found;
        }
    }

    /** Java extends beginnings that no answer rules out; Python compares every code with every guess. */
    private static Optional<Draft> codeBreaker(Dice dice, int level) {
        int length = at(level, 4, 4, 5, 5, 6);
        int symbols = at(level, 6, 8, 7, 9, 7);
        List<Integer> secret = dice.many(length, 1, symbols);
        List<List<Integer>> guesses = new ArrayList<>();
        List<List<Integer>> marks = new ArrayList<>();
        while (codes(guesses, marks, new ArrayList<>(), length, symbols) > 1) {
            List<Integer> guess = dice.many(length, 1, symbols);
            if (guess.equals(secret)) {
                return Optional.empty();
            }
            guesses.add(guess);
            marks.add(mark(secret, guess));
        }
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < guesses.size(); i++) {
            lines.add(digits(guesses.get(i)) + ": " + marks.get(i).get(0) + " exact, "
                    + marks.get(i).get(1) + " misplaced");
        }
        List<Integer> reversed = new ArrayList<>(secret);
        Collections.reverse(reversed);
        return Optional.of(new Draft()
                .with("length", length)
                .with("symbols", symbols)
                .with("guesses", guesses)
                .with("marks", marks)
                .say("lines", String.join("\n", lines))
                .say("digits", "1 to " + symbols)
                .answer(new ExpectedAnswer(new AnswerFormat.Whole(), digits(secret)))
                .wrong("repeats the last guess", digits(guesses.get(guesses.size() - 1)))
                .wrong("repeats the first guess", digits(guesses.get(0)))
                .wrong("reads it backwards", digits(reversed)));
    }

    private static String digits(List<Integer> code) {
        return String.join("", code.stream().map(Object::toString).toList());
    }

    static List<Integer> mark(List<Integer> secret, List<Integer> guess) {
        int exact = 0;
        int[] balance = new int[10];
        for (int i = 0; i < secret.size(); i++) {
            exact += secret.get(i).equals(guess.get(i)) ? 1 : 0;
            balance[secret.get(i)]++;
            balance[guess.get(i)]--;
        }
        int unmatched = 0;
        for (int each : balance) {
            unmatched += Math.max(0, each);
        }
        return List.of(exact, secret.size() - unmatched - exact);
    }

    /** Codes that fit, of which counting stops at two. */
    private static int codes(
            List<List<Integer>> guesses, List<List<Integer>> marks, List<Integer> begun, int length, int symbols) {
        if (begun.size() == length) {
            for (int i = 0; i < guesses.size(); i++) {
                if (!mark(begun, guesses.get(i)).equals(marks.get(i))) {
                    return 0;
                }
            }
            return 1;
        }
        for (int i = 0; i < guesses.size(); i++) {
            int exact = 0;
            for (int j = 0; j < begun.size(); j++) {
                exact += begun.get(j).equals(guesses.get(i).get(j)) ? 1 : 0;
            }
            int wanted = marks.get(i).get(0);
            if (exact > wanted || exact + length - begun.size() < wanted) {
                return 0;
            }
        }
        int found = 0;
        for (int symbol = 1; symbol <= symbols && found < 2; symbol++) {
            begun.add(symbol);
            found += codes(guesses, marks, begun, length, symbols);
            begun.remove(begun.size() - 1);
        }
        return found;
    }
}

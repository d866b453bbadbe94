package dev.assay.env.notebook.gate;

import dev.assay.env.notebook.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What solvers would answer who execute nothing: constants, and numbers that stand in the statement. */
final class Guesses {
    private static final Pattern NUMBER = Pattern.compile("(?<![\\p{L}\\d.])-?\\d{1,30}(\\.\\d{1,30})?");

    private static final List<String> CONSTANTS = List.of(
            "0", "1", "-1", "2", "3", "4", "5", "10", "12", "42", "100", "1000", "0.5", "1/2", "1/3", "1/4", "[]",
            "[0]", "[1]", "{}", "[0, 0]", "[1, 2]", "true", "false", "yes", "no");

    private Guesses() {}

    /** Those for a problem, in a fixed order. */
    static Set<String> of(Problem problem) {
        Set<String> guesses = new LinkedHashSet<>(CONSTANTS);
        List<BigDecimal> numbers = new ArrayList<>();
        NUMBER.matcher(problem.statement())
                .results()
                .map(MatchResult::group)
                .map(BigDecimal::new)
                .forEach(numbers::add);
        if (!numbers.isEmpty()) {
            guesses.add(numbers.get(0).toPlainString());
            guesses.add(numbers.get(numbers.size() - 1).toPlainString());
            guesses.add(numbers.stream().reduce(BigDecimal::max).orElseThrow().toPlainString());
            guesses.add(numbers.stream().reduce(BigDecimal::min).orElseThrow().toPlainString());
            guesses.add(
                    numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add).toPlainString());
            guesses.add(Integer.toString(numbers.size()));
        }
        return guesses;
    }
}

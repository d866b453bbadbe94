package dev.assay.pipelines.diversity;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.pipelines.work.Measured;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the embedded agents solve of a sample of kept questions with 1, 4 and 16 times the budget that questions are kept under. They are
 * deterministic, so that chances are over which of them try. Which questions are sampled follows from the seed; what it cost does not.
 *
 * @param questions of the sample: all that the first trials kept
 * @param agents how many there are
 * @param strongest who solves most with the largest budget, of equal ones the first by name; absent where nobody solves any
 * @param cpuMicros microseconds of a processor that all answers together took
 * @param levels what is solved, the smallest budget first
 */
public record SearchBudgets(
        long questions,
        long agents,
        @Nullable String strongest,
        @JsonProperty("cpu_micros") long cpuMicros,
        List<Level> levels) {
    /** How many times the budget. */
    public static final List<Integer> FACTORS = List.of(1, 4, 16);

    /** How many agents try. */
    public static final List<Integer> TRIES = List.of(1, 2, 4);

    /** Measured of a question: how many agents were asked. */
    public static final String AGENTS = "agents";

    /** Measured of a question: microseconds of a processor that all answers took. */
    public static final String COST = "solving_micros";

    private static final String SOLVED = "solved_x";

    /**
     * What is solved with a budget.
     *
     * @param factor times the budget that questions are kept under
     * @param passAt by a number of agents, drawn at random: the chance that one of them at least is right, as a mean over the questions
     * @param any questions that one agent at least solves
     * @param solved questions that each agent solves
     */
    public record Level(
            int factor,
            @JsonProperty("pass_at") SortedMap<Integer, Double> passAt,
            long any,
            SortedMap<String, Long> solved) {
        public Level {
            passAt = Collections.unmodifiableSortedMap(new TreeMap<>(passAt));
            solved = Collections.unmodifiableSortedMap(new TreeMap<>(solved));
        }
    }

    public SearchBudgets {
        levels = List.copyOf(levels);
    }

    /** The name under which it is measured how many agents solve a question. */
    public static String solved(int factor) {
        return SOLVED + factor;
    }

    /** The name under which it is measured whether an agent does. */
    public static String solved(int factor, String agent) {
        return solved(factor) + ":" + agent;
    }

    /** Of everything that was measured; empty where no question was given to the agents again. */
    public static Optional<SearchBudgets> of(List<Measured> instances) {
        List<SortedMap<String, Long>> sample = instances.stream()
                .map(Measured::values)
                .filter(values -> values.containsKey(AGENTS))
                .toList();
        if (sample.isEmpty()) {
            return Optional.empty();
        }
        List<Level> levels = new ArrayList<>();
        FACTORS.forEach(factor -> levels.add(level(factor, sample)));
        return Optional.of(new SearchBudgets(
                sample.size(),
                sample.stream().mapToLong(values -> value(values, AGENTS)).max().orElse(0),
                strongest(levels.get(levels.size() - 1).solved()),
                sample.stream().mapToLong(values -> value(values, COST)).sum(),
                levels));
    }

    private static Level level(int factor, List<SortedMap<String, Long>> sample) {
        SortedMap<Integer, Double> passAt = new TreeMap<>();
        for (int tries : TRIES) {
            passAt.put(
                    tries,
                    sample.stream()
                            .mapToDouble(values -> chance(value(values, AGENTS), value(values, solved(factor)), tries))
                            .average()
                            .orElse(0));
        }
        SortedMap<String, Long> solved = new TreeMap<>();
        String prefix = solved(factor, "");
        sample.forEach(values -> values.forEach((name, right) -> {
            if (name.startsWith(prefix)) {
                solved.merge(name.substring(prefix.length()), right, Long::sum);
            }
        }));
        return new Level(
                factor,
                passAt,
                sample.stream()
                        .filter(values -> value(values, solved(factor)) > 0)
                        .count(),
                solved);
    }

    private static @Nullable String strongest(SortedMap<String, Long> solved) {
        return solved.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .min(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    private static long value(SortedMap<String, Long> values, String name) {
        return values.getOrDefault(name, 0L);
    }

    /** That of some of all, drawn without putting back, at least one is among the right ones. */
    static double chance(long all, long right, int drawn) {
        double none = 1;
        for (int i = 0; i < drawn; i++) {
            none *= all - i <= 0 ? 0 : Math.max(0, all - right - i) / (double) (all - i);
        }
        return 1 - none;
    }
}

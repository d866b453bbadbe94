package dev.assay.env.notebook.generate;

import dev.assay.env.notebook.Problem;
import dev.assay.env.notebook.ProblemFamily;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What somebody guesses who has seen many problems of a family: the answers that come more than once among other problems of the same
 * family and difficulty, the most frequent ones first. Safe for use by several threads.
 */
public final class FamilyGuesses implements Function<Problem, List<String>> {
    /** Far from the seeds that anybody counts up from 0. */
    private static final long FIRST_SEED = 0x5EED_0000_0000L;

    private static final int PROBLEMS = 12;
    private static final int GUESSES = 3;

    private final Map<String, List<String>> known = new ConcurrentHashMap<>();

    @Override
    public List<String> apply(Problem problem) {
        return Families.all().stream()
                .filter(family -> family.name().equals(problem.family()))
                .findFirst()
                .map(family -> known.computeIfAbsent(
                        problem.family() + "/" + problem.depth(), key -> frequent(family, problem.depth())))
                .orElse(List.of());
    }

    private static List<String> frequent(ProblemFamily family, int difficulty) {
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < PROBLEMS; i++) {
            counts.merge(family.make(FIRST_SEED + i, difficulty).answer().text(), 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .filter(each -> each.getValue() > 1)
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(GUESSES)
                .map(Map.Entry::getKey)
                .toList();
    }
}

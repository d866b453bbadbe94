package dev.assay.env.growth;

import dev.assay.verifiers.task.Difficulty;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps tasks that teach something: the strongest baseline agent solves it now and then (0 &lt; pass@k), and none that looks at a part of
 * the data only always does.
 */
enum Hardness {
    /** No baseline ever solved it: it may be out of anyone's reach, and gives a learner no reward. */
    NEVER_SOLVED("No baseline agent ever solved the task within its calls: %s."),
    /** An agent with a simple rule of its own solves it each time. */
    ALWAYS_SOLVED("A baseline agent that looks at a part of the data solved the task each time: %s.");

    /** It reads everything within its calls; that it always succeeds says that the calls suffice, not that the task is easy. */
    private static final String READS_ALL = "exhaustive";

    private final String sentence;

    Hardness(String sentence) {
        this.sentence = sentence;
    }

    /** What is wrong with a difficulty, if anything. */
    static Optional<Hardness> of(Difficulty difficulty) {
        boolean never =
                difficulty.passAt().values().stream().flatMap(List::stream).allMatch(chance -> chance == 0);
        if (never) {
            return Optional.of(NEVER_SOLVED);
        }
        boolean always = difficulty.passAt().entrySet().stream()
                .filter(agent -> !agent.getKey().equals(READS_ALL))
                .map(Map.Entry::getValue)
                .anyMatch(chances -> chances.get(0) == 1);
        return always ? Optional.of(ALWAYS_SOLVED) : Optional.empty();
    }

    /** Says so of this difficulty. */
    GrowthResult.Refused refused(Difficulty difficulty) {
        return TaskGrower.refused(name(), sentence.formatted(difficulty.passAt()));
    }
}

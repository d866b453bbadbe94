package dev.assay.env.notebook.gate;

import dev.assay.env.notebook.Mutant;
import dev.assay.env.notebook.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What can be found out about a problem without executing anything. */
final class Attack {
    private final Problem problem;
    private int mutants;
    private int guesses;

    Attack(Problem problem) {
        this.problem = problem;
    }

    /** Wrong answers that were tried, and refused unless there is a reason. */
    int mutants() {
        return mutants;
    }

    /** Guesses that were tried. */
    int guesses() {
        return guesses;
    }

    /**
     * Why the problem is refused, if it is.
     *
     * @param more guesses of somebody who knows the family of the problem
     */
    Optional<Reason> run(List<String> more) {
        if (problem.statement().isBlank()) {
            return reason(Refusal.BAD_STATEMENT, "The statement is empty.", "");
        }
        if (problem.wrongAnswers().isEmpty()) {
            return reason(Refusal.NO_MUTANTS, "The problem names no wrong answer.", "");
        }
        Map<String, String> wrong = new LinkedHashMap<>();
        AnswerMutants.of(problem.answer()).forEach(text -> wrong.put(text, "near the right one"));
        for (Mutant mutant : problem.wrongAnswers()) {
            wrong.put(mutant.answer(), mutant.mistake());
        }
        mutants = wrong.size();
        for (Map.Entry<String, String> each : wrong.entrySet()) {
            if (problem.answer().judge(each.getKey()).right()) {
                return reason(
                        Refusal.MUTANT_ACCEPTED,
                        "A wrong answer (%s) counts as right.".formatted(each.getValue()),
                        each.getKey());
            }
        }
        Set<String> all = Guesses.of(problem);
        all.addAll(more);
        guesses = all.size();
        for (String guess : all) {
            if (problem.answer().judge(guess).right()) {
                return reason(Refusal.GUESSABLE, "The answer can be guessed without code.", guess);
            }
        }
        return Optional.empty();
    }

    private static Optional<Reason> reason(Refusal code, String detail, String answer) {
        return Optional.of(new Reason(code, detail, answer));
    }

    /**
     * Why a problem is refused.
     *
     * @param code of the rejection
     * @param detail one sentence
     * @param answer text that shows it, empty when there is none
     */
    record Reason(Refusal code, String detail, String answer) {}
}

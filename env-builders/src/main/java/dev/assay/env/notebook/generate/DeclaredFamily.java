package dev.assay.env.notebook.generate;

import dev.assay.env.notebook.Problem;
import dev.assay.env.notebook.ProblemFamily;
import java.util.Optional;

/**
 * A family from what draws its problems, with the statement ({@code NAME.txt}) and the solution ({@code NAME.py}) as resources.
 *
 * @param name as that of the resources
 * @param kind what it is about
 * @param maker draws problems
 */
record DeclaredFamily(String name, String kind, Maker maker) implements ProblemFamily {
    private static final int TRIES = 2000;

    /** Draws a problem, or nothing when what was drawn has no single answer or a trivial one. */
    @FunctionalInterface
    interface Maker {
        Optional<Draft> draw(Dice dice, int level);
    }

    @Override
    public Problem make(long seed, int difficulty) {
        if (difficulty < 1 || difficulty > 5) {
            throw new IllegalArgumentException("The difficulty (%d) must be from 1 to 5.".formatted(difficulty));
        }
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Dice dice = Dice.of(seed, name + "/" + difficulty + "/" + attempt);
            Optional<Draft> draft = maker.draw(dice, difficulty);
            if (draft.isPresent() && !draft.get().wrongAnswers().isEmpty()) {
                return problem(draft.get(), dice, difficulty);
            }
        }
        throw new IllegalStateException("The family (%s) draws no problem of difficulty %d from seed %d in %d tries."
                .formatted(name, difficulty, seed, TRIES));
    }

    private Problem problem(Draft draft, Dice dice, int difficulty) {
        String statement = Statement.of(name, draft, dice);
        String solution = PythonText.assignments(draft.parameters()) + "\n" + Resource.text(name + ".py");
        return Problem.of(
                name,
                kind,
                draft.parameters(),
                statement,
                draft.expected(),
                solution,
                difficulty,
                draft.wrongAnswers());
    }
}

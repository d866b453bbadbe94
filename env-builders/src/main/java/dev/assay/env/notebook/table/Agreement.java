package dev.assay.env.notebook.table;

import dev.assay.env.kernel.CellResult;
import dev.assay.env.kernel.CellStatus;
import dev.assay.env.kernel.Kernel;
import dev.assay.env.notebook.Problem;
import dev.assay.env.notebook.table.refusal.Refusal;
import dev.assay.env.notebook.table.refusal.Refusal.Code;
import dev.assay.verifiers.answer.AnswerJudgement;
import java.util.Map;
import java.util.Optional;

/** Whether the published solution, run in a kernel, finds what the engine found. */
public final class Agreement {
    private Agreement() {}

    /**
     * Runs the cells of a solution.
     *
     * @param kernel a session whose folder holds the files of the problem
     * @return nothing when both agree; else the refusal, with both answers
     */
    public static Optional<Refusal> check(Problem problem, Kernel kernel) {
        String printed = "";
        for (String cell : problem.solution()) {
            CellResult result = kernel.execute(cell);
            if (result.status() != CellStatus.OK) {
                String why = result.error()
                        .map(error -> error.name() + ": " + error.value())
                        .orElse(result.note());
                return Optional.of(new Refusal(
                        Code.SOLUTION_FAILS,
                        "A cell of the solution ended with %s (%s).".formatted(result.status(), why),
                        Map.of("cell", cell, "problem", why)));
            }
            printed = result.printed("stdout").strip();
        }
        AnswerJudgement judgement = problem.answer().judge(printed);
        return judgement.right()
                ? Optional.empty()
                : Optional.of(new Refusal(
                        Code.ENGINES_DISAGREE,
                        "The solution and the engine differ: %s.".formatted(judgement.reason()),
                        Map.of("solution", printed, "engine", problem.answer().text())));
    }
}

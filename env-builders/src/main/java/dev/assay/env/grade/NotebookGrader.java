package dev.assay.env.grade;

import dev.assay.env.grade.ToolGrade.Resolution;
import dev.assay.env.kernel.CellOutput;
import dev.assay.env.kernel.CellResult;
import dev.assay.env.kernel.CellStatus;
import dev.assay.env.kernel.Kernel;
import dev.assay.env.kernel.KernelLimits;
import dev.assay.env.kernel.KernelPool;
import dev.assay.verifiers.answer.AnswerJudgement;
import dev.assay.verifiers.task.NotebookTask;
import dev.assay.verifiers.verdict.InfraException;
import dev.assay.verifiers.verdict.Pause;
import dev.assay.verifiers.verdict.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Grades attempts at notebook tasks: by their answer or, where they have none, by what the last of their cells prints in a fresh session with
 * the files of the task. Safe for use by several threads.
 */
public final class NotebookGrader {
    private final Supplier<KernelPool> pool;
    private final KernelLimits limits;
    private final Pause pause;

    /**
     * A grader.
     *
     * @param pool kernels of the image that the tasks name; asked for only where cells are executed
     * @param limits of a session
     */
    public NotebookGrader(Supplier<KernelPool> pool, KernelLimits limits) {
        this(pool, limits, Pause.GROWING);
    }

    NotebookGrader(Supplier<KernelPool> pool, KernelLimits limits, Pause pause) {
        this.pool = pool;
        this.limits = limits;
        this.pause = pause;
    }

    /**
     * Grades an attempt; never throws for what the attempt or the sandbox does.
     *
     * @param files of the task, whose digests were checked
     */
    public ToolGrade grade(NotebookTask task, Map<String, Path> files, ToolPrediction attempt) {
        String answer = attempt.answer();
        if (answer != null) {
            return judged(task, attempt, answer);
        }
        List<String> cells = attempt.cells();
        if (cells.isEmpty()) {
            return ToolGrade.of(task, attempt, Resolution.NO_ANSWER, "There is neither an answer nor a cell.");
        }
        if (cells.size() > limits.calls()) {
            return ToolGrade.of(
                    task,
                    attempt,
                    Resolution.UNRESOLVED,
                    "There are %d cells, more than the %d that are executed.".formatted(cells.size(), limits.calls()));
        }
        for (int tried = 1; ; tried++) {
            try {
                return executed(task, files, attempt);
            } catch (InfraException e) {
                if (tried == ToolGrader.TRIES || !e.retryable()) {
                    return broken(task, attempt, e);
                }
                pause.before(tried);
            }
        }
    }

    private static ToolGrade broken(NotebookTask task, ToolPrediction attempt, InfraException e) {
        String why = String.valueOf(e.getMessage());
        return new ToolGrade(
                task.name(),
                task.id(),
                attempt.model(),
                Resolution.INFRASTRUCTURE,
                why,
                0,
                0,
                new Verdict.InfraFailure(e.boundary(), why, e.retryable()));
    }

    private static ToolGrade judged(NotebookTask task, ToolPrediction attempt, String answer) {
        if (answer.isBlank()) {
            return ToolGrade.of(task, attempt, Resolution.NO_ANSWER, "The answer is empty.");
        }
        AnswerJudgement judgement = task.answer().judge(answer);
        return judgement.right()
                ? ToolGrade.of(task, attempt, Resolution.RESOLVED, "")
                : ToolGrade.of(task, attempt, Resolution.UNRESOLVED, judgement.outcome() + ": " + judgement.reason());
    }

    private ToolGrade executed(NotebookTask task, Map<String, Path> files, ToolPrediction attempt) {
        List<String> cells = attempt.cells();
        try (Kernel kernel = pool.get().open(limits, files)) {
            CellResult last = kernel.execute(cells.get(0));
            int failed = failed(last);
            for (String cell : cells.subList(1, cells.size())) {
                last = kernel.execute(cell);
                failed += failed(last);
            }
            return ended(task, attempt, last).after(cells.size(), failed);
        }
    }

    private static int failed(CellResult result) {
        return result.status() == CellStatus.OK ? 0 : 1;
    }

    private static ToolGrade ended(NotebookTask task, ToolPrediction attempt, CellResult last) {
        if (last.status() == CellStatus.OK) {
            return judged(task, attempt, last.printed("stdout").strip());
        }
        String why = last.error().map(NotebookGrader::told).orElse(last.note());
        return ToolGrade.of(
                task,
                attempt,
                Resolution.UNRESOLVED,
                "The last cell does not end well (%s): %s".formatted(last.status(), why));
    }

    private static String told(CellOutput.Failure failure) {
        return failure.name() + ": " + failure.value();
    }
}

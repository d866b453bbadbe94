package dev.assay.env.notebook.gate;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.assay.env.kernel.KernelPool;
import dev.assay.env.notebook.Mutant;
import dev.assay.env.notebook.Problem;
import dev.assay.env.notebook.SessionFiles;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.NotebookProof;
import dev.assay.verifiers.task.NotebookTask;
import dev.assay.verifiers.task.Rejection;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Proves a row again from what was published of it alone: its id and files are what they say, its wrong answers, those near to the right
 * one and guesses are refused, and its solution gives the right answer in two fresh kernels, the same in both. Safe for use by several
 * threads. Throws {@link dev.assay.verifiers.verdict.InfraException} when a kernel cannot be had.
 */
public final class RowCheck {
    private static final TypeReference<TreeMap<String, Object>> MAP = new TypeReference<>() {};
    /** Both kernels of the gate are fresh ones for a problem alone. */
    private static final int NO_MORE = 0;

    private final NotebookGate gate;

    /**
     * Creates it.
     *
     * @param pool kernels of the image that the row names
     * @param guesses what somebody would answer to a problem who knows its family but executes nothing
     */
    public RowCheck(KernelPool pool, Function<Problem, List<String>> guesses) {
        GateOptions options = GateOptions.standard();
        this.gate = new NotebookGate(pool, new GateOptions(options.wall(), 1, NO_MORE), guesses);
    }

    /** Proves a row. */
    public RowFinding check(NotebookTask task, SessionFiles files) {
        List<String> problems = new ArrayList<>(files.problems());
        String id =
                NotebookTask.idOf(task.environment(), task.statement(), task.answer(), task.solution(), task.files());
        if (!id.equals(task.id())) {
            problems.add("The id of the row is not that of its content, %s.".formatted(id));
        }
        NotebookProof claimed = task.proof();
        if (claimed.killed() < claimed.mutants()) {
            problems.add("The row itself says that %d of %d wrong answers were not refused."
                    .formatted(claimed.mutants() - claimed.killed(), claimed.mutants()));
        }
        if (!problems.isEmpty()) {
            return unproven(task, problems);
        }
        Problem problem;
        try {
            problem = problem(task, files.contents());
        } catch (IllegalArgumentException | UncheckedIOException e) {
            return unproven(task, List.of("The row is none that can be proven: " + e.getMessage()));
        }
        GateOutcome outcome = gate.judge(List.of(problem)).get(0);
        if (outcome instanceof GateOutcome.Accepted accepted) {
            NotebookProof proof = accepted.proof();
            return new RowFinding(
                    task.name(), task.id(), proof.runs(), proof.mutants(), proof.killed(), proof.guesses(), List.of());
        }
        return unproven(task, List.of(told(((GateOutcome.Refused) outcome).rejection())));
    }

    private static RowFinding unproven(NotebookTask task, List<String> problems) {
        return new RowFinding(task.name(), task.id(), 0, 0, 0, 0, problems);
    }

    private static String told(Rejection rejection) {
        String given = rejection.evidence().get("given");
        return "%s: %s%s".formatted(rejection.code(), rejection.detail(), given == null ? "" : " (" + given + ")");
    }

    private static Problem problem(NotebookTask task, SortedMap<String, byte[]> files) {
        List<Mutant> wrong = new ArrayList<>();
        task.wrongAnswers().forEach(each -> wrong.add(new Mutant(each.mistake(), each.answer())));
        if (wrong.isEmpty()) {
            // Rows of versions that did not write them down have those near to the right one.
            AnswerMutants.of(task.answer()).stream()
                    .limit(1)
                    .forEach(each -> wrong.add(new Mutant("near the right one", each)));
        }
        return new Problem(
                task.generator(),
                task.kind(),
                CanonicalJson.mapper().convertValue(tree(task), MAP),
                task.statement(),
                task.answer(),
                task.solution(),
                files,
                task.depth(),
                wrong);
    }

    private static Object tree(NotebookTask task) {
        return CanonicalJson.read(task.parameters(), Object.class);
    }
}

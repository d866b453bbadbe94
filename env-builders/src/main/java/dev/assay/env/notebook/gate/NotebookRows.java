package dev.assay.env.notebook.gate;

import dev.assay.env.notebook.Problem;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.task.NotebookTask;
import dev.assay.verifiers.task.Provenance;
import dev.assay.verifiers.task.WrongAnswer;
import java.util.SortedMap;
import java.util.TreeMap;

/** Rows of accepted problems. */
public final class NotebookRows {
    private NotebookRows() {}

    /**
     * The row of a problem.
     *
     * @param name unique in a run
     * @param environment image of the kernel that the gate used
     */
    public static NotebookTask of(
            GateOutcome.Accepted accepted, String name, EnvironmentRef environment, Provenance provenance) {
        Problem problem = accepted.problem();
        SortedMap<String, String> files = new TreeMap<>();
        problem.files().forEach((file, bytes) -> files.put(file, CanonicalJson.sha256(bytes)));
        return new NotebookTask(
                NotebookTask.SCHEMA,
                NotebookTask.idOf(environment, problem.statement(), problem.answer(), problem.solution(), files),
                name,
                problem.family(),
                problem.kind(),
                environment,
                problem.statement(),
                problem.answer(),
                problem.solution(),
                files,
                CanonicalJson.write(problem.parameters()),
                problem.depth(),
                accepted.proof(),
                provenance,
                problem.wrongAnswers().stream()
                        .map(wrong -> new WrongAnswer(wrong.mistake(), wrong.answer()))
                        .toList());
    }
}

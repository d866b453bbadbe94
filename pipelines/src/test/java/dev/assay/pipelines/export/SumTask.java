package dev.assay.pipelines.export;

import dev.assay.verifiers.answer.ExpectedAnswer;
import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.task.NotebookProof;
import dev.assay.verifiers.task.NotebookTask;
import dev.assay.verifiers.task.Provenance;
import dev.assay.verifiers.task.WrongAnswer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A row of the code-interpreter family. */
public final class SumTask {
    static final String STATEMENT = "What is the sum of the numbers in numbers.csv?";

    private static final EnvironmentRef IMAGE = EnvironmentRef.image("sha256:" + "3".repeat(64));
    private static final List<String> SOLUTION = List.of("x = 12344", "print(x + 1)");

    private SumTask() {}

    /** It. */
    public static NotebookTask make() {
        ExpectedAnswer answer = ExpectedAnswer.whole(12345);
        Map<String, String> files = Map.of("numbers.csv", "5".repeat(64));
        return new NotebookTask(
                NotebookTask.SCHEMA,
                NotebookTask.idOf(IMAGE, STATEMENT, answer, SOLUTION, files),
                "number.sum-0001",
                "number.sum",
                "number theory",
                IMAGE,
                STATEMENT,
                answer,
                SOLUTION,
                new TreeMap<>(files),
                "{}",
                2,
                new NotebookProof(2, 0, 40, 40, 30),
                new Provenance("by hand", "Apache-2.0", null, "2026-01-01T00:00:00Z", new TreeMap<>()),
                List.of(new WrongAnswer("off by one", "12346")));
    }
}

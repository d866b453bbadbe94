package dev.assay.pipelines.cli;

import dev.assay.pipelines.dataset.JsonLines;
import dev.assay.verifiers.answer.AnswerFormat;
import dev.assay.verifiers.answer.ExpectedAnswer;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.task.NotebookProof;
import dev.assay.verifiers.task.NotebookTask;
import dev.assay.verifiers.task.Provenance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A notebook problem as a run writes it: 20 and 22 in a file, whose sum is asked for. Its image is in no engine. */
final class SumProblem {
    static final String NAME = "sum-0001";

    private static final String CSV = "shop,amount\na,20\nb,22\n";

    private SumProblem() {}

    static NotebookTask row() {
        return row(NAME, "What is the sum of the amounts in sales.csv? Submit an integer.");
    }

    private static NotebookTask row(String name, String statement) {
        EnvironmentRef environment = EnvironmentRef.image("sha256:" + "0".repeat(64));
        ExpectedAnswer answer = new ExpectedAnswer(new AnswerFormat.Whole(), "42");
        Map<String, String> files = Map.of("sales.csv", CanonicalJson.sha256(CSV.getBytes(StandardCharsets.UTF_8)));
        List<String> solution = List.of("import pandas as pd\nprint(pd.read_csv('sales.csv').amount.sum())");
        return new NotebookTask(
                NotebookTask.SCHEMA,
                NotebookTask.idOf(environment, statement, answer, solution, files),
                name,
                "hand",
                "sums",
                environment,
                statement,
                answer,
                solution,
                new TreeMap<>(files),
                "{}",
                1,
                new NotebookProof(2, 0, 24, 24, 6),
                new Provenance(
                        "made for tests",
                        "Apache-2.0",
                        null,
                        "2026-01-01T00:00:00Z",
                        new TreeMap<>(Map.of("kernel", "debian"))));
    }

    /** Lays a run's folder with it, and another like it; the folder. */
    static Path write(Path folder) throws IOException {
        Path run = folder.resolve("notebook-run");
        Path rows = Files.createDirectories(run.resolve("tasks/notebook"));
        Files.write(rows.resolve("part-00000.jsonl"), JsonLines.write(List.of(row())));
        Files.write(
                rows.resolve("part-00001.jsonl"),
                JsonLines.write(List.of(row("sum-0002", "Add the amounts in sales.csv. Submit an integer."))));
        Path files = Files.createDirectories(run.resolve("environments").resolve(NAME));
        Files.writeString(files.resolve("sales.csv"), CSV);
        return run;
    }
}

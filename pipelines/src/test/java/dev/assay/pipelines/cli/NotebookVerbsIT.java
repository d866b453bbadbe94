package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.pipelines.dataset.DatasetReader;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.NotebookTask;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The verbs on what a run of the notebook family wrote, in real kernels. */
@Tag("registries")
@Timeout(600)
class NotebookVerbsIT {
    @TempDir
    private static Path made;

    private static Path run;
    private static List<NotebookTask> tasks = List.of();

    @TempDir
    Path folder;

    @BeforeAll
    static void run() throws IOException {
        Files.writeString(
                made.resolve("own.jsonl"),
                """
                {"id": 1, "question": "What is 111 times 111?", "answer": 12321, "solution": "print(111 * 111)"}
                {"id": 2, "question": "What is 111 times 112?", "answer": 12432, "solution": "print(111 * 112)"}
                {"id": 3, "question": "What is 111 times 113?", "answer": 12543}
                {"id": 4, "question": "What is 111 times 114?", "answer": 12645, "solution": "print(111 * 114)"}
                """);
        Path config = Files.writeString(
                made.resolve("notebook.yaml"),
                """
                seed: 11
                notebook:
                  families: [table.aggregation, number.pell, graph.flow]
                  tasks: 6
                  sets: [{path: own.jsonl, license: CC0-1.0, keep_unsolved: true}]
                """);
        run = made.resolve("run");
        Ran ran = assay("run", config.toString(), "--out", run.toString());
        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
        tasks = DatasetReader.notebook(run);
    }

    private record Ran(int code, String out, String err) {
        List<JsonNode> lines() {
            return out.lines()
                    .map(line -> CanonicalJson.read(line, JsonNode.class))
                    .toList();
        }
    }

    private static Ran assay(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (PrintStream results = new PrintStream(out, true, StandardCharsets.UTF_8);
                PrintStream talk = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            int code = Main.run(args, results, talk);
            return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        }
    }

    private static NotebookTask task(String prefix) {
        return tasks.stream()
                .filter(task -> task.name().startsWith(prefix))
                .findFirst()
                .orElseThrow();
    }

    /** A file of rows beside the environments, with one row changed. */
    private static Path changed(NotebookTask task, UnaryOperator<String> change) throws IOException {
        String line = CanonicalJson.write(task);
        String other = change.apply(line);
        assertThat(other).isNotEqualTo(line);
        return Files.writeString(Files.createTempFile(run, "rows", ".jsonl"), other + "\n");
    }

    private static String withId(String line) {
        NotebookTask task = CanonicalJson.read(line, NotebookTask.class);
        return line.replace(
                task.id(),
                NotebookTask.idOf(task.environment(), task.statement(), task.answer(), task.solution(), task.files()));
    }

    private Path predictions(Object... attempts) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Object attempt : attempts) {
            lines.add(CanonicalJson.write(attempt));
        }
        return Files.writeString(folder.resolve("predictions.jsonl"), String.join("\n", lines));
    }

    @Test
    void theRunHasRowsOfAllKindsAndAWrongSolutionIsRefused() throws IOException {
        assertThat(task("table.aggregation-").files()).containsKey("README.md");
        assertThat(task("table.aggregation-").wrongAnswers()).isNotEmpty();
        assertThat(task("set.own-0000").proof().runs()).isGreaterThanOrEqualTo(2);
        assertThat(task("set.own-0002").solution()).isEmpty();
        assertThat(task("set.own-0002").proof().runs()).isZero();
        assertThat(Files.readString(run.resolve("rejected/notebook-gate.jsonl")))
                .contains("set.own-0003")
                .contains("ANSWERS_DISAGREE");
        assertThat(Files.readString(run.resolve("report.html"))).contains("Notebook problems by kind");
    }

    @Nested
    class Verify {
        @Test
        void everyRowOfTheRunHolds() {
            Ran ran = assay("verify", run.toString(), "--json");
            assertThat(ran.code()).as(ran.err() + ran.out()).isEqualTo(ExitCode.DONE);
            assertThat(ran.lines()).hasSameSizeAs(tasks).allSatisfy(line -> {
                assertThat(line.path("holds").asBoolean()).isTrue();
                assertThat(line.path("kill_rate").asDouble()).isEqualTo(1);
                assertThat(line.at("/finding/mutants").asInt()).isGreaterThanOrEqualTo(20);
                boolean solved = !line.at("/finding/task").asText().equals("set.own-0002");
                assertThat(line.at("/finding/runs").asInt()).isEqualTo(solved ? 2 : 0);
            });
            assertThat(assay("verify", run.toString(), "--sample", "2").out())
                    .hasLineCount(2)
                    .contains("holds");
        }

        @Test
        void aRowWithAnotherAnswerDoesNotHoldEvenWhereItsIdWasMadeAnew() throws IOException {
            NotebookTask task = task("set.own-0000");
            Ran plain = assay(
                    "verify",
                    changed(task, line -> line.replace("12321", "12322")).toString());
            assertThat(plain.code()).isEqualTo(ExitCode.FAILED);
            assertThat(plain.out()).contains("DOES NOT HOLD").contains("id of the row");
            Ran anew = assay(
                    "verify",
                    changed(task, line -> withId(line.replace("12321", "12322")))
                            .toString());
            assertThat(anew.code()).isEqualTo(ExitCode.FAILED);
            assertThat(anew.out()).contains("DOES NOT HOLD").contains("ANSWERS_DISAGREE");
        }

        @Test
        void aWrongAnswerThatCountsAsRightAndAnAnswerInTheStatementAreFound() throws IOException {
            NotebookTask task = task("set.own-0000");
            Path loose = changed(
                    task,
                    line -> line.replaceFirst(
                            "\"wrong_answers\":\\[",
                            "\"wrong_answers\":[{\"answer\":\"12321\",\"mistake\":\"none\"},"));
            assertThat(assay("verify", loose.toString()).out()).contains("MUTANT_ACCEPTED");
            Path told = changed(task, line -> withId(line.replace("111 times 111?", "111 times 111, 12321?")));
            assertThat(assay("verify", told.toString()).out()).contains("GUESSABLE");
        }

        @Test
        void aSolutionThatGivesSomethingElseInAFreshKernelIsFound() throws IOException {
            // Zeros in front change nothing of the value.
            String code = "import time; print('0' * (time.time_ns() // 1000 % 997) + '12321')";
            Path chance = changed(task("set.own-0000"), line -> withId(line.replace("print(111 * 111)", code)));
            Ran ran = assay("verify", chance.toString());
            assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
            assertThat(ran.out()).contains("NOT_REPEATABLE");
        }

        @Test
        void filesThatAreNotThoseOfTheRowAreFound() throws IOException {
            NotebookTask task = task("table.aggregation-");
            String file = task.files().firstKey();
            Path there = run.resolve("environments").resolve(task.name()).resolve(file);
            byte[] before = Files.readAllBytes(there);
            Path alone = changed(task, line -> line + " ");
            try {
                Files.writeString(there, "changed");
                Ran ran = assay("verify", alone.toString());
                assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
                assertThat(ran.out()).contains("(" + file + ") of the session is another");
            } finally {
                Files.write(there, before);
            }
        }
    }

    @Nested
    class Grade {
        @Test
        void answersAndCellsAreGraded() throws IOException {
            NotebookTask table = task("table.aggregation-");
            Path predictions = predictions(
                    Map.of("instance_id", "set.own-0000", "model", "m", "answer", " 12321 "),
                    Map.of("instance_id", "set.own-0001", "model", "m", "answer", "12431"),
                    Map.of("id", table.id(), "model", "m", "cells", table.solution()),
                    Map.of(
                            "instance_id",
                            "set.own-0002",
                            "model",
                            "m",
                            "cells",
                            List.of("x = 111", "1 / 0", "print(x * 113)")),
                    Map.of("instance_id", "nobody", "model", "m", "answer", "1"),
                    Map.of("instance_id", "set.own-0000", "model", "n", "cells", List.of("print(12321)", "1 / 0")),
                    Map.of("instance_id", "set.own-0001", "model", "n", "cells", List.of("x = 1")),
                    Map.of("instance_id", "set.own-0002", "model", "n"));
            Path grades = folder.resolve("grades.jsonl");
            Ran ran = assay("grade", run.toString(), predictions.toString(), "--grades", grades.toString(), "--json");
            assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
            JsonNode m = ran.lines().get(0);
            assertThat(m.path("resolved_ids").toString())
                    .contains("set.own-0000", "set.own-0002", table.name())
                    .doesNotContain("set.own-0001");
            assertThat(m.path("unresolved_instances").asInt()).isEqualTo(1);
            assertThat(m.path("unknown_ids").toString()).contains("nobody");
            JsonNode n = ran.lines().get(1);
            assertThat(n.path("unresolved_ids").toString()).contains("set.own-0000");
            assertThat(n.path("no_answer_instances").asInt()).isEqualTo(2);
            assertThat(Files.readString(grades)).contains("ZeroDivisionError").contains("\"failed_calls\":1");
        }

        @Test
        void moreCellsThanAllowedAreNotExecuted() throws IOException {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < 21; i++) {
                cells.add("print(12321)");
            }
            Path predictions = predictions(Map.of("instance_id", "set.own-0000", "model", "m", "cells", cells));
            Ran ran = assay("grade", run.toString(), predictions.toString());
            assertThat(ran.out()).contains("m: 0 of").contains("unresolved set.own-0000");
        }
    }

    @Test
    void rowsAreExportedWhereTheFormatHasAFormForThem() {
        Ran ran = assay("export", run.toString(), "--to", "openai-tools,verl,trl,nemo-gym", "--out", folder.toString());
        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
        assertThat(ran.out()).contains("rl.parquet", "grpo.parquet", "chat.jsonl", "train.jsonl");
        Ran none = assay("export", run.toString(), "--to", "openenv", "--out", folder.toString());
        assertThat(none.code()).isEqualTo(ExitCode.NOTHING);
        assertThat(none.err()).contains("The format (openenv) has no form for these rows.");
    }
}

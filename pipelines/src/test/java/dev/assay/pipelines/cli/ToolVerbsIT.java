package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.ToolTask;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The verbs on what a run of the tools family wrote, and on a bundle; in bubblewrap. */
@Timeout(300)
class ToolVerbsIT {
    @TempDir
    private static Path made;

    private static Path run;

    @TempDir
    Path folder;

    @BeforeAll
    static void run() throws IOException {
        Path config = Files.writeString(
                made.resolve("tools.yaml"),
                """
                seed: 5
                tools:
                  packs: [travel, hotel-desk]
                  environments: 2
                  tasks_per_environment: 3
                  steps: 3
                  sandbox: bubblewrap
                """);
        run = made.resolve("run");
        assertThat(assay("run", config.toString(), "--out", run.toString()).code())
                .isEqualTo(ExitCode.DONE);
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

    private static Path bundle() throws IOException {
        try (Stream<Path> bundles = Files.list(run.resolve("environments"))) {
            return bundles.sorted().findFirst().orElseThrow();
        }
    }

    @Nested
    class Verify {
        @Test
        void everyRowOfTheRunHolds() {
            Ran ran = assay("verify", run.toString(), "--sandbox", "bubblewrap", "--json");
            assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
            assertThat(ran.lines()).hasSizeGreaterThanOrEqualTo(3).allSatisfy(line -> {
                assertThat(line.path("holds").asBoolean()).isTrue();
                assertThat(line.path("kill_rate").asDouble()).isGreaterThan(0.8);
                assertThat(line.at("/finding/mutants").asInt()).isGreaterThanOrEqualTo(20);
            });
        }

        @Test
        void aSampleOfABundleIsOneOfItsTasks() throws IOException {
            Ran ran = assay("verify", bundle().toString(), "--sample", "1", "--sandbox", "bubblewrap");
            assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
            assertThat(ran.out()).hasLineCount(1).contains("holds");
        }

        @Test
        void aRowThatIsNotThatOfItsBundleDoesNotHold() throws IOException {
            Path part = run.resolve("tasks/tools/part-00000.jsonl");
            Path other = Files.writeString(
                    run.resolve("other.jsonl"),
                    Files.readString(part).replace("You work with the data", "You toil with the data"));
            Ran ran = assay("verify", other.toString(), "--sandbox", "bubblewrap");
            assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
            assertThat(ran.out()).contains("The row of the dataset is not that of the bundle.");
        }

        @Test
        void aTaskWithoutSpecificationCannotBeProven() {
            Ran ran = assay("verify", DeskBundle.write(folder).toString(), "--sandbox", "bubblewrap");
            assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
            assertThat(ran.out()).contains("DOES NOT HOLD").contains("no specification");
        }

        @Test
        void aFolderThatIsNoneIsBadInput() {
            assertThat(assay("verify", folder.resolve("nothing").toString()).code())
                    .isEqualTo(ExitCode.BAD_INPUT);
        }
    }

    @Nested
    class Grade {
        private Ran grade(String... lines) throws IOException {
            Path predictions = Files.write(folder.resolve("predictions.jsonl"), List.of(lines));
            Path bundle = DeskBundle.write(folder);
            return assay("grade", bundle.toString(), predictions.toString(), "--sandbox", "bubblewrap", "--json");
        }

        private static String booking(String arguments) {
            return "{\"instance_id\": \"%s\", \"model\": \"m\", \"answer\": \"{\\\"done\\\": true}\", \"calls\": [%s]}"
                    .formatted(DeskBundle.BOOK, arguments);
        }

        private static String book(int room) {
            return "{\"name\": \"book_room\", \"arguments\": {\"guest\": \"Ada\", \"room\": %d}}".formatted(room);
        }

        private void cameTo(Ran ran, String field, String task) {
            assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
            assertThat(ran.lines()).singleElement().satisfies(report -> assertThat(
                            report.path(field).path(0).asText())
                    .isEqualTo(task));
        }

        @Test
        void aRightAnswerIsResolvedAndAWrongOneIsNot() throws IOException {
            String answer = "{\"instance_id\": \"%s\", \"model\": \"m\", \"answer\": \"{\\\"room\\\": %d}\"}";
            cameTo(grade(answer.formatted(DeskBundle.LOOK_UP, 4)), "resolved_ids", DeskBundle.LOOK_UP);
            Files.delete(folder.resolve("predictions.jsonl"));
            cameTo(grade(answer.formatted(DeskBundle.LOOK_UP, 3)), "unresolved_ids", DeskBundle.LOOK_UP);
        }

        @Test
        void callsAreMadeAgainAndTheStateIsJudged() throws IOException {
            cameTo(grade(booking(book(4))), "resolved_ids", DeskBundle.BOOK);
        }

        @Test
        void anAnswerWithoutItsCallsIsNotEnough() throws IOException {
            cameTo(grade(booking("")), "unresolved_ids", DeskBundle.BOOK);
        }

        @Test
        void aCallThatFailsCountsForNothing() throws IOException {
            // Room 2 is taken, so it cannot be booked; there is no tool of the third name.
            String calls = book(2) + "," + book(4) + ", {\"name\": \"drop_tables\", \"arguments\": \"{}\"}";
            cameTo(grade(booking(calls)), "resolved_ids", DeskBundle.BOOK);
        }

        @Test
        void theAnswerMayBeAmongTheCalls() throws IOException {
            String submit =
                    "{\"name\": \"submit_result\", \"arguments\": \"{\\\"answer_text\\\": \\\"{\\\\\\\"done\\\\\\\": true}\\\"}\"}";
            cameTo(
                    grade("{\"id\": \"%s\", \"calls\": [%s, %s]}".formatted(DeskBundle.BOOK, book(4), submit)),
                    "resolved_ids",
                    DeskBundle.BOOK);
        }

        @Test
        void attemptsAtTasksOfNobodyAreNothing() throws IOException {
            Ran ran = grade("{\"id\": \"elsewhere\", \"model\": \"m\", \"answer\": \"\"}");
            assertThat(ran.code()).isEqualTo(ExitCode.NOTHING);
            assertThat(ran.out()).contains("elsewhere");
        }
    }

    @Nested
    class Export {
        @Test
        void everyRowIsInEveryFormat() throws IOException {
            Ran ran = assay(
                    "export", run.toString(), "--to", "openai-tools,nemo-gym,openenv", "--out", folder.toString());
            assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
            long rows = Files.readAllLines(run.resolve("tasks/tools/part-00000.jsonl"))
                    .size();
            assertThat(ran.out().lines().map(Path::of))
                    .hasSize(4)
                    .allSatisfy(file -> assertThat(file).content().hasLineCount((int) rows));
            ToolTask first = CanonicalJson.read(
                    Files.readAllLines(run.resolve("tasks/tools/part-00000.jsonl"))
                            .get(0),
                    ToolTask.class);
            assertThat(folder.resolve("nemo-gym/train.jsonl")).content().contains(first.id());
        }

        @Test
        void aFormatThatIsNoneIsBadInputAndTheOthersAreNamed() {
            Ran ran = assay("export", run.toString(), "--to", "stone-tablets");
            assertThat(ran.code()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(ran.err()).contains("stone-tablets").contains("nemo-gym");
        }
    }
}

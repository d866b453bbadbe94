package dev.assay.pipelines.cli;

import static dev.assay.pipelines.cli.CoastRun.assay;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.pipelines.cli.CoastRun.Ran;
import dev.assay.pipelines.search.Harbours;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.SearchEvidence;
import dev.assay.verifiers.task.SearchTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The verbs on what a run of the search family wrote. */
@Timeout(900)
class SearchVerbsIT {
    @TempDir
    private static Path made;

    private static CoastRun coast;
    private static Path run;
    private static List<SearchTask> tasks = List.of();

    @TempDir
    Path folder;

    @BeforeAll
    static void run() throws IOException {
        coast = CoastRun.make(made);
        run = coast.run();
        tasks = coast.tasks();
        assertThat(tasks).hasSizeGreaterThan(8);
    }

    private static List<JsonNode> lines(Ran ran) {
        return ran.out()
                .lines()
                .map(line -> CanonicalJson.read(line, JsonNode.class))
                .toList();
    }

    /** A file of one changed row beside the rows of the run. */
    private static Path changed(SearchTask task, boolean renamed, Consumer<ObjectNode> change) throws IOException {
        ObjectNode json = CanonicalJson.mapper().valueToTree(task);
        JsonNode before = json.deepCopy();
        change.accept(json);
        assertThat(json).isNotEqualTo(before);
        if (renamed) {
            SearchTask now = CanonicalJson.mapper().convertValue(json, SearchTask.class);
            json.put(
                    "id", SearchTask.idOf(now.environment().digest(), now.question(), now.answer(), now.constraints()));
        }
        return Files.writeString(Files.createTempFile(run, "rows", ".jsonl"), CanonicalJson.write(json) + "\n");
    }

    private static ObjectNode in(ObjectNode json, String list) {
        return (ObjectNode) json.path(list).path(0);
    }

    private static void doesNotHold(Path rows, String code) {
        Ran ran = assay("verify", rows.toString());
        assertThat(ran.code()).as(ran.out() + ran.err()).isEqualTo(ExitCode.FAILED);
        assertThat(ran.out()).contains("DOES NOT HOLD", "  " + code + ": ");
    }

    private static SearchTask task(String... types) {
        return tasks.stream()
                .filter(task -> List.of(types).contains(task.answer().type().name()))
                .findFirst()
                .orElseThrow();
    }

    private Path predictions(Object... attempts) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Object attempt : attempts) {
            lines.add(CanonicalJson.write(attempt));
        }
        return Files.writeString(folder.resolve("predictions.jsonl"), String.join("\n", lines));
    }

    /** A copy of parts of the run. */
    private Path copy(String... parts) throws IOException {
        Path copy = folder.resolve("copy");
        for (String part : parts) {
            try (Stream<Path> files = Files.walk(run.resolve(part))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path target = copy.resolve(run.relativize(file).toString());
                    Files.createDirectories(Objects.requireNonNull(target.getParent()));
                    Files.copy(file, target);
                }
            }
        }
        return copy;
    }

    @Nested
    class Verify {
        @Test
        void everyRowOfTheRunHolds() {
            Ran ran = assay("verify", run.toString(), "--json");
            assertThat(ran.code()).as(ran.err() + ran.out()).isEqualTo(ExitCode.DONE);
            assertThat(lines(ran)).hasSameSizeAs(tasks).allSatisfy(line -> {
                assertThat(line.path("holds").asBoolean()).isTrue();
                assertThat(line.at("/finding/statements").asInt()).isPositive();
                assertThat(line.at("/finding/candidates").asInt()).isPositive();
                assertThat(line.at("/finding/again").asInt())
                        .as("the agents say the same again")
                        .isEqualTo(line.at("/finding/candidates").asInt());
            });
            assertThat(assay("verify", run.toString(), "--sample", "2").out())
                    .hasLineCount(2)
                    .contains("holds");
        }

        @Test
        void aChangedAnswerSpanOrCandidateIsFound() throws IOException {
            SearchTask entity = task("ENTITY");
            doesNotHold(
                    changed(entity, false, json -> ((ObjectNode) json.path("answer"))
                            .putArray("values")
                            .add("Nowhere")),
                    "ID");
            doesNotHold(
                    changed(entity, true, json -> ((ObjectNode) json.path("answer"))
                            .putArray("values")
                            .add("Nowhere")),
                    "ANSWER");
            SearchEvidence first = entity.evidence().get(0);
            doesNotHold(changed(entity, false, json -> in(json, "evidence").put("end", first.end() + 1)), "EVIDENCE");
            doesNotHold(
                    changed(entity, false, json -> in(json, "candidates")
                            .put("verdict", "unverifiable")
                            .remove("evidence")),
                    "CANDIDATE");
            doesNotHold(
                    changed(entity, false, json -> in(json, "candidates")
                            .put("answer", entity.answer().values().get(0))),
                    "CANDIDATE");
        }

        @Test
        void theCorpusIsFoundWhereTheRunPublishedItAndWhereSomebodySays() throws IOException {
            Path published = copy("tasks", "environments");
            Ran ran = assay("verify", published.toString(), "--sample", "3");
            assertThat(ran.code()).as(ran.err() + ran.out()).isEqualTo(ExitCode.DONE);

            String rows = published.resolve("tasks/search/part-00000.jsonl").toString();
            Path hidden = Files.move(published.resolve("environments"), folder.resolve("hidden"));
            Ran lost = assay("verify", rows, "--sample", "3");
            assertThat(lost.code()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(lost.err())
                    .contains("is not at hand", tasks.get(0).environment().digest(), "--corpus");

            assertThat(assay(
                                    "verify",
                                    rows,
                                    "--sample",
                                    "3",
                                    "--corpus",
                                    coast.config().toString())
                            .code())
                    .isEqualTo(ExitCode.DONE);
            Path documents;
            try (Stream<Path> folders = Files.list(hidden)) {
                documents = folders.findFirst().orElseThrow();
            }
            assertThat(assay("verify", rows, "--sample", "3", "--corpus", documents.toString())
                            .code())
                    .isEqualTo(ExitCode.DONE);

            Path other = folder.resolve("other.jsonl");
            Harbours.write(other, 60, 4);
            Ran another = assay("verify", rows, "--corpus", other.toString());
            assertThat(another.code()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(another.err()).contains("but the rows are about");
        }
    }

    @Nested
    class Grade {
        @Test
        void answersAreComparedByTheirType() throws IOException {
            List<Object> attempts = new ArrayList<>();
            for (SearchTask task : tasks) {
                List<String> values = task.answer().values();
                attempts.add(Map.of(
                        "instance_id",
                        task.name(),
                        "model",
                        "right",
                        "answer",
                        " " + String.join(" ;\n", values) + " "));
                attempts.add(Map.of("instance_id", task.id(), "model", "wrong", "answer", CoastRun.wrong(task)));
                attempts.add(Map.of(
                        "instance_id",
                        task.name(),
                        "model",
                        "agents",
                        "answer",
                        task.candidates().get(0).answer()));
                attempts.add(Map.of("instance_id", task.name(), "model", "silent"));
            }
            attempts.add(Map.of("instance_id", "question-99999999", "model", "silent", "answer", "x"));
            Path grades = folder.resolve("grades.jsonl");
            Ran ran = assay(
                    "grade",
                    run.toString(),
                    predictions(attempts.toArray()).toString(),
                    "--grades",
                    grades.toString(),
                    "--json");
            assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
            Map<String, JsonNode> reports = new TreeMap<>();
            lines(ran)
                    .forEach(line -> reports.put(line.path("model_name_or_path").asText(), line));
            assertThat(reports.get("right").path("resolved_instances").asInt()).isEqualTo(tasks.size());
            assertThat(reports.get("wrong").path("resolved_instances").asInt()).isZero();
            assertThat(reports.get("wrong").path("unresolved_instances").asInt())
                    .isEqualTo(tasks.size());
            assertThat(reports.get("agents").path("resolved_instances").asInt()).isZero();
            assertThat(reports.get("silent").path("no_answer_instances").asInt())
                    .isEqualTo(tasks.size());
            assertThat(reports.get("silent").path("unknown_ids").toString()).contains("question-99999999");
            assertThat(Files.readString(grades)).contains("WRONG: (nowhere)");
        }

        @Test
        void aRowThatIsNotAsItWasMadeIsNoTask() throws IOException {
            SearchTask task = task("ENTITY");
            Path rows = changed(task, false, json -> json.put("question", "Which one?"));
            Path attempts = predictions(Map.of(
                    "instance_id",
                    task.name(),
                    "model",
                    "m",
                    "answer",
                    task.answer().values().get(0)));
            Ran ran = assay("grade", rows.toString(), attempts.toString());
            assertThat(ran.out()).contains("invalid task " + task.name());
        }
    }

    @Test
    void rowsAreExportedWhereTheFormatHasAFormForThem() throws IOException {
        Ran ran = assay("export", run.toString(), "--to", "openai-tools,verl,trl,nemo-gym", "--out", folder.toString());
        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
        assertThat(ran.out()).contains("rl.parquet", "grpo.parquet", "chat.jsonl", "train.jsonl");
        assertThat(Files.readAllLines(folder.resolve("nemo-gym/train.jsonl"))).hasSameSizeAs(tasks);
        Ran none = assay("export", run.toString(), "--to", "openenv", "--out", folder.toString());
        assertThat(none.code()).isEqualTo(ExitCode.NOTHING);
        assertThat(none.err()).contains("The format (openenv) has no form for these rows.");
    }

    @Test
    void aQuestionIsServedWithSearchOpenAndFindAndJudgedAtOnce() throws IOException {
        SearchTask task = task("ENTITY");
        Path verdicts = folder.resolve("verdicts.jsonl");
        try (Serving serving = Serving.start(folder, run, "--task", task.name(), "--verdicts", verdicts.toString());
                HttpAgent agent = new HttpAgent(serving.url());
                HttpAgent other = new HttpAgent(serving.url())) {
            assertThat(serving.said().path("task").textValue()).isEqualTo(task.name());
            assertThat(serving.said().path("environment").textValue())
                    .isEqualTo(task.environment().digest());
            assertThat(serving.said().has("sandbox")).isFalse();
            String title = task.answer().values().get(0);
            String results = agent.call("search", Map.of("query", title)).text();
            assertThat(results).startsWith("[0] Search results").contains("【0†");
            assertThat(agent.call("open", Map.of("id", 0)).text())
                    .startsWith("[1] ")
                    .contains("**viewing lines [0 - ");
            assertThat(agent.call("find", Map.of("pattern", title)).text()).startsWith("[2] Find results");
            assertThat(other.call("open", Map.of("id", 0)))
                    .as("the pages of another session are not its own")
                    .isEqualTo(new HttpAgent.Told("Error: no page is open yet; search first.", true));
            assertThat(agent.submit("Nowhere").text())
                    .isEqualTo("{\"accepted\":false,\"reason\":\"VALUE\",\"reward\":0,\"submission\":1}");
            assertThat(agent.submit(title).text())
                    .isEqualTo("{\"accepted\":true,\"reason\":\"OK\",\"reward\":1,\"submission\":2}");
        }
        List<String> kept = Files.readAllLines(verdicts);
        assertThat(kept).hasSize(2).allMatch(line -> line.contains(task.id()));
    }

    @Test
    void aQuestionThatIsNotServedIsSaid() throws IOException {
        Ran many = assay("serve", run.toString());
        assertThat(many.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(many.err()).contains("questions in", "--task: question-");
        Path rows = changed(tasks.get(0), false, json -> json.put("question", "Which one?"));
        assertThat(assay("serve", rows.toString()).err()).contains("not as it was made");
    }
}

package dev.assay.pipelines.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.config.ConfigReader;
import dev.assay.pipelines.dataset.JsonLines;
import dev.assay.pipelines.dataset.RunReport;
import dev.assay.pipelines.dataset.StageTotals;
import dev.assay.pipelines.flow.Launch;
import dev.assay.pipelines.tools.Replies;
import dev.assay.pipelines.tools.ScriptedEndpoint;
import dev.assay.pipelines.work.Breakage;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.CitedSpan;
import dev.assay.verifiers.task.HelpfulTask;
import dev.assay.verifiers.task.Rejection;
import dev.assay.verifiers.task.RubricAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Open questions about an invented coast, by models behind an endpoint on loopback. */
@Timeout(600)
class HelpfulRunIT {
    /** What the documents are about; at some of them the models or their endpoint fail. */
    private static final List<String> SUBJECTS = List.of(
            "tides", "mumbling", "fences", "overrating", "useless", "failing", "boats", "pilots", "lights", "nets");

    @TempDir
    Path folder;

    private Path pages;

    @BeforeEach
    void writeTheCorpus() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String subject : SUBJECTS) {
            String title = "Handbook " + subject.toUpperCase(Locale.ROOT);
            String text = "%s\n\nSubject: %s\n\n%s\n"
                    .formatted(title, subject, "One reads here of what the coast knows. ".repeat(12));
            lines.add(CanonicalJson.write(Map.of(
                    "id",
                    "coast:" + subject,
                    "title",
                    title,
                    "language",
                    "en",
                    "licence",
                    "CC0-1.0",
                    "text",
                    text,
                    "facts",
                    List.of(Map.of("attribute", "subject", "value", subject)))));
        }
        pages = Files.write(folder.resolve("pages.jsonl"), lines);
    }

    private static String question(String subject) {
        return """
                {"question": "What should a newcomer to the coast know of %s, and why?", "dimensions": [
                  {"name": "facts", "weight": 4, "asks": "Are they right?", "full": "All.", "none": "None."},
                  {"name": "help", "weight": 1, "asks": "Does it help?", "full": "At once.", "none": "No."}]}
                """
                .formatted(subject);
    }

    private static String scores(int facts, int help) {
        return """
                {"scores": [{"dimension": "facts", "reason": "As far as the document says.", "score": %d},
                            {"dimension": "help", "reason": "It does what it can.", "score": %d}]}
                """
                .formatted(facts, help);
    }

    private static String subject(String text) {
        return SUBJECTS.stream().filter(text::contains).findFirst().orElse("");
    }

    private static String reply(String rules, String asked, int said) {
        String subject = subject(asked);
        if (rules.startsWith("You write questions")) {
            return switch (subject) {
                case "mumbling" -> Replies.text("Well, number %d.".formatted(said));
                case "failing" -> ScriptedEndpoint.FAILS;
                // A fence around it is no fault, and what was wrong once is mended.
                case "fences" -> Replies.text(said == 0 ? "Soon." : "```json\n" + question(subject) + "```");
                default -> Replies.text(question(subject));
            };
        }
        if (rules.startsWith("You grade")) {
            boolean read = asked.contains("The handbook says");
            return switch (subject) {
                case "overrating" -> Replies.text(scores(12, 3));
                case "useless" -> Replies.text(scores(5, 5));
                default -> Replies.text(read ? scores(8, 6) : scores(3, 6));
            };
        }
        boolean searching = rules.contains("collection of documents");
        if (searching && said == 0) {
            return Replies.call("search", "{\"query\": \"%s\"}".formatted(subject));
        }
        if (searching && said == 1) {
            return Replies.call("open", "{\"id\": 0}");
        }
        return Replies.text(searching ? "The handbook says this of %s. 【1†L2】".formatted(subject) : "I am not sure.");
    }

    private RunReport run(ScriptedEndpoint endpoint, String out, boolean resume) {
        return new Launch(
                        ConfigReader.parse(
                                """
                                seed: 5
                                search:
                                  trials: 1
                                  sampled: 0
                                  corpus: [{kind: jsonl, path: %s}]
                                  helpful:
                                    questions: 12
                                    model: {endpoint: "%s", name: scripted, key_variable: ""}
                                    judge: {endpoint: "%s", name: strict, key_variable: ""}
                                    retries: 0
                                    reply_seconds: 20
                                """
                                        .formatted(pages, endpoint.address(), endpoint.address()),
                                "test"),
                        folder.resolve(out).toString(),
                        resume,
                        List.of(),
                        false)
                .run(counters -> {});
    }

    private List<HelpfulTask> rows(String out) throws IOException {
        return JsonLines.read(
                Files.readAllBytes(folder.resolve(out).resolve("tasks/helpful/part-00000.jsonl")), HelpfulTask.class);
    }

    @Test
    void questionsAreKeptWhereSearchingHelpsAndEverythingElseIsAccountedFor() throws IOException {
        try (ScriptedEndpoint endpoint = new ScriptedEndpoint(HelpfulRunIT::reply)) {
            RunReport report = run(endpoint, "a", false);

            assertThat(report.contradictions()).isEmpty();
            // Twelve are tried, but there are ten documents; at one of them the endpoint fails.
            assertThat(report.stages())
                    .contains(new StageTotals("helpful", "helpful", 12, 6, 5, 1))
                    .contains(new StageTotals("helpful", "same-helpful", 6, 6, 0, 0));
            assertThat(report.infrastructure())
                    .hasSize(1)
                    .extracting(Breakage::boundary)
                    .containsOnly("model");
            SortedMap<String, String> codes = new TreeMap<>();
            for (Rejection each : JsonLines.read(
                    Files.readAllBytes(folder.resolve("a/rejected/helpful-model.jsonl")), Rejection.class)) {
                codes.put(each.evidence().getOrDefault("start", each.candidate()), each.code());
            }
            assertThat(codes)
                    .containsEntry("coast:mumbling", "QUESTION_MALFORMED")
                    .containsEntry("coast:overrating", "JUDGEMENT_OUT_OF_RANGE")
                    .containsEntry("coast:useless", "NO_BENEFIT")
                    .containsEntry("helpful-00000010", "NO_DOCUMENT")
                    .containsEntry("helpful-00000011", "NO_DOCUMENT")
                    .hasSize(5);

            List<HelpfulTask> rows = rows("a");
            assertThat(rows)
                    .extracting(HelpfulTask::start)
                    .containsExactlyInAnyOrder(
                            "coast:tides", "coast:fences", "coast:boats", "coast:pilots", "coast:lights", "coast:nets");
            assertThat(rows).allSatisfy(row -> {
                assertThat(row.schema()).isEqualTo("assay/helpful-task/1");
                assertThat(row.rubric().dimensions()).hasSize(2);
                // 4 times 3 and 6 of 50 marks from memory, 4 times 8 and 6 with search.
                assertThat(row.answers()).extracting(RubricAnswer::total).containsExactly(18 / 50.0, 38 / 50.0);
                RubricAnswer searched = row.answers().get(1);
                assertThat(searched.searches()).isEqualTo(1);
                assertThat(searched.opens()).isEqualTo(1);
                assertThat(searched.citations()).extracting(CitedSpan::document).containsExactly(row.start());
                assertThat(searched.transcript().get(1).content()).contains("<cited>");
                assertThat(searched.model()).isEqualTo("scripted");
                assertThat(searched.judge()).isEqualTo("strict");
                assertThat(searched.transcript()).hasSize(3);
                assertThat(searched.transcript().get(2).content()).contains("\"score\": 8");
                assertThat(row.provenance().license()).isEqualTo("CC0-1.0");
                assertThat(row.provenance().versions()).containsEntry("judge", "strict");
            });
            assertThat(folder.resolve("a/tasks/helpful/part-00000.parquet")).isNotEmptyFile();
            assertThat(folder.resolve("a/report.html"))
                    .content()
                    .contains("Open questions: scores by a judge model", "0.360", "0.760");
            assertThat(files("a").values()).allSatisfy(text -> assertThat(text).doesNotContain(endpoint.address()));
        }
    }

    @Test
    void theSameRepliesGiveTheSameBytesAndAResumedRunAsksOnlyWhatWasNotAnswered() throws IOException {
        try (ScriptedEndpoint endpoint = new ScriptedEndpoint(HelpfulRunIT::reply)) {
            run(endpoint, "a", false);
            int asked = endpoint.requests();
            run(endpoint, "b", false);
            assertThat(endpoint.requests()).isEqualTo(2 * asked);
            assertThat(files("b")).isNotEmpty().isEqualTo(files("a"));

            run(endpoint, "b", true);
            // Where the endpoint failed it is asked again, in four tries.
            assertThat(endpoint.requests()).isEqualTo(2 * asked + 4);
            assertThat(files("b")).isEqualTo(files("a"));
        }
    }

    @Test
    void anEndpointThatIsNoneIsToldBeforehand() {
        assertThatThrownBy(() -> new Launch(
                                ConfigReader.parse(
                                        "search: {corpus: [{kind: jsonl, path: %s}], helpful: {model: {endpoint: nowhere, name: m}}}"
                                                .formatted(pages),
                                        "test"),
                                folder.resolve("a").toString(),
                                false,
                                List.of(),
                                false)
                        .run(counters -> {}))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("nowhere");
        assertThat(folder.resolve("a/work/config.json")).doesNotExist();
    }

    /** What is published, but the account of the run. */
    private SortedMap<String, String> files(String out) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        Path root = folder.resolve(out);
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(file).toString();
                if (name.matches("(tasks|rejected|environments)/.*")) {
                    files.put(name, new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
                }
            }
        }
        return files;
    }
}

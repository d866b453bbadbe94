package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.pipelines.dataset.DatasetReader;
import dev.assay.pipelines.dataset.JsonLines;
import dev.assay.pipelines.dataset.TraceFiles;
import dev.assay.pipelines.export.ExportFormat;
import dev.assay.pipelines.search.HostPackages;
import dev.assay.swe.candidate.FixCandidate;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.NotebookTask;
import dev.assay.verifiers.task.Rejection;
import dev.assay.verifiers.task.SweTask;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quickstart as a user has it, on a real engine; then what is done with its output. */
class QuickstartIT {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    /** They say when something was done. */
    private static final Set<String> ACCOUNTS = Set.of("run.json", "report.html", "rollout.json", "rollout.html");

    @TempDir
    static Path folder;

    private static Path out;
    private static int exit;

    @BeforeAll
    static void quickstart() {
        System.setProperty("assay.home", ROOT.toString());
        out = folder.resolve("out");
        exit = assay("quickstart", "--no-install", "--out", out.toString()).code();
    }

    @AfterAll
    static void forgetHome() {
        System.clearProperty("assay.home");
    }

    @Test
    void everyInstanceOfTheExamplesEndsAsTheirAuthorsSay() throws IOException {
        Map<String, String> expected = new TreeMap<>();
        for (String name : List.of("textkit-java", "textkit-js", "textkit-py")) {
            Path file = ROOT.resolve("examples/repos").resolve(name).resolve("expected.json");
            JsonNode repository = CanonicalJson.mapper().readTree(Files.readAllBytes(file));
            repository.path("instances").forEach(entry -> expected.put(name(repository, entry), ending(entry)));
        }

        assertThat(exit).isEqualTo(ExitCode.DONE);
        assertThat(expected).hasSizeGreaterThan(20);
        assertThat(endings()).containsAllEntriesOf(expected);
    }

    @Test
    void theBooksAreClosed() throws IOException {
        JsonNode run = run();

        assertThat(run.path("contradictions")).isEmpty();
        assertThat(run.path("infrastructure")).isEmpty();
        assertThat(run.path("candidates").asLong())
                .isEqualTo(run.path("accepted").asLong() + run.path("rejected").asLong());
    }

    @Test
    void noImageHoldsAnObjectThatTheBaseCommitDoesNotReach() {
        assertThat(DatasetReader.swe(out)).isNotEmpty().allMatch(task -> task.foreignObjects() == 0);
    }

    @Test
    void notebookProblemsAreProvenInKernelsThatNeedNoRegistryButDebians() throws IOException {
        List<NotebookTask> rows = new ArrayList<>();
        for (String part : List.of("part-00000.jsonl", "part-00001.jsonl")) {
            rows.addAll(JsonLines.read(
                    Files.readAllBytes(out.resolve("tasks/notebook").resolve(part)), NotebookTask.class));
        }

        assertThat(rows).hasSizeGreaterThanOrEqualTo(28).allSatisfy(row -> {
            assertThat(row.proof().runs()).isGreaterThanOrEqualTo(2);
            assertThat(row.provenance().versions())
                    .containsEntry("kernel", "debian")
                    .containsKeys("python", "pandas");
        });
        assertThat(rows).filteredOn(row -> !row.files().isEmpty()).hasSizeGreaterThanOrEqualTo(14);
    }

    @Test
    void searchQuestionsAreAboutThePackagesOfThisMachine() {
        assumeTrue(
                HostPackages.standard().listed()
                        || HostPackages.standard().installedOnes().isPresent(),
                "This machine knows no packages of Debian.");
        assertThat(DatasetReader.search(out)).isNotEmpty().allSatisfy(row -> {
            assertThat(row.start()).startsWith("debian");
            assertThat(row.evidence()).isNotEmpty();
            assertThat(row.candidates()).isNotEmpty();
        });
    }

    @Test
    void agentsHaveActedInTasksOfEveryFamilyAndTheirTracesAreScoredAndExported() throws IOException {
        Map<String, Long> traces = new TreeMap<>();
        TraceFiles.each(out, trace -> traces.merge(trace.rollout().family(), 1L, Long::sum));
        assertThat(traces).containsKeys("swe", "tools", "notebook");
        assertThat(traces.keySet()).hasSize(DatasetReader.families(out).size());
        assertThat(traces.values()).allMatch(count -> count >= 8);

        JsonNode rollout = CanonicalJson.mapper().readTree(Files.readAllBytes(out.resolve("rollout.json")));
        assertThat(rollout.path("infrastructure")).isEmpty();
        try (var scores = Files.lines(out.resolve(QuickstartVerbs.SCORES))) {
            assertThat(scores.map(line -> CanonicalJson.read(line, JsonNode.class)))
                    .hasSize(Math.toIntExact(
                            traces.values().stream().mapToLong(Long::longValue).sum()))
                    .filteredOn(score -> score.path("success").isNumber())
                    .hasSizeGreaterThan(20)
                    .allSatisfy(score ->
                            assertThat(score.path("success").asDouble()).isBetween(0.0, 1.0));
        }
        for (String format : ExportFormat.names().toList()) {
            assertThat(out.resolve("exports").resolve(format)).as(format).isNotEmptyDirectory();
        }
    }

    @Test
    void aSecondRunReusesTheWorkAndGivesTheSameBytes() throws IOException {
        Map<String, String> before = contents();
        JsonNode costs = run().path("instances");

        assertThat(assay("quickstart", "--no-install", "--out", out.toString()).code())
                .isEqualTo(ExitCode.DONE);

        assertThat(contents()).isEqualTo(before);
        assertThat(run().path("instances"))
                .as("what each cost when it was done, to the millisecond")
                .isEqualTo(costs);
    }

    @Test
    void theGoldPatchIsResolvedAndNothingIsNot() throws IOException {
        List<SweTask> tasks = DatasetReader.sample(DatasetReader.swe(out), 2);
        Path predictions = folder.resolve("predictions.jsonl");
        Files.write(
                predictions,
                JsonLines.write(
                        List.of(
                                Map.of(
                                        "instance_id", tasks.get(0).instanceId(),
                                        "model_name_or_path", "gold",
                                        "model_patch", tasks.get(0).patch()),
                                Map.of(
                                        "instance_id", tasks.get(1).instanceId(),
                                        "model_name_or_path", "gold",
                                        "model_patch",
                                                "diff --git a/x b/x\nnew file mode 100644\n--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+x\n"))));

        Ran ran = assay("grade", out.toString(), predictions.toString(), "--json");

        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        JsonNode report = CanonicalJson.mapper().readTree(ran.out());
        assertThat(report.path("resolved_ids").get(0).asText())
                .isEqualTo(tasks.get(0).instanceId());
        assertThat(report.path("unresolved_ids").get(0).asText())
                .isEqualTo(tasks.get(1).instanceId());
    }

    @Test
    void aTaskHoldsWhenItIsProvenAgain() throws IOException {
        Ran ran = assay("verify", out.toString(), "--sample", "1", "--mutants", "5", "--json");

        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        assertThat(CanonicalJson.mapper().readTree(ran.out()).path("holds").asBoolean())
                .isTrue();
    }

    private static JsonNode run() throws IOException {
        return CanonicalJson.mapper().readTree(Files.readAllBytes(out.resolve("run.json")));
    }

    /** Accepted instances by instance id, refused ones by candidate id. */
    private static String name(JsonNode repository, JsonNode entry) {
        return entry.path("outcome").asText().equals("accepted")
                ? entry.path("instance_id").asText()
                : FixCandidate.idOf(
                        repository.path("repo").asText(),
                        entry.path("base_commit").asText(),
                        entry.path("fix_commit").asText());
    }

    private static String ending(JsonNode entry) {
        return entry.path("outcome").asText().equals("accepted")
                ? "accepted"
                : entry.path("stage").asText() + " " + entry.path("code").asText();
    }

    private static Map<String, String> endings() throws IOException {
        Map<String, String> endings = new TreeMap<>();
        DatasetReader.swe(out).forEach(task -> endings.put(task.instanceId(), "accepted"));
        try (var files = Files.list(out.resolve("rejected"))) {
            for (Path file : files.toList()) {
                for (Rejection rejection : JsonLines.read(Files.readAllBytes(file), Rejection.class)) {
                    endings.put(rejection.candidate(), rejection.stage() + " " + rejection.code());
                }
            }
        }
        return endings;
    }

    private static Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (var files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = out.relativize(file).toString();
                if (!path.startsWith("work/") && !ACCOUNTS.contains(path)) {
                    contents.put(path, HexFormat.of().formatHex(Files.readAllBytes(file)));
                }
            }
        }
        return contents;
    }

    private static Ran assay(String... args) {
        ByteArrayOutputStream results = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(results, true, StandardCharsets.UTF_8)) {
            return new Ran(Main.run(args, out, System.err), results);
        }
    }

    private record Ran(int code, ByteArrayOutputStream results) {
        String out() {
            return results.toString(StandardCharsets.UTF_8);
        }
    }
}

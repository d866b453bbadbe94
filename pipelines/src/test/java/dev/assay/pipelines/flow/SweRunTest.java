package dev.assay.pipelines.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipelines.dataset.JsonLines;
import dev.assay.pipelines.dataset.RunDirectory;
import dev.assay.pipelines.dataset.RunReport;
import dev.assay.pipelines.work.Breakage;
import dev.assay.swe.candidate.RepositoryRef;
import dev.assay.verifiers.task.Rejection;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.verdict.Pause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweRunTest {
    private static final RepositoryRef ONE = new RepositoryRef("acme/one", "/nowhere");
    private static final RepositoryRef MISSING = new RepositoryRef("acme/missing", "/nowhere");

    @TempDir
    Path folder;

    @Test
    void everyCandidateEndsInOnePlaceAndTheSumsAgree() throws IOException {
        RunReport report = run(folder, 20, 2, 1, List.of(ONE, MISSING));

        assertThat(report.contradictions()).isEmpty();
        assertThat(report.candidates()).isEqualTo(20);
        assertThat(report.accepted()).isEqualTo(6);
        assertThat(report.rejected()).isEqualTo(10);
        assertThat(report.infrastructure()).hasSize(4);
        assertThat(report.rejections())
                .containsEntry("source", new TreeMap<>(Map.of("NOT_A_REPOSITORY", 1L)))
                .containsEntry("mine", new TreeMap<>(Map.of("DOCS_ONLY", 2L)))
                .containsEntry("filter", new TreeMap<>(Map.of("TOO_LARGE", 2L)))
                .containsEntry("duplicates", new TreeMap<>(Map.of("DUPLICATE_PATCH", 2L, "DUPLICATE_STATEMENT", 2L)))
                .containsEntry("gate", new TreeMap<>(Map.of("NO_FAIL_TO_PASS", 2L)));
        assertThat(report.sources()).containsOnlyKeys("acme/one");
        assertThat(report.sources().get("acme/one"))
                .containsEntry("covered", 4L)
                .containsEntry("named", 24L);
        assertThat(report.infrastructure().stream().map(Breakage::boundary))
                .containsExactlyInAnyOrder("engine", "engine", "assay", "assay");
    }

    @Test
    void theFilesAreThoseOfTheDesign() throws IOException {
        run(folder, 10, 1, 1, List.of(ONE));

        List<SweTask> rows =
                JsonLines.read(Files.readAllBytes(folder.resolve("tasks/swe/part-00000.jsonl")), SweTask.class);
        assertThat(rows).hasSize(3).isSortedAccordingTo((a, b) -> a.id().compareTo(b.id()));
        assertThat(folder.resolve("tasks/swe/part-00000.parquet")).isNotEmptyFile();
        assertThat(folder.resolve("environments/acme__one-5/recipe.json"))
                .content()
                .contains("mvn -o test");
        assertThat(folder.resolve("rejected/swe-gate.jsonl")).content().contains("NO_FAIL_TO_PASS");
        assertThat(folder.resolve("images.json")).exists();
        assertThat(folder.resolve("report.html")).content().contains("3 of 10 candidates accepted");
        assertThat(folder.resolve("run.json")).content().contains("\"assay/run/1\"");
    }

    @Test
    void refusalsAreSpreadOverAsManyFilesAsRows() throws IOException {
        RunReport report = run(folder, 100, 2, 3, List.of(ONE));

        assertThat(report.contradictions()).isEmpty();
        // Days turn over after 28, so 28 goes before 27 and 29, which are both like it.
        assertThat(report.rejected()).isEqualTo(51);
        try (var files = Files.list(folder.resolve("rejected"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains("swe-gate-00000.jsonl", "swe-gate-00001.jsonl", "swe-gate-00002.jsonl")
                    .doesNotContain("swe-gate.jsonl");
        }
    }

    @Test
    void anyNumberOfWorkersAndAnyOrderGiveTheSameBytes() throws IOException {
        RepositoryRef two = new RepositoryRef("acme/two", "/nowhere");
        run(folder.resolve("a"), 30, 1, 3, List.of(ONE, two));
        run(folder.resolve("b"), 30, 6, 3, List.of(two, ONE));

        assertThat(contents(folder.resolve("a"))).hasSizeGreaterThan(10).isEqualTo(contents(folder.resolve("b")));
    }

    @Test
    void aSecondRunRemovesWhatTheFirstPublishedAndItDidNot() throws IOException {
        run(folder, 10, 1, 4, List.of(ONE));
        run(folder, 6, 1, 1, List.of(ONE));

        try (var parts = Files.list(folder.resolve("tasks/swe"))) {
            assertThat(parts.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("part-00000.jsonl", "part-00000.parquet");
        }
        assertThat(folder.resolve("rejected/swe-duplicates.jsonl")).doesNotExist();
        assertThat(folder.resolve("environments/acme__one-9/recipe.json")).doesNotExist();
    }

    @Test
    void aRunThatFindsNothingStillClosesItsBooks() {
        RunReport report = run(folder, 0, 1, 1, List.of(MISSING));

        assertThat(report.contradictions()).isEmpty();
        assertThat(report.accepted()).isZero();
        assertThat(report.rejections()).containsOnlyKeys("source");
    }

    @Test
    void aStatementLikeThatOfARefusedCandidateOnlyIsKept() throws IOException {
        run(folder, 10, 4, 1, List.of(ONE));

        assertThat(JsonLines.read(Files.readAllBytes(folder.resolve("tasks/swe/part-00000.jsonl")), SweTask.class))
                .extracting(SweTask::instanceId)
                .containsExactlyInAnyOrder("acme__one-5", "acme__one-7", "acme__one-9");
    }

    @Test
    void refusalsNameTheCandidateThatWasKept() throws IOException {
        run(folder, 10, 1, 1, List.of(ONE));

        List<Rejection> duplicates =
                JsonLines.read(Files.readAllBytes(folder.resolve("rejected/swe-duplicates.jsonl")), Rejection.class);
        assertThat(duplicates)
                .extracting(rejection -> rejection.evidence().get("kept"))
                .containsExactlyInAnyOrder(
                        Samples.fix("acme/one", 5).id(),
                        Samples.fix("acme/one", 7).id());
    }

    private static RunReport run(Path out, int changes, int workers, int shards, List<RepositoryRef> sources) {
        List<String> options =
                List.of("--targetParallelism=" + workers, "--enforceImmutability=true", "--enforceEncodability=true");
        SwePipeline swe = new SwePipeline(sources, new ScriptedStages(changes), workers, Pause.NONE);
        return new Run(List.of(swe), new RunDirectory(out.toString()), shards, "config", null)
                .run(parallelism -> RunnerOptions.of(options, parallelism), counters -> {});
    }

    private static Map<String, String> contents(Path out) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (var files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = out.relativize(file).toString();
                if (!path.startsWith("work/") && !path.equals("run.json") && !path.equals("report.html")) {
                    contents.put(path, java.util.HexFormat.of().formatHex(Files.readAllBytes(file)));
                }
            }
        }
        return contents;
    }
}

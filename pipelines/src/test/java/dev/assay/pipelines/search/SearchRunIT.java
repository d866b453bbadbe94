package dev.assay.pipelines.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.config.ConfigReader;
import dev.assay.pipelines.dataset.JsonLines;
import dev.assay.pipelines.dataset.RunReport;
import dev.assay.pipelines.diversity.SearchBudgets;
import dev.assay.pipelines.flow.Launch;
import dev.assay.search.corpus.Document;
import dev.assay.search.verify.RowCheck;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.Rejection;
import dev.assay.verifiers.task.SearchCandidate;
import dev.assay.verifiers.task.SearchTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The search family from a configuration to rows, over an invented coast and over this machine's package lists. */
@Timeout(1800)
class SearchRunIT {
    private static final int HARBOURS = 240;

    @TempDir
    Path folder;

    private Path coast;

    @BeforeEach
    void writeTheCoast() throws IOException {
        coast = folder.resolve("coast.jsonl");
        Harbours.write(coast, HARBOURS, 3);
    }

    private RunReport run(String out, boolean resume, String search) {
        return new Launch(
                        ConfigReader.parse("seed: 5\noutput: {shards: 2}\nsearch: " + search, "test"),
                        folder.resolve(out).toString(),
                        resume,
                        List.of(),
                        false)
                .run(counters -> {});
    }

    private String coast(String more) {
        return "{corpus: [{kind: jsonl, path: %s, license: CC0-1.0}], %s}".formatted(coast, more);
    }

    private List<SearchTask> rows(String out) throws IOException {
        return lines(out, "tasks/search", SearchTask.class);
    }

    private <T> List<T> lines(String out, String below, Class<T> type) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(out).resolve(below))) {
            List<Path> sorted = files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
            List<T> all = new ArrayList<>();
            for (Path file : sorted) {
                all.addAll(JsonLines.read(Files.readAllBytes(file), type));
            }
            return all;
        }
    }

    @Test
    void questionsAreKeptWithEvidenceAndTheSameWhateverTheNumberOfWorkers() throws IOException {
        RunReport report = run("a", false, coast("questions: 30, sampled: 20, workers: 1"));

        assertThat(report.contradictions()).isEmpty();
        assertThat(report.infrastructure()).isEmpty();
        assertThat(report.accepted()).isGreaterThanOrEqualTo(30);
        List<SearchTask> rows = rows("a");
        assertThat(rows).hasSize((int) report.accepted());
        assertThat(lines("a", "rejected", Rejection.class)).hasSize((int) report.rejected());
        Map<String, Document> pages = JsonLines.read(Files.readAllBytes(coast), Document.class).stream()
                .collect(Collectors.toMap(Document::id, Function.identity()));
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.candidates()).isNotEmpty().allSatisfy(candidate -> {
                assertThat(candidate.verdict()).isEqualTo(SearchCandidate.Verdict.WRONG);
                assertThat(candidate.evidence()).isNotNull();
            });
            assertThat(row.evidence()).isNotEmpty().allSatisfy(evidence -> {
                Document page = pages.get(evidence.document());
                assertThat(page).isNotNull();
                assertThat(evidence.end()).isLessThanOrEqualTo(page.text().length());
            });
            assertThat(row.answers()).isNotEmpty().allSatisfy(answer -> {
                assertThat(pages).containsKey(answer);
                if (row.answer().type().name().matches("ENTITY|SET")) {
                    assertThat(row.question()).doesNotContain(pages.get(answer).title());
                }
            });
            assertThat(row.provenance().license()).isEqualTo("CC0-1.0");
        });
        assertThat(folder.resolve("a/tasks/search/part-00001.parquet")).isNotEmptyFile();
        assertThat(folder.resolve("a/report.html"))
                .content()
                .contains("Search: what was kept")
                .contains("Search: how questions are composed")
                .contains("Search: what agents said")
                .contains("kept questions with larger budgets")
                .contains("which agent solves them");
        SearchBudgets budgets = Objects.requireNonNull(report.searchBudgets());
        assertThat(budgets.agents()).isEqualTo(6);
        assertThat(budgets.questions()).isBetween(1L, 20L);
        assertThat(budgets.levels()).extracting(SearchBudgets.Level::factor).containsExactly(1, 4, 16);
        assertThat(budgets.levels().get(0).any())
                .as("what an agent solves is not kept")
                .isZero();
        assertThat(budgets.levels())
                .allSatisfy(level -> assertThat(level.solved()).hasSize(6).containsKeys("pursuit", "top-passage"));

        run("b", false, coast("questions: 30, sampled: 20, workers: 3"));
        assertThat(published("b")).isEqualTo(published("a")).hasSizeGreaterThan(5);
    }

    @Test
    void anAgentThatSearchesByMeaningTakesPartWhereItIsAskedFor() throws IOException {
        RunReport report = run("a", false, coast("trials: 40, sampled: 10, dense: 100, workers: 1"));

        assertThat(report.contradictions()).isEmpty();
        assertThat(Objects.requireNonNull(report.searchBudgets()).agents()).isEqualTo(7);
        List<SearchTask> rows = rows("a");
        assertThat(rows)
                .flatExtracting(SearchTask::candidates)
                .extracting(SearchCandidate::agent)
                .contains("dense-passage", "top-passage");
        // What it said is proven wrong by the corpus alone, without any vectors.
        try (RowCorpus corpus = new CorpusFinder(folder, folder.resolve("elsewhere"))
                .find(folder.resolve("a"), rows.get(0).environment().digest(), null)) {
            RowCheck check = new RowCheck(corpus.facts());
            assertThat(rows)
                    .allSatisfy(row -> assertThat(check.check(row).problems()).isEmpty());
        }

        run("b", false, coast("trials: 40, sampled: 0, dense: 100, workers: 3"));
        assertThat(published("b")).isEqualTo(published("a"));
    }

    @Test
    void whatWasTriedIsLookedUpAndMoreIsAddedToIt() throws IOException {
        RunReport first = run("a", false, coast("trials: 60, sampled: 0"));
        assertThat(first.candidates()).isEqualTo(60);
        assertThat(first.instances()).isEmpty();
        Map<String, String> before = published("a");
        Map<Path, Object> store = stored("a");
        assertThat(store).hasSize(60);

        run("a", true, coast("trials: 60, sampled: 0"));
        assertThat(published("a")).isEqualTo(before);
        assertThat(stored("a")).isEqualTo(store);

        // A corpus whose index is damaged is read again; what was tried stays.
        try (Stream<Path> corpora = Files.list(folder.resolve("a/work/cache/corpora"))) {
            Files.delete(corpora.findFirst().orElseThrow().resolve("library/library.json"));
        }
        run("a", true, coast("trials: 60, sampled: 0"));
        assertThat(published("a")).isEqualTo(before);
        assertThat(stored("a")).isEqualTo(store);

        RunReport more = run("a", true, coast("trials: 90, sampled: 0"));
        assertThat(more.candidates()).isEqualTo(90);
        assertThat(stored("a")).hasSize(90).containsAllEntriesOf(store);
    }

    @Test
    void publishedDocumentsAreTheSameCorpus() throws IOException {
        run("a", false, coast("trials: 40, sampled: 0, documents: true"));
        List<SearchTask> rows = rows("a");
        String name = "corpus-"
                + rows.get(0)
                        .environment()
                        .digest()
                        .substring("sha256:".length())
                        .substring(0, 12);
        Path published = folder.resolve("a/environments").resolve(name);
        JsonNode card = CanonicalJson.read(Files.readString(published.resolve("corpus.json")), JsonNode.class);
        assertThat(card.path("library").path("documents").asInt()).isEqualTo(HARBOURS + 24 + 6);
        assertThat(card.path("documents")).hasSize(1);

        run("b", false, "{corpus: [{kind: jsonl, path: %s}], trials: 40, sampled: 0}".formatted(published));
        assertThat(rows("b"))
                .extracting(SearchTask::id)
                .isNotEmpty()
                .isEqualTo(rows.stream().map(SearchTask::id).toList());
    }

    @Test
    void whatCannotBeReadIsCountedAndNothingToReadIsSaid() throws IOException {
        Files.writeString(coast, "{\"id\": \"broken:1\"\n", StandardOpenOption.APPEND);
        RunReport report = run("a", false, coast("trials: 20, sampled: 0"));
        assertThat(report.warnings()).containsEntry("corpus: MALFORMED", 1L);

        Files.writeString(coast, "none\n");
        assertThatThrownBy(() -> run("b", false, coast("trials: 20")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("The corpus of the search family cannot be used")
                .hasMessageContaining("has a document");
        Harbours.write(coast, HARBOURS, 3);
        assertThat(run("b", false, coast("trials: 20, sampled: 0")).candidates())
                .as("a run that never began leaves nothing to go on with")
                .isEqualTo(20);
    }

    @Test
    @Tag("registries")
    void aMachineWithPackageListsNeedsNoCorpus() throws IOException {
        assumeTrue(hasLists(), "This machine has no package lists.");
        RunReport report = run("a", false, "{trials: 60, sampled: 10}");

        assertThat(report.contradictions()).isEmpty();
        assertThat(report.candidates()).isEqualTo(60);
        assertThat(report.accepted()).isGreaterThanOrEqualTo(10);
        assertThat(rows("a")).allSatisfy(row -> {
            assertThat(row.start()).startsWith("debian");
            assertThat(CanonicalJson.write(row)).doesNotContain("/var/lib");
        });
    }

    private static boolean hasLists() throws IOException {
        if (!Files.isDirectory(CorpusSources.LISTS)) {
            return false;
        }
        try (Stream<Path> files = Files.list(CorpusSources.LISTS)) {
            return files.anyMatch(file -> SourceFiles.name(file).contains("_Packages"));
        }
    }

    private Map<Path, Object> stored(String out) throws IOException {
        Map<Path, Object> times = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder.resolve(out).resolve("work/store"))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                times.put(file, Files.getLastModifiedTime(file));
            }
        }
        return times;
    }

    private Map<String, String> published(String out) throws IOException {
        Path root = folder.resolve(out);
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(file).toString();
                if (!name.startsWith("work/") && !name.equals("run.json") && !name.equals("report.html")) {
                    files.put(name, CanonicalJson.sha256(Files.readAllBytes(file)));
                }
            }
        }
        return files;
    }
}

package dev.assay.pipelines.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.pipelines.config.SplitsConfig;
import dev.assay.pipelines.dataset.JsonLines;
import dev.assay.pipelines.dataset.RunDirectory;
import dev.assay.pipelines.dataset.RunReport;
import dev.assay.pipelines.dataset.StageTotals;
import dev.assay.pipelines.search.SearchPlan;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.Rejection;
import dev.assay.verifiers.verdict.Pause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchRunTest {
    @TempDir
    Path folder;

    private Path card;

    @BeforeEach
    void writeTheCard() throws IOException {
        card = Files.writeString(folder.resolve("card.json"), "{}\n");
    }

    private RunReport run(SearchPlan plan) {
        return run(plan, null);
    }

    private RunReport run(SearchPlan plan, @Nullable SplitsConfig splits) {
        List<String> options =
                List.of("--targetParallelism=2", "--enforceImmutability=true", "--enforceEncodability=true");
        SearchPipeline search = new SearchPipeline(plan, new ScriptedSearchStages(card.toString()), 0.8, 2, Pause.NONE);
        return new Run(List.of(search), new RunDirectory(folder.resolve("out").toString()), 1, "config", splits)
                .run(parallelism -> RunnerOptions.of(options, parallelism), counters -> {});
    }

    @Test
    void everyTrialEndsInOnePlaceAndTheSumsAgree() throws IOException {
        RunReport report = run(new SearchPlan(60, 0, 60));

        assertThat(report.contradictions()).isEmpty();
        assertThat(report.candidates()).isEqualTo(60);
        // Of each ten one is refused, two break, and one asks what another asks, in half of them in other words.
        assertThat(report.accepted()).isEqualTo(36);
        assertThat(report.infrastructure()).hasSize(12);
        assertThat(report.rejections())
                .containsEntry("search/construct", new TreeMap<>(Map.of("NOT_UNIQUE", 6L)))
                .containsEntry("search/near-duplicate", new TreeMap<>(Map.of("NEAR_DUPLICATE", 6L)));
        assertThat(report.search()).isNotNull();
        assertThat(report.search().questions()).isEqualTo(36);
        assertThat(folder.resolve("out/environments/corpus-1/corpus.json")).hasContent("{}");
        assertThat(folder.resolve("out/tasks/search/part-00000.parquet")).isNotEmptyFile();
        assertThat(folder.resolve("out/report.html")).content().contains("refused by near-duplicate: NEAR_DUPLICATE");
    }

    @Test
    void theAccountSaysWhichSharesTheSplitsHave() throws IOException {
        Path account = folder.resolve("out/run.json");
        run(new SearchPlan(10, 0, 10));
        assertThat(account).content().doesNotContain("\"splits\"");

        run(new SearchPlan(10, 0, 10), new SplitsConfig(0.5, 0.25, 0.25));

        assertThat(CanonicalJson.read(Files.readString(account), JsonNode.class)
                        .at("/splits/validation")
                        .asDouble())
                .isEqualTo(0.25);
    }

    @Test
    void onlyQuestionsAboutTheSameEntitiesAreCompared() throws IOException {
        run(new SearchPlan(60, 0, 60));

        List<Rejection> refused = JsonLines.read(
                Files.readAllBytes(folder.resolve("out/rejected/search-near-duplicate.jsonl")), Rejection.class);
        assertThat(refused).hasSize(6).allSatisfy(one -> {
            assertThat(one.candidate()).endsWith("4");
            assertThat(one.evidence().get("kept")).isEqualTo(one.candidate().replaceFirst("4$", "3"));
        });
    }

    @Test
    void anotherRoundIsMadeUntilEnoughAreKept() {
        // 12 of 20 are kept; at that yield 40 take 70 trials, and 50 more are made.
        RunReport report = run(new SearchPlan(20, 40, 1_000));

        assertThat(report.contradictions()).isEmpty();
        assertThat(report.candidates()).isEqualTo(120);
        assertThat(report.accepted()).isEqualTo(72);
        assertThat(report.stages())
                .contains(new StageTotals("search", "question", 120, 84, 12, 24))
                .contains(new StageTotals("search", "near-question", 84, 72, 12, 0));
    }
}

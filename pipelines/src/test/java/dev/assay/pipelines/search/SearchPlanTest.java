package dev.assay.pipelines.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipelines.config.ConfigReader;
import dev.assay.pipelines.config.SearchConfig;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SearchPlanTest {
    private static SearchPlan first(String search) {
        SearchConfig config = Objects.requireNonNull(
                ConfigReader.parse("search: " + search, "test").search());
        return SearchPlan.first(config);
    }

    @Test
    void aNumberOfTrialsIsOneRound() {
        SearchPlan plan = first("{trials: 130}");

        assertThat(plan.trials()).isEqualTo(130);
        assertThat(plan.next(0)).isEmpty();
        assertThat(plan.blocks()).hasSize(130).last().isEqualTo(new TrialBlock(129, 1));
    }

    @Test
    void manyTrialsTravelInBlocks() {
        // 256 blocks of 39 have 9,984.
        List<TrialBlock> blocks = first("{trials: 10000}").blocks();

        assertThat(blocks).hasSize(257).first().isEqualTo(new TrialBlock(0, 39));
        assertThat(blocks.get(256)).isEqualTo(new TrialBlock(9_984, 16));
        assertThat(blocks.get(256).trials()).hasSize(16).last().isEqualTo(new Trial(9_999));
        assertThat(first("{trials: 100000}").blocks()).hasSize(2_000).first().isEqualTo(new TrialBlock(0, 50));
    }

    @Test
    void theFirstRoundShowsTheYieldForTheNext() {
        SearchPlan plan = first("{questions: 50000}");

        assertThat(plan.trials()).isEqualTo(5_000);
        assertThat(plan.most()).isEqualTo(1_001_000);
        // 2,000 of 5,000 kept: 125,000 would do if the yield were exact; 4 in 100 and 50 are added.
        assertThat(plan.next(2_000)).contains(new SearchPlan(130_050, 50_000, 1_001_000));
        assertThat(plan.next(50_000)).isEmpty();
    }

    @Test
    void fewQuestionsTakeOneRoundAsARule() {
        assertThat(first("{questions: 60}").trials()).isEqualTo(180);
        assertThat(first("{questions: 1}").trials()).isEqualTo(20);
        assertThat(first("{}").questions()).isEqualTo(100);
    }

    @Test
    void roundsEndWhereTrialsDo() {
        SearchPlan plan = first("{questions: 1000, trials: 2500}");

        assertThat(plan.trials()).isEqualTo(1_000);
        assertThat(plan.next(0)).contains(new SearchPlan(2_500, 1_000, 2_500));
        assertThat(new SearchPlan(2_500, 1_000, 2_500).next(999)).isEmpty();
        assertThat(first("{questions: 1000, trials: 300}").trials()).isEqualTo(300);
    }
}

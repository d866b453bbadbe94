package dev.assay.pipelines.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.verifiers.group.DifficultyBand;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TaskTriesTest {
    private static Rolled rolled(int sample, @Nullable Double reward, List<String> flags) {
        return new Rolled(
                "key",
                "desk-0",
                "task",
                "lookup",
                "tools",
                "noisy",
                "task/noisy",
                sample,
                "trace",
                "submitted",
                reward == null ? "invalid_task" : "scored",
                reward,
                flags,
                3,
                3,
                0,
                12);
    }

    private static List<Rolled> rewards(Double... rewards) {
        List<Rolled> all = new ArrayList<>();
        for (Double reward : rewards) {
            all.add(rolled(all.size(), reward, List.of()));
        }
        return all;
    }

    @Test
    void aQuarterOfTheTriesIsHalfOfThePairs() {
        TaskTries tries = TaskTries.of(4, rewards(1.0, 0.0, 0.0, 0.0));

        // Three of the six pairs of tries hold the one that succeeded.
        assertThat(tries.passAt().get(1)).isEqualTo(0.25, within(1e-12));
        assertThat(tries.passAt().get(2)).isEqualTo(0.5, within(1e-12));
        assertThat(tries.passAt().get(4)).isEqualTo(1);
        assertThat(tries.passAt()).doesNotContainKey(8);
        assertThat(tries.band()).isEqualTo(DifficultyBand.HARD);
    }

    @Test
    void whatBrokeBelowIsNoTry() {
        TaskTries tries = TaskTries.of(4, rewards(0.0, 0.0));

        assertThat(tries.tries().infrastructure()).isEqualTo(2);
        assertThat(tries.passAt()).isEmpty();
        assertThat(tries.band()).isNull();
    }

    @Test
    void aRewardWithAFlagIsNoSuccess() {
        TaskTries tries = TaskTries.of(1, List.of(rolled(0, 1.0, List.of("rewarded_for_nothing"))));

        assertThat(tries.passAt().get(1)).isEqualTo(0);
    }
}

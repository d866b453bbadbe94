package dev.assay.pipelines.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.pipelines.config.BadInput;
import java.util.List;
import org.apache.beam.runners.direct.DirectOptions;
import org.junit.jupiter.api.Test;

class RunnerOptionsTest {
    @Test
    void theDirectRunnerWorksOnAsManyCandidatesAsThereAreSlots() {
        DirectOptions options = RunnerOptions.of(List.of(), 5).as(DirectOptions.class);

        assertThat(options.getTargetParallelism()).isEqualTo(5);
        assertThat(options.isEnforceImmutability()).isFalse();
        assertThat(options.isBlockOnRun()).isFalse();
    }

    @Test
    void whatIsGivenWins() {
        DirectOptions options = RunnerOptions.of(List.of("--targetParallelism=2", "--enforceImmutability=true"), 5)
                .as(DirectOptions.class);

        assertThat(options.getTargetParallelism()).isEqualTo(2);
        assertThat(options.isEnforceImmutability()).isTrue();
    }

    @Test
    void anOptionThatBeamDoesNotKnowIsBadInput() {
        assertThatThrownBy(() -> RunnerOptions.of(List.of("--targetParalelism=2"), 1))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("targetParalelism");
    }
}

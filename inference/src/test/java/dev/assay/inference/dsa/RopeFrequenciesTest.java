package dev.assay.inference.dsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.inference.weights.RopeConfig;
import dev.assay.inference.weights.YarnConfig;
import org.junit.jupiter.api.Test;

class RopeFrequenciesTest {
    private static final YarnConfig YARN = new YarnConfig(40, 4_096, 32, 1, 1, 1);
    private static final RopeFrequencies PUBLISHED = new RopeFrequencies(64, new RopeConfig(10_000, YARN));

    @Test
    void thePublishedModelSlowsItsPairsFrom10To23() {
        assertThat(PUBLISHED.first(YARN)).isEqualTo(10);
        assertThat(PUBLISHED.last(YARN)).isEqualTo(23);
    }

    @Test
    void fastPairsKeepTheirFrequencySlowOnesAreDividedByTheFactor() {
        double[] radians = PUBLISHED.radians();
        assertThat(radians).hasSize(32);
        assertThat(radians[0]).isEqualTo(1);
        assertThat(radians[10]).isCloseTo(0.056234132519, within(1e-12));
        assertThat(radians[23]).isCloseTo(0.00133352143216 / 40, within(1e-14));
        assertThat(radians[31]).isCloseTo(0.000133352143216 / 40, within(1e-15));
    }

    @Test
    void pairsBetweenAreBlended() {
        // Pair 16: 10000^(-1/2) = 0.01, of which 6/13 is slowed: 0.01 · 7/13 + 0.00025 · 6/13.
        assertThat(PUBLISHED.radians()[16]).isCloseTo(0.0055, within(1e-12));
    }

    @Test
    void scoresAreScaledByTheHeadSizeAndTheGrowthSquared() {
        assertThat(PUBLISHED.scoreScale(192)).isCloseTo(0.1352338, within(1e-7));
        assertThat(PUBLISHED.magnitude()).isEqualTo(1);
    }

    @Test
    void unequalGrowthGoesIntoCosineAndSine() {
        YarnConfig uneven = new YarnConfig(40, 4_096, 32, 1, 0.707, 1);
        // (0.1 · 0.707 · ln 40 + 1) / (0.1 · ln 40 + 1)
        assertThat(new RopeFrequencies(64, new RopeConfig(10_000, uneven)).magnitude())
                .isCloseTo(1.2608037 / 1.3688879, within(1e-6));
    }

    @Test
    void withoutStretchingNothingIsScaled() {
        RopeFrequencies plain = new RopeFrequencies(4, new RopeConfig(10_000, null));
        assertThat(plain.radians()).containsExactly(new double[] {1, 0.01}, within(1e-15));
        assertThat(plain.scoreScale(16)).isEqualTo(0.25);
        assertThat(plain.magnitude()).isEqualTo(1);
    }
}

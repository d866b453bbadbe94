package dev.assay.verifiers.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.verifiers.group.OffPolicyMask.Decision;
import dev.assay.verifiers.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values worked out by hand; the working stands beside them. */
class FormulasTest {
    @Nested
    class AdvantagesOfAGroup {
        @Test
        void areRewardsLessTheirMeanAndNothingIsDivided() {
            assertThat(Advantages.of(List.of(1.0, 0.0, 0.0, 1.0))).containsExactly(0.5, -0.5, -0.5, 0.5);
            // Mean 0.25. Divided by the standard deviation (0.433) the first would be 1.732.
            assertThat(Advantages.of(List.of(1.0, 0.0, 0.0, 0.0))).containsExactly(0.75, -0.25, -0.25, -0.25);
        }

        @Test
        void ofEqualRewardsAreExactlyZero() {
            // 0.1 three times has a mean of 0.10000000000000002.
            assertThat(Advantages.of(List.of(0.1, 0.1, 0.1))).containsExactly(0.0, 0.0, 0.0);
            assertThat(Advantages.equal(List.of(0.1, 0.1, 0.1))).isTrue();
            assertThat(Advantages.equal(List.of(0.1, 0.1, 0.2))).isFalse();
        }

        @Test
        void needRewardsThatAreNumbers() {
            assertThatThrownBy(() -> Advantages.of(List.of(1.0, Double.NaN)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("NaN");
            assertThatThrownBy(() -> Advantages.of(List.of())).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class UnbiasedDivergence {
        @Test
        void isKThreeTimesTheRatio() {
            // π 0.2, π_old 0.25, π_ref 0.1: 0.8 · (0.5 + 0.693147 − 1) = 0.8 · 0.193147
            assertThat(UnbiasedKl.estimate(Math.log(0.2), Math.log(0.25), Math.log(0.1)))
                    .isCloseTo(0.1545177, within(1e-7));
            assertThat(UnbiasedKl.importance(Math.log(0.2), Math.log(0.25))).isCloseTo(0.8, within(1e-12));
        }

        @Test
        void isNothingWhereThePolicyIsTheReference() {
            assertThat(UnbiasedKl.estimate(-3, -2, -3)).isZero();
            // Close to it: u²/2 with u = 1e-9, which e^u − 1 − u would lose.
            assertThat(UnbiasedKl.estimate(-1, -1, -1 + 1e-9))
                    .isCloseTo(5e-19, within(1e-18))
                    .isNotNegative();
        }

        @Test
        void hasTheDivergenceAsItsExpectation() {
            // π (0.7, 0.3), sampled by (0.5, 0.5), reference (0.4, 0.6): 0.7 ln(7/4) + 0.3 ln(1/2) = 0.391731 −
            // 0.207944
            double first = UnbiasedKl.estimate(Math.log(0.7), Math.log(0.5), Math.log(0.4));
            double second = UnbiasedKl.estimate(Math.log(0.3), Math.log(0.5), Math.log(0.6));
            assertThat(0.5 * first + 0.5 * second).isCloseTo(0.183787, within(1e-6));
        }

        @Test
        void staysBoundedWhereThePolicyIsFarBelowTheReference() {
            // π/π_old · π_ref/π = π_ref/π_old: plain K3 would be e^18.
            assertThat(UnbiasedKl.estimate(-20, -2, -2)).isCloseTo(1, within(1e-6));
        }
    }

    @Nested
    class MaskOfSequences {
        // Means of log(π_old/π): (0.75 + 0.25) / 2 = 0.5
        private static final List<Double> SAMPLING = List.of(-0.25, -0.5);
        private static final List<Double> CURRENT = List.of(-1.0, -0.75);

        @Test
        void takesSequencesOfNegativeAdvantageThatDriftedBeyondTheBound() {
            assertThat(OffPolicyMask.drift(SAMPLING, CURRENT)).isEqualTo(0.5);
            assertThat(new OffPolicyMask(0.5).decide(-0.1, SAMPLING, CURRENT)).isEqualTo(Decision.KEPT);
            assertThat(new OffPolicyMask(0.49).decide(-0.1, SAMPLING, CURRENT)).isEqualTo(Decision.MASKED);
        }

        @Test
        void neverTakesOneOfPositiveAdvantage() {
            assertThat(new OffPolicyMask(0.01).decide(0.1, SAMPLING, CURRENT)).isEqualTo(Decision.KEPT);
            assertThat(new OffPolicyMask(0.01).decide(0, null, CURRENT)).isEqualTo(Decision.KEPT);
        }

        @Test
        void neverTakesOneThatBecameMoreLikely() {
            assertThat(new OffPolicyMask(0.01).decide(-1, CURRENT, SAMPLING)).isEqualTo(Decision.KEPT);
        }

        @Test
        void saysThatItCannotDecideWithoutSamplingLogprobs() {
            assertThat(new OffPolicyMask(0.5).decide(-0.1, null, CURRENT)).isEqualTo(Decision.NO_SAMPLING_LOGPROBS);
        }

        @Test
        void refusesListsThatDoNotBelongTogether() {
            assertThatThrownBy(() -> new OffPolicyMask(0.5).decide(-1, List.of(-1.0), CURRENT))
                    .hasMessageContaining("1 log-probabilities")
                    .hasMessageContaining("2");
            assertThatThrownBy(() -> new OffPolicyMask(0)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new OffPolicyMask(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class ChancesInSomeTries {
        @ParameterizedTest
        @CsvSource({
            // 1 − C(3,2)/C(4,2) = 1 − 3/6
            "4, 1, 2, 0.5",
            // 1 − C(7,5)/C(10,5) = 1 − 21/252
            "10, 3, 5, 0.9166666666666666",
            // 1 − C(199,100)/C(200,100) = 100/200
            "200, 1, 100, 0.5",
            "4, 0, 4, 0",
            "4, 1, 4, 1",
            "4, 3, 1, 0.75",
            "4, 4, 1, 1"
        })
        void areWithoutBias(int tries, int successes, int k, double chance) {
            assertThat(PassAtK.estimate(tries, successes, k)).isCloseTo(chance, within(1e-12));
        }

        @Test
        void agreeWithCountingEveryChoice() {
            for (int n = 1; n <= 8; n++) {
                for (int c = 0; c <= n; c++) {
                    for (int k = 1; k <= n; k++) {
                        int good = 0;
                        int all = 0;
                        for (int set = 0; set < 1 << n; set++) {
                            if (Integer.bitCount(set) == k) {
                                all++;
                                good += (set & ((1 << c) - 1)) != 0 ? 1 : 0;
                            }
                        }
                        assertThat(PassAtK.estimate(n, c, k)).isCloseTo((double) good / all, within(1e-12));
                    }
                }
            }
        }

        @Test
        void areNotGivenForMoreTriesThanWereMade() {
            assertThatThrownBy(() -> PassAtK.estimate(4, 2, 5)).hasMessageContaining("k = 5");
        }

        @Test
        void areNoAverageOverWhatBroke() {
            List<Verdict> verdicts = new ArrayList<>(List.of(
                    new Verdict.Scored(1, new TreeMap<>()),
                    new Verdict.Scored(0.5, new TreeMap<>()),
                    new Verdict.InfraFailure("engine", "gone", true),
                    new Verdict.InfraFailure("model", "status 503", true)));
            Tries tries = Tries.of(4, verdicts, 1);
            assertThat(tries).isEqualTo(new Tries(4, 1, 1, 2, 0));
            // Two of four are judged: 0.5 would be a guess, 0.25 an average over failures.
            assertThat(PassAtK.of(tries, 1)).isEmpty();
            verdicts.addAll(Collections.nCopies(2, new Verdict.Scored(0, new TreeMap<>())));
            assertThat(PassAtK.of(Tries.of(4, verdicts, 1), 1)).hasValue(0.25);
        }
    }

    @Nested
    class StoppingEarly {
        @Test
        void isRightForAllTriesAfterOneSuccess() {
            Tries one = new Tries(8, 1, 2, 0, 0);
            assertThat(one.enough(List.of(8))).isTrue();
            assertThat(PassAtK.of(one, 8)).hasValue(1);
        }

        @Test
        void isWrongForOneTryUntilAllAreMade() {
            Tries one = new Tries(8, 1, 2, 0, 0);
            assertThat(one.enough(List.of(1, 8))).isFalse();
            assertThat(PassAtK.of(one, 1)).isEmpty();
            assertThat(new Tries(8, 1, 7, 3, 0).enough(List.of(1, 8))).isTrue();
        }

        @Test
        void givesWhatAnyRestWouldGive() {
            for (int successes = 0; successes <= 6; successes++) {
                for (int failures = 0; successes + failures <= 6; failures++) {
                    Tries tries = new Tries(6, successes, failures, 0, 0);
                    for (int k = 1; k <= 6; k++) {
                        if (tries.decided(k)) {
                            int left = 6 - successes - failures;
                            for (int more = 0; more <= left; more++) {
                                assertThat(PassAtK.estimate(6, successes + more, k))
                                        .isEqualTo(1);
                            }
                        }
                    }
                }
            }
        }

        @Test
        void isDueWhenTheTaskIsUnsound() {
            assertThat(new Tries(8, 0, 1, 0, 1).enough(List.of(1))).isTrue();
        }
    }

    @Nested
    class Bands {
        @ParameterizedTest
        @CsvSource({
            "0, 8, UNSOLVED, false",
            "1, 7, HARD, true",
            "2, 6, HARD, true",
            "3, 5, MEDIUM, true",
            "6, 2, MEDIUM, true",
            "7, 1, EASY, true",
            "8, 0, ALWAYS, true"
        })
        void goByTheShareOfSuccesses(int successes, int failures, DifficultyBand band, boolean kept) {
            assertThat(DifficultyBand.of(new Tries(8, successes, failures, 0, 0)))
                    .isEqualTo(band);
            assertThat(band.kept()).isEqualTo(kept);
        }

        @Test
        void needEveryTryJudged() {
            assertThatThrownBy(() -> DifficultyBand.of(new Tries(8, 3, 4, 1, 0)))
                    .hasMessageContaining("7 of 8");
        }
    }
}

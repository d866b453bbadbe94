package dev.assay.pipelines.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.pipelines.config.BadInput;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitRuleTest {
    @Test
    void sharesAreKeptWithinWhatChanceAllows() {
        SplitRule rule = new SplitRule("key", new Shares(0.8, 0.05, 0.15));
        Map<Split, Integer> counts = new EnumMap<>(Split.class);
        for (int i = 0; i < 20_000; i++) {
            counts.merge(rule.of("repository acme/lib" + i), 1, Integer::sum);
        }
        // Five standard deviations of a binomial distribution of 20,000 draws.
        assertThat(counts.get(Split.TRAIN)).isBetween(16_000 - 283, 16_000 + 283);
        assertThat(counts.get(Split.VALIDATION)).isBetween(1_000 - 155, 1_000 + 155);
        assertThat(counts.get(Split.TEST)).isBetween(3_000 - 253, 3_000 + 253);
    }

    /** By {@code openssl dgst -sha256 -hmac k} the hashes of these groups begin with e1b7, dbfa and e7d3: 0.882, 0.859 and 0.906. */
    @Test
    void theBeginningOfTheKeyedHashSaysWhere() {
        SplitRule rule = new SplitRule("k", new Shares(0.10, 0.03, 0.87));
        assertThat(rule.of("repository acme/b")).isEqualTo(Split.TEST);
        assertThat(rule.of("repository acme/a")).isEqualTo(Split.VALIDATION);
        assertThat(rule.of("repository acme/c")).isEqualTo(Split.TRAIN);
    }

    @Test
    void moreForTrainingTakesFromValidationAndLeavesTestAlone() {
        SplitRule before = new SplitRule("key", new Shares(0.7, 0.2, 0.1));
        SplitRule after = new SplitRule("key", new Shares(0.8, 0.1, 0.1));
        for (int i = 0; i < 2_000; i++) {
            Split old = before.of("environment " + i);
            Split now = after.of("environment " + i);
            assertThat(now).isIn(old == Split.VALIDATION ? new Object[] {old, Split.TRAIN} : new Object[] {old});
        }
    }

    @Test
    void sharesAreReadByName() {
        assertThat(Shares.of("test=0.25, train=0.75")).isEqualTo(new Shares(0.75, 0, 0.25));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "train", "train=1,train=0", "train=0.5", "dev=1", "train=NaN", "train=2,test=-1", "train=x"})
    void otherSharesAreRefused(String text) {
        assertThatThrownBy(() -> Shares.of(text)).isInstanceOf(BadInput.class).hasMessageContaining("Maybe write them");
    }
}

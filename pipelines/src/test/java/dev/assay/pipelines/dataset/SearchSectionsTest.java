package dev.assay.pipelines.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SearchSectionsTest {
    @Test
    void theChanceThatOneOfSomeAgentsIsRight() {
        // Two of five are right: of the ten pairs three hold none of them; of the five sets of four none.
        assertThat(SearchSections.chance(5, 2, 1)).isEqualTo(0.4, within(1e-12));
        assertThat(SearchSections.chance(5, 2, 2)).isEqualTo(0.7, within(1e-12));
        assertThat(SearchSections.chance(5, 2, 4)).isEqualTo(1.0, within(1e-12));
        assertThat(SearchSections.chance(5, 0, 4)).isZero();
        assertThat(SearchSections.chance(2, 1, 4)).isEqualTo(1.0, within(1e-12));
    }
}

package dev.assay.pipelines.tools;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ToolRequestTest {
    @Test
    void aUsersOwnDataArePublishedAsTheyAreAndDealtAnewForReseeding() {
        ToolRequest own = new ToolRequest(0, "music", 3, 1, 7, true);
        assertThat(own.dataSeed(0)).isZero();
        assertThat(own.dataSeed(1)).isNotZero().isNotEqualTo(own.dataSeed(2));
    }

    @Test
    void seedsOfPacksStayWhatTheyWere() {
        // Rows that were published name these seeds.
        ToolRequest pack = new ToolRequest(0, "travel", 0, 0, 7, false);
        assertThat(pack.dataSeed(0)).isNotZero();
        assertThat(pack.dataSeed(1)).isEqualTo(new ToolRequest(0, "travel", 0, 0, 7, true).dataSeed(1));
        assertThat(new ToolRequest(4, "travel", 0, 2, 7, false).dataSeed(0)).isEqualTo(pack.dataSeed(0));
    }
}

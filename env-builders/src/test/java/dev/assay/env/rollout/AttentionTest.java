package dev.assay.env.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttentionTest {
    @Test
    void aShareOfAllEntitiesIsLookedAt() {
        Attention attention = Attention.share(0.7, 42);

        long looked = IntStream.range(0, 10_000)
                .filter(i -> attention.at("Room " + i))
                .count();

        assertThat(looked).isBetween(6_800L, 7_200L);
    }

    @Test
    void twoListsOfTheSameEntitiesAgree() {
        Attention attention = Attention.share(0.5, 7);
        String keys = attention.seen("[\"a\", \"b\", \"c\", \"d\", \"e\", \"f\"]");
        String rows = attention.seen(
                "[{\"code\": \"f\"}, {\"code\": \"e\"}, {\"code\": \"d\"}, {\"code\": \"c\"}, {\"code\": \"b\"}, {\"code\": \"a\"}]");

        assertThat(keys).isNotEqualTo("[]").isNotEqualTo("[\"a\", \"b\", \"c\", \"d\", \"e\", \"f\"]");
        assertThat(SeenValues.read(rows).findValuesAsText("code"))
                .allSatisfy(key -> assertThat(keys).contains("\"" + key + "\""))
                .hasSize(SeenValues.read(keys).size());
    }

    @Test
    void whatIsNoListIsSeenAsItIs() {
        assertThat(Attention.share(0, 1).seen("{\"fare\": 310}")).isEqualTo("{\"fare\": 310}");
    }
}

package dev.assay.env.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AlterationTest {
    private final SeenValues seen = new SeenValues();

    private Optional<String> misread(String json, String name) {
        return new Alteration(seen, new SplittableRandom(5))
                .misread(SeenValues.read(json), name, any -> false)
                .map(JsonNode::toString);
    }

    @Test
    void aTextIsTakenForAnotherOfItsKind() {
        seen.answer("get_status", "\"open\"");
        seen.answer("get_status", "\"closed\"");
        seen.answer("get_city", "\"Jinhua\"");

        assertThat(misread("\"open\"", "get_status")).contains("\"closed\"");
    }

    @Test
    void aTextThatNothingElseIsLikeIsReadAsItStands() {
        seen.answer("get_status", "\"open\"");

        assertThat(misread("\"open\"", "get_status")).isEmpty();
    }

    @Test
    void aNumberIsMissedByATenthAndKeepsItsDigits() {
        assertThat(misread("310", "fare"))
                .hasValueSatisfying(text -> assertThat(text).isIn("341", "279"));
        assertThat(misread("4", "bags"))
                .hasValueSatisfying(text -> assertThat(text).isIn("5", "3"));
        assertThat(misread("12.50", "price"))
                .hasValueSatisfying(text -> assertThat(text).isIn("13.75", "11.25"));
        assertThat(misread("0", "bags")).contains("1");
    }

    @Test
    void aFlagTurnsRound() {
        assertThat(misread("{\"meal\":true}", "get_infos")).contains("{\"meal\":false}");
    }

    @Test
    void onePlaceChangesAndNoOther() {
        String read = misread("[{\"fare\":310,\"meal\":null},{\"fare\":310,\"meal\":null}]", "find")
                .orElseThrow();

        assertThat(read.split("310", -1)).hasSize(2);
    }

    @Test
    void whatStandsInThePromptIsNotMistaken() {
        seen.answer("day", "\"Tuesday\"");

        assertThat(new Alteration(seen, new SplittableRandom(5))
                        .misread(SeenValues.read("{\"day\":\"Monday\"}"), "", value -> value.asText()
                                .equals("Monday")))
                .isEmpty();
    }

    @Test
    void oneEntryOfAListIsOverlooked() {
        Alteration alteration = new Alteration(seen, new SplittableRandom(5));

        assertThat(alteration.overlooked(SeenValues.read("[1,2,3]")).orElseThrow())
                .hasSize(2);
        assertThat(alteration.overlooked(SeenValues.read("[]"))).isEmpty();
        assertThat(alteration.overlooked(SeenValues.read("{}"))).isEmpty();
    }
}

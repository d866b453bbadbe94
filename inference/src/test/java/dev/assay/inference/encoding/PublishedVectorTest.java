package dev.assay.inference.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.inference.encoding.Completion.Parsed;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublishedVectorTest {
    private static final EncoderOptions THINKING = EncoderOptions.of(EncodingVersion.V3_2, true);

    private final Encoder encoder = new Encoder(THINKING);

    @Test
    void thePublishedConversationIsEncodedByteForByte() throws IOException {
        String published = Resources.text("dsv32/test_output.txt");
        // The file ends with a line break that its own check strips.
        assertThat(encoder.encode(Resources.published()).text() + "\n").isEqualTo(published);
    }

    @Test
    void callsThatAreRenderedBehindTheirContextComeBackAsTheyWere() throws IOException {
        JsonNode original = message(4);
        ((ObjectNode) original).put("content", "");
        for (JsonNode call : original.get("tool_calls")) {
            ((ObjectNode) call).remove("id");
        }
        assertThat(decoded(4)).isEqualTo(original);
    }

    @Test
    void anAnswerThatIsRenderedBehindItsContextComesBackAsItWas() throws IOException {
        ObjectNode original = (ObjectNode) message(7);
        assertThat(Resources.published().size() - 6).isEqualTo(7);
        original.putArray("tool_calls");
        assertThat(decoded(7)).isEqualTo(original);
    }

    private static JsonNode message(int index) throws IOException {
        return Resources.json(Resources.text("dsv32/test_input.json"))
                .get("messages")
                .get(index);
    }

    private JsonNode decoded(int index) throws IOException {
        List<ChatMessage> all = Resources.published();
        String text = encoder.encode(all.subList(0, index), all.subList(index, index + 1))
                .text();
        Completion completion = new Decoder(true).decode(text);
        assertThat(completion).isInstanceOfSatisfying(Parsed.class, parsed -> assertThat(parsed.quirks())
                .isEmpty());
        return OpenAiMessages.write(completion.message());
    }
}

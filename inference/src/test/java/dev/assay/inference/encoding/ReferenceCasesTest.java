package dev.assay.inference.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.inference.encoding.Completion.Malformed;
import dev.assay.inference.encoding.Completion.Parsed;
import dev.assay.inference.encoding.Completion.Quirk;
import dev.assay.inference.encoding.Completion.Reason;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Generated conversations and completions, with what the published encoder and decoder made of them, kept as data. */
class ReferenceCasesTest {
    @Test
    void conversationsAreEncodedAsByThePublishedEncoderOrRefusedWhereItCrashes() throws IOException {
        List<JsonNode> cases = Resources.cases("dsv32/encode-cases.jsonl");
        assertThat(cases).hasSize(170);
        for (JsonNode one : cases) {
            if (one.has("expected")) {
                assertThat(encode(one))
                        .as(one.toString())
                        .isEqualTo(one.get("expected").textValue());
            } else {
                assertThatThrownBy(() -> encode(one)).as(one.toString()).isInstanceOf(EncodingException.class);
            }
        }
    }

    @Test
    void whatThePublishedDecoderTakesComesOutTheSameUnlessItWasCutOff() throws IOException {
        List<JsonNode> cases = Resources.cases("dsv32/decode-cases.jsonl");
        assertThat(cases).hasSize(250);
        for (JsonNode one : cases) {
            Completion completion = new Decoder(one.get("thinking").booleanValue())
                    .decode(one.get("text").textValue());
            if (!one.has("message")) {
                assertThat(strict(completion)).as(one.toString()).isFalse();
            } else if (!(completion instanceof Malformed cut && cut.reason() == Reason.CUT_OFF)) {
                assertThat(strict(completion)).as(one.toString()).isTrue();
                assertThat(PythonJson.write(OpenAiMessages.write(completion.message())))
                        .isEqualTo(PythonJson.write(one.get("message")));
            }
        }
    }

    /** Whether the published decoder should take it, too: it checks no values. */
    private static boolean strict(Completion completion) {
        return completion instanceof Parsed parsed
                && parsed.quirks().stream().allMatch(quirk -> quirk.kind() == Quirk.Kind.VALUE_NOT_JSON);
    }

    private static String encode(JsonNode one) {
        List<ChatMessage> messages = OpenAiMessages.conversation(one).messages();
        int context = one.get("context").intValue();
        EncoderOptions options = new EncoderOptions(
                one.get("thinking").booleanValue(),
                one.get("drop").booleanValue(),
                one.get("bos").booleanValue(),
                ControlText.KEEP,
                EncodingVersion.V3_2.rule());
        return new Encoder(options)
                .encode(messages.subList(0, context), messages.subList(context, messages.size()))
                .text();
    }
}

package dev.assay.env.rollout;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.IOException;

/**
 * JSON with a space behind each comma and colon, as models write it. Every agent writes in this one way, so that nobody can tell right
 * answers from wrong ones by their spaces.
 */
public final class SpacedJson {
    private static final ObjectWriter WRITER =
            CanonicalJson.mapper().writer(new Spaces()).with(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN);

    private SpacedJson() {}

    private static final class Spaces extends MinimalPrettyPrinter {
        private static final long serialVersionUID = 1L;

        @Override
        public void writeObjectFieldValueSeparator(JsonGenerator out) throws IOException {
            out.writeRaw(": ");
        }

        @Override
        public void writeObjectEntrySeparator(JsonGenerator out) throws IOException {
            out.writeRaw(", ");
        }

        @Override
        public void writeArrayValueSeparator(JsonGenerator out) throws IOException {
            out.writeRaw(", ");
        }
    }

    /** The text of a value; keys stay in their order. */
    public static String of(Object value) {
        try {
            return WRITER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A value has no JSON form: " + e.getOriginalMessage(), e);
        }
    }

    /** The same JSON object or list, written in this way; any other text as it is. */
    public static String of(String text) {
        JsonNode whole = SeenValues.read(text);
        return whole.isContainerNode() ? of(whole) : text;
    }
}

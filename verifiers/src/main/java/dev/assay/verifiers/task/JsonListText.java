package dev.assay.verifiers.task;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.IOException;
import java.util.List;

/** A list of strings as SWE-bench publishes it: a string that holds a JSON list. A plain list is accepted when reading. */
final class JsonListText {
    private static final TypeReference<List<String>> LIST = new TypeReference<>() {};

    private JsonListText() {}

    static final class Writer extends StdSerializer<List<String>> {
        private static final long serialVersionUID = 1L;

        Writer() {
            super(List.class, false);
        }

        @Override
        public void serialize(List<String> value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(CanonicalJson.write(value));
        }
    }

    static final class Reader extends StdDeserializer<List<String>> {
        private static final long serialVersionUID = 1L;

        Reader() {
            super(List.class);
        }

        @Override
        public List<String> deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (in.currentToken() == JsonToken.VALUE_STRING) {
                return CanonicalJson.mapper().readValue(in.getText(), LIST);
            }
            return CanonicalJson.mapper().readValue(in, LIST);
        }
    }
}

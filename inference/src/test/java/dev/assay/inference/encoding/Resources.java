package dev.assay.inference.encoding;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Test data: the published vector, and what the published encoder and decoder made of generated cases. */
final class Resources {
    private Resources() {}

    static String text(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(Resources.class.getResourceAsStream("/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Lines as the files have them: U+2028 within a line is no line break. */
    static List<JsonNode> cases(String name) throws IOException {
        return List.of(text(name).split("\n")).stream().map(Resources::json).toList();
    }

    static JsonNode json(String text) {
        try {
            return PythonJson.read(text);
        } catch (PythonJson.Broken e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The published conversation. */
    static List<ChatMessage> published() throws IOException {
        return Conversation.read(text("dsv32/test_input.json")).messages();
    }
}

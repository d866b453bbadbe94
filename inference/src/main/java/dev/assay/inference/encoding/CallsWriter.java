package dev.assay.inference.encoding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.inference.encoding.EncodingException.Reason;
import dev.assay.inference.encoding.Span.Source;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Writes a model's calls in DSML: text values as they are, all others as JSON. */
final class CallsWriter {
    private final PromptWriter out;
    private final int message;

    CallsWriter(PromptWriter out, int message) {
        this.out = out;
        this.message = message;
    }

    void write(List<ToolCall> calls) {
        if (calls.isEmpty()) {
            return;
        }
        put("\n\n" + Tokens.CALLS + ">");
        for (ToolCall call : calls) {
            put("\n" + Tokens.INVOKE + " name=\"");
            out.words(Source.ASSISTANT, TextZone.NAME, call.name());
            put("\">\n");
            arguments(arguments(call));
            put("\n" + Tokens.END_INVOKE + ">");
        }
        put("\n" + Tokens.END_CALLS);
    }

    private void arguments(ObjectNode arguments) {
        Iterator<Map.Entry<String, JsonNode>> fields = arguments.properties().iterator();
        while (fields.hasNext()) {
            Map.Entry<String, JsonNode> field = fields.next();
            boolean text = field.getValue().isTextual();
            put(Tokens.PARAMETER + " name=\"");
            out.words(Source.ASSISTANT, TextZone.KEY, field.getKey());
            put("\" string=\"" + text + "\">");
            out.words(
                    Source.ASSISTANT,
                    TextZone.VALUE,
                    text ? field.getValue().textValue() : PythonJson.write(field.getValue()));
            put("<" + Tokens.END_PARAMETER + (fields.hasNext() ? ">\n" : ">"));
        }
    }

    private ObjectNode arguments(ToolCall call) {
        try {
            if (PythonJson.read(call.arguments()) instanceof ObjectNode object) {
                return object;
            }
            throw bad(call, "they are no object");
        } catch (PythonJson.Broken e) {
            throw bad(call, String.valueOf(e.getMessage()));
        }
    }

    private EncodingException bad(ToolCall call, String why) {
        return new EncodingException(
                Reason.BAD_ARGUMENTS,
                message,
                "The arguments of call (%s) in message %d are not the text of a JSON object: %s."
                        .formatted(call.name(), message, why));
    }

    private void put(String piece) {
        out.put(Source.ASSISTANT, piece);
    }
}

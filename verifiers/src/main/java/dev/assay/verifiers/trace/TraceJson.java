package dev.assay.verifiers.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.trace.TraceException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Traces as canonical JSON, and back. What was written is read as it was: the id is computed again, and nothing is guessed or mended.
 * Fields that this version does not know are passed over.
 */
public final class TraceJson {
    /** What the id is made of: what happened, not what was thought of it nor how long it took. */
    private static final List<String> IDENTITY = List.of("schema", "rollout", "tools", "nodes", "ending");

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // Read, so that they can be refused by name.
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private TraceJson() {}

    /** One line of JSON, without a line break. */
    public static String write(Trace trace) {
        return text(trace);
    }

    /** The id of a trace by its content; what stands as its id does not matter. */
    public static String idOf(Trace trace) {
        return idOf(CanonicalJson.mapper().valueToTree(trace));
    }

    private static String idOf(JsonNode tree) {
        ObjectNode identity = ((ObjectNode) tree).deepCopy().retain(IDENTITY);
        return CanonicalJson.sha256(text(identity).getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a line. Throws {@link TraceException}. */
    public static Trace read(String line) {
        JsonNode tree = tree(line);
        String schema = tree.path("schema").asText("");
        if (!schema.equals(Trace.SCHEMA)) {
            throw new TraceException(
                    Reason.OTHER_VERSION,
                    "The trace has schema (%s), not (%s).%nMaybe it was written by another version, or is no trace."
                            .formatted(schema, Trace.SCHEMA));
        }
        finite(tree, "");
        Trace trace = bind(tree);
        String id = idOf(tree);
        if (!id.equals(trace.id())) {
            throw new TraceException(
                    Reason.WRONG_ID,
                    "The trace says that its id is (%s), and its content has (%s).%nMaybe someone changed it."
                            .formatted(trace.id(), id));
        }
        return trace;
    }

    private static JsonNode tree(String line) {
        try {
            JsonNode tree = STRICT.readTree(line);
            if (!tree.isObject()) {
                throw new TraceException(
                        Reason.NOT_JSON, "The text is no JSON object but (%s).".formatted(tree.getNodeType()));
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw new TraceException(
                    Reason.NOT_JSON, "The text is no JSON object: %s".formatted(e.getOriginalMessage()), e);
        }
    }

    private static void finite(JsonNode node, String place) {
        if (node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue())) {
            throw new TraceException(Reason.NOT_FINITE, "%s is %s.".formatted(place, node.asText()));
        }
        if (node.isObject()) {
            node.properties().forEach(field -> finite(field.getValue(), place + "/" + field.getKey()));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                finite(node.get(i), place + "/" + i);
            }
        }
    }

    private static Trace bind(JsonNode tree) {
        try {
            return STRICT.treeToValue(tree, Trace.class);
        } catch (JsonMappingException e) {
            throw refusal(e, e.getPathReference());
        } catch (JsonProcessingException e) {
            throw new TraceException(Reason.BAD_FIELD, e.getOriginalMessage(), e);
        }
    }

    private static TraceException refusal(JsonMappingException e, String path) {
        // From "dev.assay…Trace["nodes"]->java…List[0]" to "nodes/0".
        String place = path.replaceAll("[^\\[\\]]*\\[\"?([^\\]\"]*)\"?\\]", "/$1");
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof TraceException refused) {
                return refused.at(place);
            }
            if (cause instanceof NullPointerException) {
                return new TraceException(
                        Reason.MISSING_FIELD, "%s: the field (%s) is absent.".formatted(place, cause.getMessage()), e);
            }
        }
        boolean missing = e.getOriginalMessage().startsWith("Missing required creator property");
        return new TraceException(
                missing ? Reason.MISSING_FIELD : Reason.BAD_FIELD, place + ": " + e.getOriginalMessage(), e);
    }

    /** Canonical JSON in which half of a surrogate pair is an escape, since it has no bytes in UTF-8. */
    public static String text(Object value) {
        String json = CanonicalJson.write(value);
        StringBuilder out = null;
        for (int i = 0; i < json.length(); i++) {
            char unit = json.charAt(i);
            boolean pair = Character.isHighSurrogate(unit)
                    && i + 1 < json.length()
                    && Character.isLowSurrogate(json.charAt(i + 1));
            if (Character.isSurrogate(unit) && !pair) {
                out = out == null ? new StringBuilder(json.substring(0, i)) : out;
                out.append("\\u%04x".formatted((int) unit));
            } else if (out != null) {
                out.append(unit);
            }
            if (pair) {
                i++;
                if (out != null) {
                    out.append(json.charAt(i));
                }
            }
        }
        return out == null ? json : out.toString();
    }
}

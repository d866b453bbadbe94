package dev.assay.env.synthesis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.lookup.LookupSpec;
import dev.assay.verifiers.plan.PlanSpec;
import java.util.List;
import java.util.Map;

/**
 * Reads declared tasks out of JSON that a model wrote: every kind must be known and have what it needs, nothing else may stand there,
 * and it may be neither deep nor large, since it is evaluated without a limit on time.
 */
final class SpecReader {
    private static final int DEPTH = 24;
    private static final int NODES = 600;
    private static final List<String> KINDS = List.of("term", "condition", "query", "constraint");
    /** What must stand there, by kind. */
    private static final Map<String, List<String>> NEEDED = Map.ofEntries(
            Map.entry("term constant", List.of("value")),
            Map.entry("term variable", List.of("name")),
            Map.entry("term cell", List.of("table", "key", "column")),
            Map.entry("term field", List.of("column")),
            Map.entry("term related", List.of("table", "via", "aggregate")),
            Map.entry("term sum", List.of("terms")),
            Map.entry("term product", List.of("terms")),
            Map.entry("term difference", List.of("left", "right")),
            Map.entry("condition compare", List.of("left", "is", "right")),
            Map.entry("condition among", List.of("term", "values")),
            Map.entry("condition all", List.of("conditions")),
            Map.entry("condition at_least", List.of("count", "conditions")),
            Map.entry("condition when", List.of("if", "then")),
            Map.entry("query only", List.of("from", "of")),
            Map.entry("query best", List.of("from", "by", "of")),
            Map.entry("query fold", List.of("from", "aggregate")),
            Map.entry("query listing", List.of("from", "of")),
            Map.entry("constraint each", List.of("condition")),
            Map.entry("constraint distinct", List.of("choices")),
            Map.entry("constraint total", List.of("term", "is", "bound")),
            Map.entry("constraint count", List.of("condition", "is", "bound")),
            Map.entry("constraint load", List.of("choice", "load", "is", "limit")));

    private static final ObjectMapper MAPPER = CanonicalJson.mapper()
            .copy()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private int nodes;

    private SpecReader() {}

    /** A mapper that tolerates nothing unknown. */
    static ObjectMapper mapper() {
        return MAPPER;
    }

    /** How many terms, conditions, queries and constraints there are. */
    static int parts(String json) {
        try {
            return count(MAPPER.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A declared task must be JSON.", e);
        }
    }

    private static int count(JsonNode node) {
        int own =
                (int) KINDS.stream().filter(kind -> node.path(kind).isTextual()).count();
        for (JsonNode each : node) {
            own += count(each);
        }
        return own;
    }

    /**
     * A declared task.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    static Declaration read(String kind, JsonNode declared) {
        if (!declared.isObject()) {
            throw new IllegalArgumentException("'declared' must be an object.");
        }
        JsonNode whole = declared.deepCopy();
        new SpecReader().complete(whole, "declared", 0, 0);
        try {
            return switch (kind) {
                case "lookup" -> new LookupDeclaration(MAPPER.treeToValue(whole, LookupSpec.class));
                case "plan" -> new PlanDeclaration(MAPPER.treeToValue(plan(whole), PlanSpec.class));
                default ->
                    throw new IllegalArgumentException(
                            "The kind (%s) is neither lookup nor plan.".formatted(Problem.cut(kind, 40)));
            };
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(Problem.cut(e.getOriginalMessage(), 400), e);
        }
    }

    /** Constraints may stand there without words; theirs are not used. */
    private static JsonNode plan(JsonNode whole) {
        if (whole instanceof ObjectNode object && object.path("constraints") instanceof ArrayNode constraints) {
            for (int i = 0; i < constraints.size(); i++) {
                JsonNode each = constraints.get(i);
                JsonNode constraint = each.path("constraint").isObject() ? each.path("constraint") : each;
                ObjectNode stated = MAPPER.createObjectNode().put("text", "");
                stated.set("constraint", constraint);
                constraints.set(i, stated);
            }
        }
        return whole;
    }

    private void complete(JsonNode node, String where, int depth, int related) {
        if (depth > DEPTH || ++nodes > NODES) {
            throw new IllegalArgumentException(
                    "It is deeper than %d levels or has more than %d parts.".formatted(DEPTH, NODES));
        }
        int inner = related;
        if (node instanceof ObjectNode object) {
            for (String kind : KINDS) {
                if (object.path(kind).isTextual()) {
                    need(object, kind + " " + object.path(kind).asText(), where);
                    inner += kind.equals("term") && object.path(kind).asText().equals("related") ? 1 : 0;
                }
            }
        }
        if (inner > 1) {
            throw new IllegalArgumentException("At %s one 'related' stands within another.".formatted(where));
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            complete(field.getValue(), where + "." + Problem.cut(field.getKey(), 40), depth + 1, inner);
        }
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                complete(node.get(i), where + "[" + i + "]", depth + 1, inner);
            }
        }
    }

    private static void need(ObjectNode object, String kind, String where) {
        List<String> needed = NEEDED.get(kind);
        if (needed == null) {
            throw new IllegalArgumentException(
                    "At %s stands (%s), which is not known here.".formatted(where, Problem.cut(kind, 60)));
        }
        for (String field : needed) {
            if (object.path(field).isMissingNode() || object.path(field).isNull()) {
                throw new IllegalArgumentException("At %s, (%s) lacks '%s'.".formatted(where, kind, field));
            }
        }
        if (kind.equals("term field") && !object.has("path")) {
            object.putArray("path");
        }
        if (kind.equals("constraint each") && !object.has("slots")) {
            object.putArray("slots");
        }
        boolean bare = kind.equals("query fold") || kind.equals("term related");
        if (bare && !object.path("aggregate").asText().equals("count") && !object.has("of")) {
            throw new IllegalArgumentException("At %s, (%s) lacks 'of'.".formatted(where, kind));
        }
    }
}

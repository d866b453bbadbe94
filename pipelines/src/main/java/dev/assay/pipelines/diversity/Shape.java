package dev.assay.pipelines.diversity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.verifiers.json.CanonicalJson;
import java.util.Set;

/**
 * The form of a declared task without what it is about: which conditions, queries and effects stand in which, with every name of a table,
 * column, entity or parameter, every text and every number taken out.
 */
final class Shape {
    /** Keys whose words belong to the language of declarations. */
    private static final Set<String> WORDS = Set.of(
            "constraint", "condition", "is", "term", "query", "aggregate", "effect", "asked", "least", "enforced");

    private Shape() {}

    /** The form of a specification, as canonical JSON. */
    static String of(String specification) {
        return CanonicalJson.write(bare("", CanonicalJson.read(specification, JsonNode.class)));
    }

    private static JsonNode bare(String key, JsonNode node) {
        if (node.isObject()) {
            ObjectNode bare = CanonicalJson.mapper().createObjectNode();
            node.properties().forEach(field -> bare.set(field.getKey(), bare(field.getKey(), field.getValue())));
            return bare;
        }
        if (node.isArray()) {
            ArrayNode bare = CanonicalJson.mapper().createArrayNode();
            node.forEach(each -> bare.add(bare(key, each)));
            return bare;
        }
        return WORDS.contains(key)
                ? node
                : CanonicalJson.mapper().getNodeFactory().textNode("");
    }
}

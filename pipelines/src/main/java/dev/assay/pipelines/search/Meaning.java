package dev.assay.pipelines.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.SearchTask;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a question means, whatever its words: the same digest for the same constraints in any order. */
final class Meaning {
    private Meaning() {}

    /** The digest for a row. Throws {@link IllegalArgumentException} where its constraints are no JSON. */
    static String of(SearchTask task) {
        try {
            return CanonicalJson.id(ordered(CanonicalJson.mapper().readTree(task.constraints())));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "The constraints of the question (%s) are no JSON: %s"
                            .formatted(task.name(), e.getOriginalMessage()),
                    e);
        }
    }

    /** All lists within constraints are sets: of parts that must hold together. */
    private static JsonNode ordered(JsonNode node) {
        if (node instanceof ArrayNode array) {
            List<JsonNode> parts = new ArrayList<>();
            array.forEach(part -> parts.add(ordered(part)));
            parts.sort(Comparator.comparing(CanonicalJson::write));
            return JsonNodeFactory.instance.arrayNode(parts.size()).addAll(parts);
        }
        if (node instanceof ObjectNode object) {
            ObjectNode out = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> out.set(field.getKey(), ordered(field.getValue())));
            return out;
        }
        return node;
    }
}

package dev.assay.env.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.assay.verifiers.json.CanonicalJson;

/** What of a list an agent looks at: each entity always or never, so that two lists of the same entities agree. */
interface Attention {
    /** Whether it looks at what this is the key of. */
    boolean at(String key);

    /** A share of all entities, drawn by a seed. */
    static Attention share(double share, long seed) {
        return key -> {
            // Mixed as SplittableRandom does, so that keys that differ in a digit fall apart.
            long mixed = (key.hashCode() * 0x9E3779B97F4A7C15L) ^ seed;
            mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
            mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
            return ((mixed ^ (mixed >>> 31)) >>> 11) * 0x1.0p-53 < share;
        };
    }

    /** A list without what it does not look at; anything else as it is. */
    default String seen(String json) {
        JsonNode whole = SeenValues.read(json);
        if (!whole.isArray()) {
            return json;
        }
        ArrayNode kept = CanonicalJson.mapper().createArrayNode();
        for (JsonNode element : whole) {
            if (at(key(element))) {
                kept.add(element);
            }
        }
        return kept.size() == whole.size() ? json : SpacedJson.of(kept);
    }

    private static String key(JsonNode element) {
        return element.isObject() && !element.isEmpty()
                ? element.elements().next().asText()
                : element.asText();
    }
}

package dev.assay.env.rollout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.assay.verifiers.json.CanonicalJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Values that an agent has come across, by what they were called: the field of an object, the tool of a list, the parameter of a call. */
final class SeenValues {
    /** Numbers as they are written, digit for digit. */
    private static final ObjectReader EXACT = CanonicalJson.mapper()
            .reader()
            .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);

    private final Map<String, Set<JsonNode>> values = new LinkedHashMap<>();

    /** What a tool answered. */
    void answer(String tool, String json) {
        add(tool, read(json));
    }

    /** What a tool was asked. */
    void asked(String arguments) {
        add("", read(arguments));
    }

    /** JSON, or a node that is none where it is not. */
    static JsonNode read(String json) {
        try {
            return EXACT.readTree(json);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private void add(String name, JsonNode value) {
        if (value.isObject()) {
            value.properties().forEach(field -> add(field.getKey(), field.getValue()));
        } else if (value.isArray()) {
            value.forEach(element -> add(name, element));
        } else if (value.isTextual() || value.isNumber()) {
            values.computeIfAbsent(name, any -> new LinkedHashSet<>()).add(value);
        }
    }

    /** Whether nothing was seen. */
    boolean isEmpty() {
        return values.isEmpty();
    }

    /**
     * Values that may stand where something of this name is wanted: those of that name, else of tools and fields whose name has it, else
     * all of the same type.
     *
     * @param like a value of the wanted type
     */
    List<JsonNode> like(String name, JsonNode like) {
        List<JsonNode> named = fitting(values.getOrDefault(name, Set.of()), like);
        if (!named.isEmpty()) {
            return named;
        }
        List<JsonNode> near = new ArrayList<>();
        List<JsonNode> all = new ArrayList<>();
        values.forEach((key, own) -> {
            List<JsonNode> fitting = fitting(own, like);
            all.addAll(fitting);
            if (!name.isEmpty() && key.contains(name)) {
                near.addAll(fitting);
            }
        });
        return near.isEmpty() ? all : near;
    }

    private static List<JsonNode> fitting(Set<JsonNode> values, JsonNode like) {
        return values.stream()
                .filter(value -> value.isTextual() == like.isTextual() && value.isNumber() == like.isNumber())
                .toList();
    }

    /** Another value that may stand in the place of one; the value itself where none was seen. */
    JsonNode another(String name, JsonNode than, SplittableRandom random) {
        List<JsonNode> others =
                like(name, than).stream().filter(value -> !value.equals(than)).toList();
        return others.isEmpty() ? than : others.get(random.nextInt(others.size()));
    }
}

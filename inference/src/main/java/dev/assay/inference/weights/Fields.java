package dev.assay.inference.weights;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** A JSON object whose fields are each asked for once: what nobody asked for is refused at the end. */
final class Fields {
    private final String where;
    private final JsonNode json;
    private final Set<String> known = new LinkedHashSet<>();

    Fields(String where, JsonNode json) {
        if (!json.isObject()) {
            throw new IllegalArgumentException(
                    "%s must be a JSON object, not (%s).".formatted(where, json.getNodeType()));
        }
        this.where = where;
        this.json = json;
    }

    int whole(String name) {
        JsonNode value = need(name, JsonNode::isInt, "a whole number");
        if (value.intValue() < 0) {
            throw wrong(name, "a number from 0 on", value);
        }
        return value.intValue();
    }

    double decimal(String name) {
        return need(name, JsonNode::isNumber, "a number").doubleValue();
    }

    double decimal(String name, double fallback) {
        return has(name) ? decimal(name) : ignored(name, fallback);
    }

    boolean flag(String name) {
        return need(name, JsonNode::isBoolean, "true or false").booleanValue();
    }

    boolean flag(String name, boolean fallback) {
        return has(name) ? flag(name) : ignored(name, fallback);
    }

    String text(String name) {
        return need(name, JsonNode::isTextual, "a text").textValue();
    }

    Fields object(String name) {
        return new Fields("%s of %s".formatted(name, where), need(name, JsonNode::isObject, "an object"));
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        need(name, JsonNode::isArray, "a list of texts").forEach(item -> texts.add(item.asText()));
        return texts;
    }

    /** Whether the field is there with a value. */
    boolean has(String name) {
        return json.hasNonNull(name);
    }

    /** Accepts a field only with this value, or absent. */
    void only(String name, Object value, String why) {
        known.add(name);
        JsonNode found = json.path(name);
        if (!found.isMissingNode() && !found.isNull() && !same(found, value)) {
            throw new IllegalArgumentException(
                    "%s has %s (%s), but only (%s) is understood here: %s".formatted(where, name, found, value, why));
        }
    }

    /** Fields that say nothing about the arithmetic. */
    void ignore(String... names) {
        known.addAll(List.of(names));
    }

    /** Refuses every field that was not asked for. */
    void end() {
        Set<String> unknown = new LinkedHashSet<>();
        json.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s has fields that are not understood: %s.\nMaybe it is of another architecture, or newer; a field that changes no result may be removed."
                            .formatted(where, unknown));
        }
    }

    private JsonNode need(String name, Predicate<JsonNode> type, String wanted) {
        known.add(name);
        JsonNode value = json.path(name);
        if (!type.test(value)) {
            throw wrong(name, wanted, value);
        }
        return value;
    }

    private <T> T ignored(String name, T fallback) {
        known.add(name);
        return fallback;
    }

    private static boolean same(JsonNode found, Object value) {
        return (value instanceof Number number && found.isNumber())
                ? found.doubleValue() == number.doubleValue()
                : found.asText().equals(value.toString());
    }

    private IllegalArgumentException wrong(String name, String wanted, JsonNode found) {
        return new IllegalArgumentException(
                found.isMissingNode()
                        ? "%s has no %s; it must be %s.".formatted(where, name, wanted)
                        : "%s has %s (%s), which must be %s.".formatted(where, name, found, wanted));
    }
}

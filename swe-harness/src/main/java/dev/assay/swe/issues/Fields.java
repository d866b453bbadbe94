package dev.assay.swe.issues;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads fields of records that nobody promised anything about: a field of the wrong type is absent. */
final class Fields {
    private static final Pattern LOCATION = Pattern.compile(
            "/([A-Za-z0-9_.-]{1,100}/[A-Za-z0-9_.-]{1,100})/(?:issues|pulls?)/([0-9]{1,10})(?:[/?#].*)?$");
    private static final Pattern REPOSITORY =
            Pattern.compile("/repos/([A-Za-z0-9_.-]{1,100}/[A-Za-z0-9_.-]{1,100})(?:[/?#].*)?$");
    private static final int MAX_LABELS = 100;

    private Fields() {}

    /** Where an address of an issue leads. */
    record Location(String repo, String key) {}

    static JsonNode object(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isObject() ? value : MissingNode.getInstance();
    }

    /** The first of the fields that is text. */
    static @Nullable String text(JsonNode node, String... fields) {
        for (String field : fields) {
            JsonNode value = node.path(field);
            if (value.isTextual()) {
                return value.textValue();
            }
        }
        return null;
    }

    /** Text; a JSON null means empty, a missing field absent. */
    static @Nullable String body(JsonNode node, String field) {
        return node.path(field).isNull() ? "" : text(node, field);
    }

    /** A number, also when it is written as text. */
    static @Nullable String number(JsonNode node, String field) {
        JsonNode value = node.path(field);
        String digits = value.isIntegralNumber() || value.isTextual() ? value.asText() : "";
        return digits.matches("[1-9][0-9]{0,9}") ? digits : null;
    }

    static @Nullable Location location(@Nullable String address) {
        if (address == null || address.length() > 1000) {
            return null;
        }
        Matcher matcher = LOCATION.matcher(address);
        return matcher.find() ? new Location(matcher.group(1), matcher.group(2)) : null;
    }

    static @Nullable String repository(@Nullable String address) {
        if (address == null || address.length() > 1000) {
            return null;
        }
        Matcher matcher = REPOSITORY.matcher(address);
        return matcher.find() ? matcher.group(1) : null;
    }

    /** Names of labels, given as objects with a name or as texts; null when the field is missing. */
    static @Nullable List<String> labels(JsonNode labels) {
        if (!labels.isArray()) {
            return null;
        }
        List<String> names = new ArrayList<>();
        for (JsonNode label : labels) {
            String name = label.isTextual() ? label.textValue() : text(label, "name");
            if (name != null && names.size() < MAX_LABELS) {
                names.add(name);
            }
        }
        return names;
    }
}

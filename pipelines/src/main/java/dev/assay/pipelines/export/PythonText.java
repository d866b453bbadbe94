package dev.assay.pipelines.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** JSON as Python's {@code json.dumps(value, sort_keys=True)} writes it, for hashes that others compute that way. Numbers are whole. */
final class PythonText {
    private PythonText() {}

    static String of(JsonNode value) {
        if (value.isObject()) {
            // Python sorts by code point.
            TreeMap<String, JsonNode> fields = new TreeMap<>(PythonText::byCodePoint);
            value.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
            return fields.entrySet().stream()
                    .map(field -> quoted(field.getKey()) + ": " + of(field.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(PythonText::of)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        if (value.isTextual()) {
            return quoted(value.textValue());
        }
        if (value.isFloatingPointNumber()) {
            throw new IllegalArgumentException("The number (%s) is not whole.".formatted(value));
        }
        return value.toString();
    }

    private static int byCodePoint(String one, String other) {
        int[] a = one.codePoints().toArray();
        int[] b = other.codePoints().toArray();
        return Arrays.compare(a, b);
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            switch (unit) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (unit < ' ' || unit > '~') {
                        out.append("\\u%04x".formatted((int) unit));
                    } else {
                        out.append(unit);
                    }
                }
            }
        }
        return out.append('"').toString();
    }
}

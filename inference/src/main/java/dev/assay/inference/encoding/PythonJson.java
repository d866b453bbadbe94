package dev.assay.inference.encoding;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;

/** JSON as Python's {@code json} module reads it and, with {@code ensure_ascii=False}, writes it. */
public final class PythonJson {
    private PythonJson() {}

    /** A text that Python would not read, either. */
    public static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;

        Broken(String message) {
            super(message);
        }
    }

    /** Reads a value: fields keep their order, of equal names the last value counts at the first place, integers stay exact. */
    public static JsonNode read(String text) throws Broken {
        return new PythonJsonReader(text).read();
    }

    /** The text of a value, with {@code ", "} and {@code ": "} as separators. */
    public static String write(JsonNode value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    /** A text in quotes: escaped are the quote, the backslash and what lies below U+0020, nothing else. */
    public static String quote(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2);
        quote(text, out);
        return out.toString();
    }

    private static void write(JsonNode value, StringBuilder out) {
        switch (value.getNodeType()) {
            case OBJECT -> object(value, out);
            case ARRAY -> array(value, out);
            case STRING -> quote(value.textValue(), out);
            case NUMBER ->
                out.append(
                        value.isIntegralNumber()
                                ? value.bigIntegerValue().toString()
                                : PythonFloat.repr(value.doubleValue()));
            case BOOLEAN -> out.append(value.booleanValue());
            case NULL -> out.append("null");
            default ->
                throw new IllegalArgumentException(
                        "A node of type (%s) has no JSON text.".formatted(value.getNodeType()));
        }
    }

    private static void object(JsonNode value, StringBuilder out) {
        String between = "{";
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            out.append(between);
            quote(field.getKey(), out);
            out.append(": ");
            write(field.getValue(), out);
            between = ", ";
        }
        out.append(value.isEmpty() ? "{}" : "}");
    }

    private static void array(JsonNode value, StringBuilder out) {
        out.append('[');
        for (Iterator<JsonNode> items = value.elements(); items.hasNext(); ) {
            write(items.next(), out);
            out.append(items.hasNext() ? ", " : "");
        }
        out.append(']');
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        text.chars().forEach(c -> escape((char) c, out));
        out.append('"');
    }

    private static void escape(char c, StringBuilder out) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\f' -> out.append("\\f");
            case '\b' -> out.append("\\b");
            default -> {
                if (c < 0x20) {
                    out.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
                } else {
                    out.append(c);
                }
            }
        }
    }
}

package dev.assay.inference.encoding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.inference.encoding.PythonJson.Broken;
import java.math.BigInteger;
import java.util.Map;

/** Reads JSON as Python does: also NaN and infinities, and neither comments nor raw control characters. */
final class PythonJsonReader {
    /** Python gives up near 1,000. */
    private static final int MAX_DEPTH = 900;

    /** Python's own limit, so that reading stays cheap. */
    private static final int MAX_DIGITS = 4_300;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Map<String, JsonNode> WORDS = Map.of(
            "null", NODES.nullNode(),
            "true", NODES.booleanNode(true),
            "false", NODES.booleanNode(false),
            "NaN", NODES.numberNode(Double.NaN),
            "Infinity", NODES.numberNode(Double.POSITIVE_INFINITY),
            "-Infinity", NODES.numberNode(Double.NEGATIVE_INFINITY));

    private final String text;
    private int at;

    PythonJsonReader(String text) {
        this.text = text;
    }

    JsonNode read() throws Broken {
        JsonNode value = value(0);
        skip();
        if (at < text.length()) {
            throw broken("unexpected text");
        }
        return value;
    }

    private JsonNode value(int depth) throws Broken {
        if (depth > MAX_DEPTH) {
            throw broken("more than " + MAX_DEPTH + " levels");
        }
        skip();
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> NODES.textNode(string());
            default -> scalar();
        };
    }

    private JsonNode object(int depth) throws Broken {
        ObjectNode object = NODES.objectNode();
        at++;
        skip();
        if (take('}')) {
            return object;
        }
        do {
            skip();
            String name = string();
            skip();
            need(':');
            object.set(name, value(depth + 1));
            skip();
        } while (take(','));
        need('}');
        return object;
    }

    private JsonNode array(int depth) throws Broken {
        ArrayNode array = NODES.arrayNode();
        at++;
        skip();
        if (take(']')) {
            return array;
        }
        do {
            array.add(value(depth + 1));
            skip();
        } while (take(','));
        need(']');
        return array;
    }

    private String string() throws Broken {
        need('"');
        StringBuilder out = new StringBuilder();
        while (!take('"')) {
            char c = next();
            if (c < 0x20) {
                at--;
                throw broken("a raw control character");
            }
            out.append(c == '\\' ? escaped() : c);
        }
        return out.toString();
    }

    private char escaped() throws Broken {
        char c = next();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw broken("an unknown escape");
        };
    }

    private char unicode() throws Broken {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            char c = next();
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw broken("a wrong \\u escape");
            }
            value = value * 16 + digit;
        }
        return (char) value;
    }

    private JsonNode scalar() throws Broken {
        for (Map.Entry<String, JsonNode> word : WORDS.entrySet()) {
            if (text.startsWith(word.getKey(), at)) {
                at += word.getKey().length();
                return word.getValue();
            }
        }
        return number();
    }

    private JsonNode number() throws Broken {
        int start = at;
        take('-');
        int digits = take('0') ? 1 : digits();
        if (digits == 0) {
            throw broken("no value");
        }
        boolean fraction = optional(at, '.');
        boolean exponent = optional(at, 'e') || optional(at, 'E');
        String number = text.substring(start, at);
        if (fraction || exponent) {
            return NODES.numberNode(Double.parseDouble(number));
        }
        if (digits > MAX_DIGITS) {
            throw broken("an integer of more than " + MAX_DIGITS + " digits");
        }
        return NODES.numberNode(new BigInteger(number));
    }

    /** A fraction or exponent is taken when digits follow; otherwise the number ends before it. */
    private boolean optional(int start, char mark) {
        if (!take(mark)) {
            return false;
        }
        if (mark != '.' && !take('+')) {
            take('-');
        }
        if (digits() == 0) {
            at = start;
            return false;
        }
        return true;
    }

    private int digits() {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at - start;
    }

    private void skip() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() throws Broken {
        if (at >= text.length()) {
            throw broken("the end");
        }
        return text.charAt(at);
    }

    private char next() throws Broken {
        char c = peek();
        at++;
        return c;
    }

    private boolean take(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void need(char c) throws Broken {
        if (!take(c)) {
            throw broken("no (" + c + ")");
        }
    }

    private Broken broken(String what) {
        return new Broken("%s at character %d of %d".formatted(what, at, text.length()));
    }
}

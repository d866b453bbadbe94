package dev.assay.verifiers.answer;

import dev.assay.verifiers.answer.Literal.Pair;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads lists, sets and mappings as JSON and Python write them: {@code [1, 'a']}, {@code (1, 2)}, {@code {"a": 1}}, and lists without
 * brackets. Words need no quotes. Nothing is ever evaluated.
 */
final class LiteralReader {
    private static final int DEPTH = 16;
    private static final char END = 0;

    private final String text;
    private int at;

    private LiteralReader(String text) {
        this.text = text;
    }

    /** What a text says: the one thing in it, or a list of those between its commas. */
    static Literal read(String text) throws MalformedAnswer {
        LiteralReader reader = new LiteralReader(text);
        List<Literal> all = reader.items(END, 0);
        boolean open = text.strip().endsWith(",");
        return all.size() == 1 && !open ? all.get(0) : new Literal.Items(all);
    }

    private Literal value(int depth, boolean inBraces) throws MalformedAnswer {
        if (depth > DEPTH) {
            throw new MalformedAnswer("It is nested deeper than %d.".formatted(DEPTH));
        }
        char first = peek();
        return switch (first) {
            case '[' -> bracketed(']', depth);
            case '(' -> bracketed(')', depth);
            case '{' -> braces(depth);
            case '"', '\'' -> new Literal.Word(quoted());
            default -> new Literal.Word(bare(inBraces));
        };
    }

    private Literal bracketed(char close, int depth) throws MalformedAnswer {
        at++;
        return new Literal.Items(items(close, depth + 1));
    }

    /** Up to the closing bracket, which is read too. A comma may stand before it. */
    private List<Literal> items(char close, int depth) throws MalformedAnswer {
        List<Literal> items = new ArrayList<>();
        while (peek() != close) {
            items.add(value(depth, false));
            comma(close);
        }
        close(close);
        return items;
    }

    private Literal braces(int depth) throws MalformedAnswer {
        at++;
        List<Literal> items = new ArrayList<>();
        List<Pair> pairs = new ArrayList<>();
        while (peek() != '}') {
            Literal one = value(depth + 1, true);
            if (peek() == ':') {
                at++;
                pairs.add(new Pair(one, value(depth + 1, true)));
            } else {
                items.add(one);
            }
            comma('}');
        }
        close('}');
        if (!items.isEmpty() && !pairs.isEmpty()) {
            throw new MalformedAnswer("There are elements with a key and some without in one pair of braces.");
        }
        return items.isEmpty() ? new Literal.Pairs(pairs) : new Literal.Items(items);
    }

    private void comma(char close) throws MalformedAnswer {
        char next = peek();
        if (next == ',') {
            at++;
        } else if (next != close) {
            throw new MalformedAnswer("There is '%s' at character %d where a comma or an end should be."
                    .formatted(next == END ? "nothing" : Character.toString(next), at + 1));
        }
    }

    private void close(char close) {
        if (close != END) {
            at++;
        }
    }

    /** The next character that is no white space, unread. */
    private char peek() throws MalformedAnswer {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return END;
        }
        if (text.charAt(at) == END) {
            throw new MalformedAnswer("There is a NUL at character %d.".formatted(at + 1));
        }
        return text.charAt(at);
    }

    private String bare(boolean inBraces) throws MalformedAnswer {
        int from = at;
        String stops = inBraces ? ",:[](){}" : ",[](){}";
        while (at < text.length() && stops.indexOf(text.charAt(at)) < 0 && text.charAt(at) != END) {
            at++;
        }
        String word = text.substring(from, at).strip();
        if (word.isEmpty()) {
            throw new MalformedAnswer("There is nothing where a value should be, at character %d.".formatted(from + 1));
        }
        return word;
    }

    private String quoted() throws MalformedAnswer {
        char quote = text.charAt(at++);
        StringBuilder word = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            char next = text.charAt(at++);
            word.append(next == '\\' ? escaped() : next);
        }
        if (at == text.length()) {
            throw new MalformedAnswer("A quoted text does not end.");
        }
        at++;
        return word.toString();
    }

    private char escaped() throws MalformedAnswer {
        char kind = at < text.length() ? text.charAt(at++) : END;
        return switch (kind) {
            case '\\', '\'', '"', '/' -> kind;
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'u' -> unicode();
            default ->
                throw new MalformedAnswer(
                        "There is an unknown escape in a quoted text, at character %d.".formatted(at));
        };
    }

    private char unicode() throws MalformedAnswer {
        if (at + 4 <= text.length() && text.substring(at, at + 4).matches("[0-9a-fA-F]{4}")) {
            at += 4;
            return (char) Integer.parseInt(text.substring(at - 4, at), 16);
        }
        throw new MalformedAnswer("An escape in a quoted text is not 4 hexadecimal digits.");
    }
}

package dev.assay.env.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of an expression and how far it has been read. */
final class Tokens {
    /** End of the text. */
    static final String END = "";

    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:([a-z][a-z0-9_]*)|(\\d+(?:\\.\\d+)?)|('[^']*')|(!=|<=|>=|[=<>+*()\\[\\],.-]))\\s*");
    private static final int MAX_TOKENS = 200;

    private final Entry entry;
    private final String text;
    private final List<String> tokens = new ArrayList<>();
    private int at;

    Tokens(Entry entry) {
        this.entry = entry;
        this.text = entry.text();
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (end < text.length()) {
            if (!matcher.find(end) || matcher.start() != end || tokens.size() >= MAX_TOKENS) {
                throw wrong("it makes no sense from (%.20s) on".formatted(text.substring(end)));
            }
            tokens.add(matcher.group().strip());
            end = matcher.end();
        }
    }

    String peek() {
        return peek(0);
    }

    String peek(int ahead) {
        return at + ahead < tokens.size() ? tokens.get(at + ahead) : END;
    }

    String next() {
        String token = peek();
        at++;
        return token;
    }

    /** Steps over a word if it stands here. */
    boolean takes(String token) {
        boolean there = peek().equals(token);
        at += there ? 1 : 0;
        return there;
    }

    void must(String token) {
        if (!takes(token)) {
            throw wrong("'%s' should stand before (%s)".formatted(token, rest()));
        }
    }

    boolean isName() {
        return !peek().isEmpty() && Character.isLowerCase(peek().charAt(0));
    }

    /** The position, to come back to. */
    int mark() {
        return at;
    }

    void back(int mark) {
        at = mark;
    }

    /** How far away a word stands on this level of brackets, or -1. */
    int ahead(String token) {
        int depth = 0;
        for (int i = 0; at + i < tokens.size() && depth >= 0; i++) {
            String here = peek(i);
            if (depth == 0 && here.equals(token)) {
                return i;
            }
            depth += here.equals("(") || here.equals("[") ? 1 : here.equals(")") || here.equals("]") ? -1 : 0;
        }
        return -1;
    }

    void end() {
        if (!peek().equals(END)) {
            throw wrong("nothing should follow here, but (%s) does".formatted(rest()));
        }
    }

    private String rest() {
        return at >= tokens.size() ? "the end" : String.join(" ", tokens.subList(at, tokens.size()));
    }

    BadPack wrong(String what) {
        return entry.wrong("In the expression (%s): %s.".formatted(text, what));
    }

    BadPack wrong(String what, java.util.Collection<String> instead) {
        return entry.wrong("In the expression (%s): %s.%s".formatted(text, what, Nearest.maybe(peek(-1), instead)));
    }
}

package dev.assay.env.bundle;

import java.util.Collection;
import java.util.stream.Collectors;

/** Texts as Python source. */
final class PythonText {
    private PythonText() {}

    /** A literal of this text, on one line; with the quotes that need fewer escapes. */
    static String literal(String text) {
        char quote = text.indexOf('"') >= 0 && text.indexOf('\'') < 0 ? '\'' : '"';
        StringBuilder out = new StringBuilder().append(quote);
        text.codePoints().forEach(point -> {
            if (point == quote || point == '\\') {
                out.append('\\').append((char) point);
            } else {
                append(out, point);
            }
        });
        return out.append(quote).toString();
    }

    /** A line of a docstring, without its quotes. */
    static String docline(String text) {
        StringBuilder out = new StringBuilder();
        text.replaceAll("\\R", " ").codePoints().forEach(point -> {
            if (point == '\\' || point == '"') {
                out.append('\\').append((char) point);
            } else {
                append(out, point);
            }
        });
        return out.toString();
    }

    /** A tuple of literals; {@code ("a",)} for one. */
    static String tuple(Collection<String> texts) {
        String inner = texts.stream().map(PythonText::literal).collect(Collectors.joining(", "));
        return "(" + inner + (texts.size() == 1 ? ",)" : ")");
    }

    /** Escapes what has no glyph, what orders text backwards, and surrogates that stand alone. */
    private static void append(StringBuilder out, int point) {
        if (point == '\n') {
            out.append("\\n");
        } else if (escaped(point)) {
            out.append(point > 0xffff ? "\\U%08x".formatted(point) : "\\u%04x".formatted(point));
        } else {
            out.appendCodePoint(point);
        }
    }

    private static boolean escaped(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR, Character.UNASSIGNED, Character.PRIVATE_USE ->
                true;
            default -> false;
        };
    }
}

package dev.assay.verifiers.junit;

import java.io.IOException;
import java.io.Reader;

/**
 * Passes on the tags of an XML text and drops everything between them: text, CDATA, comments, processing instructions.
 *
 * <p>The statuses of tests stand in tags only, while the JDK's parser holds a CDATA section or an attribute in memory as a
 * whole. In front of it, this filter bounds both: a gigabyte of captured output never reaches the parser, an attribute value
 * ends after {@link #VALUE_CHARS}. It also mends what careless reporters write into attributes (control characters, bare
 * {@code &} and {@code <}, references to characters that XML forbids), and refuses declarations: no document type, so no
 * entities.
 */
final class TagsOnlyReader extends Reader {
    /** Characters kept of one attribute value. */
    static final int VALUE_CHARS = 16_384;

    /** Characters kept of all attribute values of one tag. */
    static final int TAG_VALUE_CHARS = 1 << 20;

    /** Characters of one tag outside its attribute values; more is refused. */
    static final int TAG_CHARS = 1 << 16;

    private static final String CDATA = "[CDATA[";
    private static final String COMMENT = "--";
    private static final int LONGEST_REFERENCE = 12;
    private static final char REPLACEMENT = '\uFFFD';

    private enum State {
        TEXT,
        OPEN,
        DECLARATION,
        COMMENT,
        CDATA,
        INSTRUCTION,
        TAG,
        VALUE,
        REFERENCE
    }

    private final Reader in;
    private final char[] chunk = new char[8192];
    private final StringBuilder out = new StringBuilder();
    private final StringBuilder word = new StringBuilder();
    private int taken;
    private State state = State.TEXT;
    private char quote;
    private int repeats;
    private int tagChars;
    private int tagValueChars;
    private int valueChars;

    TagsOnlyReader(Reader in) {
        this.in = in;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        while (taken == out.length()) {
            out.setLength(0);
            taken = 0;
            int read = in.read(chunk, 0, chunk.length);
            if (read < 0) {
                return -1;
            }
            for (int i = 0; i < read; i++) {
                step(chunk[i]);
            }
        }
        int count = Math.min(length, out.length() - taken);
        out.getChars(taken, taken + count, target, offset);
        taken += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void step(char c) throws IOException {
        switch (state) {
            case TEXT -> state = c == '<' ? State.OPEN : State.TEXT;
            case OPEN -> open(c);
            case DECLARATION -> declaration(c);
            case COMMENT -> skipTo(c, '-', 2);
            case CDATA -> skipTo(c, ']', 2);
            case INSTRUCTION -> skipTo(c, '?', 1);
            case TAG -> tag(c);
            case VALUE -> value(c);
            case REFERENCE -> reference(c);
        }
    }

    private void open(char c) throws IOException {
        word.setLength(0);
        repeats = 0;
        if (c == '!') {
            state = State.DECLARATION;
        } else if (c == '?') {
            state = State.INSTRUCTION;
        } else {
            out.append('<');
            tagChars = 0;
            tagValueChars = 0;
            state = State.TAG;
            tag(c);
        }
    }

    private void declaration(char c) throws IOException {
        word.append(c);
        String read = word.toString();
        if (read.equals(COMMENT)) {
            state = State.COMMENT;
        } else if (read.equals(CDATA)) {
            state = State.CDATA;
        } else if (!COMMENT.startsWith(read) && !CDATA.startsWith(read)) {
            throw new DeclarationException();
        }
    }

    /** Skips to {@code >} after at least so many marks in a row. */
    private void skipTo(char c, char mark, int atLeast) {
        if (c == mark) {
            repeats = Math.min(repeats + 1, atLeast);
        } else if (c == '>' && repeats == atLeast) {
            state = State.TEXT;
        } else {
            repeats = 0;
        }
    }

    private void tag(char c) throws IOException {
        if (++tagChars > TAG_CHARS) {
            throw new IOException("A tag is longer than %d characters.".formatted(TAG_CHARS));
        }
        out.append(c);
        if (c == '>') {
            state = State.TEXT;
        } else if (c == '"' || c == '\'') {
            quote = c;
            valueChars = 0;
            state = State.VALUE;
        }
    }

    private void value(char c) {
        if (c == quote) {
            out.append(c);
            state = State.TAG;
        } else if (c == '&') {
            word.setLength(0);
            state = State.REFERENCE;
        } else if (c == '<') {
            keep("&lt;");
        } else if (Character.isLowSurrogate(c)) {
            lowSurrogate(c);
        } else {
            if (takesMore()) {
                out.append(allowed(c) ? c : REPLACEMENT);
            }
        }
    }

    /** Kept exactly when its other half was, so that a cut never splits a pair. */
    private void lowSurrogate(char c) {
        if (out.length() > 0 && Character.isHighSurrogate(out.charAt(out.length() - 1))) {
            out.append(c);
        }
    }

    private void reference(char c) {
        if (c == ';') {
            state = State.VALUE;
            keep(resolved(word.toString()));
        } else if (word.length() < LONGEST_REFERENCE && (c == '#' || isAsciiLetterOrDigit(c))) {
            word.append(c);
        } else {
            state = State.VALUE;
            keep("&amp;" + word);
            value(c);
        }
    }

    private static String resolved(String name) {
        return switch (name) {
            case "lt", "gt", "amp", "quot", "apos" -> "&" + name + ";";
            default -> name.startsWith("#") ? character(name) : "&amp;" + name + ";";
        };
    }

    private static String character(String name) {
        boolean hex = name.startsWith("#x");
        try {
            int point = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
            boolean fine = point > 0xFFFF ? Character.isValidCodePoint(point) : point >= 0 && allowed((char) point);
            boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
            return fine && !surrogate ? "&" + name + ";" : String.valueOf(REPLACEMENT);
        } catch (NumberFormatException e) {
            return "&amp;" + name + ";";
        }
    }

    private void keep(String text) {
        if (takesMore()) {
            out.append(text);
        }
    }

    /** Counts one more character of a value, and says whether it is kept. */
    private boolean takesMore() {
        valueChars = Math.min(valueChars + 1, VALUE_CHARS + 1);
        tagValueChars = Math.min(tagValueChars + 1, TAG_VALUE_CHARS + 1);
        return valueChars <= VALUE_CHARS && tagValueChars <= TAG_VALUE_CHARS;
    }

    private static boolean allowed(char c) {
        return c >= ' ' ? c < '\uFFFE' : c == '\t' || c == '\n' || c == '\r';
    }

    private static boolean isAsciiLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    /** A document type or another declaration stood in the text. */
    static final class DeclarationException extends IOException {
        private static final long serialVersionUID = 1L;

        DeclarationException() {
            super("Document type declarations are refused.");
        }
    }
}

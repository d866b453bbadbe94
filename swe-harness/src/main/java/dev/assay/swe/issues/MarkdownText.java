package dev.assay.swe.issues;

import java.util.regex.Pattern;

/** Makes text of trackers fit for a row: line ends, control characters, lone surrogates, invisible comments, length. */
final class MarkdownText {
    private static final Pattern BLANK_LINES = Pattern.compile("\n{4,}");
    private static final Pattern TRAILING = Pattern.compile("[ \t]+\n");
    private static final String CUT = "\n[…]";

    private MarkdownText() {}

    /**
     * Cleans a text. Cleaning it twice changes nothing more.
     *
     * @param max most UTF-16 units of the result
     */
    static String clean(String text, int max) {
        String plain = withoutComments(characters(text));
        plain = TRAILING.matcher(plain).replaceAll("\n");
        return cut(BLANK_LINES.matcher(plain).replaceAll("\n\n\n").strip(), max);
    }

    private static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int end = Math.max(0, max - CUT.length());
        if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end).stripTrailing() + CUT;
    }

    private static String characters(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\r' || c == '\uFEFF' || (Character.isISOControl(c) && c != '\n' && c != '\t')) {
                return;
            }
            boolean lone = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
            out.appendCodePoint(lone ? 0xFFFD : c);
        });
        return out.toString();
    }

    /** Drops comments that a reader of the page never sees, but not those that stand in code. */
    private static String withoutComments(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int from = 0;
        boolean closes = true;
        while (from < text.length()) {
            int comment = closes ? text.indexOf("<!--", from) : -1;
            int code = text.indexOf('`', from);
            int next = code >= 0 && (comment < 0 || code < comment) ? endOfCode(text, code) : comment;
            if (next < 0) {
                break;
            }
            if (next != comment) {
                out.append(text, from, next);
                from = next;
                continue;
            }
            int end = text.indexOf("-->", comment + 4);
            closes = end >= 0;
            if (closes) {
                out.append(text, from, comment);
                from = end + 3;
            }
        }
        return out.append(text, Math.min(from, text.length()), text.length()).toString();
    }

    /** The end of a fenced block, or of a span within its line; just behind the mark when nothing closes it. */
    private static int endOfCode(String text, int code) {
        if (text.startsWith("```", code)) {
            int end = text.indexOf("```", code + 3);
            return end < 0 ? text.length() : end + 3;
        }
        int end = text.indexOf('`', code + 1);
        int line = text.indexOf('\n', code + 1);
        return end < 0 || (line >= 0 && line < end) ? code + 1 : end + 1;
    }
}

package dev.assay.swe.issues;

import java.util.regex.Pattern;

/** Makes text of trackers fit for a row: line ends, control characters, lone surrogates, invisible comments, length. */
final class MarkdownText {
    private static final Pattern BLANK_LINES = Pattern.compile("\n{4,}");
    private static final Pattern TRAILING = Pattern.compile("(?<![ \t])[ \t]++\n");
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

    /** Drops comments that a reader of the page never sees, but not those that stand in code. Looks at each character once. */
    private static String withoutComments(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int from = 0;
        int comment = text.indexOf("<!--");
        int code = text.indexOf('`');
        while (comment >= 0) {
            int end;
            if (code >= 0 && code < comment) {
                end = endOfCode(text, code);
                out.append(text, from, end);
            } else {
                int close = text.indexOf("-->", comment + 4);
                if (close < 0) {
                    break; // never closed, so neither is any later one
                }
                end = close + 3;
                out.append(text, from, comment);
            }
            from = end;
            comment = comment < from ? text.indexOf("<!--", from) : comment;
            code = code >= 0 && code < from ? text.indexOf('`', from) : code;
        }
        return out.append(text, from, text.length()).toString();
    }

    /** The end of a fenced block, or of a span within its line; just behind the mark when nothing closes it. */
    private static int endOfCode(String text, int code) {
        if (text.startsWith("```", code)) {
            int end = text.indexOf("```", code + 3);
            return end < 0 ? text.length() : end + 3;
        }
        int end = text.indexOf('`', code + 1);
        // Only what lies between the two marks is searched, so that many marks cost no more than few.
        boolean span = end >= 0 && text.substring(code + 1, end).indexOf('\n') < 0;
        return span ? end + 1 : code + 1;
    }
}

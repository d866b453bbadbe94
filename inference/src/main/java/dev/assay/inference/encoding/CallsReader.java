package dev.assay.inference.encoding;

import dev.assay.inference.encoding.Completion.Quirk;
import dev.assay.inference.encoding.Completion.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a block of calls.
 *
 * <p>It takes the layout that the published decoder takes, and also other white space between tags. Unlike that decoder it does
 * not take a block that ends before its closing tag for whole: calls may be missing.
 */
final class CallsReader {
    private final String text;
    private final List<Quirk> quirks;
    private final List<ToolCall> calls;
    private final Map<String, Integer> found = new HashMap<>();
    private int at;

    CallsReader(String text, List<Quirk> quirks, List<ToolCall> calls) {
        this.text = text;
        this.quirks = quirks;
        this.calls = calls;
    }

    /** Reads from behind the opening tag's name and says where the block ends; calls are handed over one by one. */
    int read(int start) throws Stop {
        at = start;
        while (true) {
            int gap = at;
            boolean more = upTo(Tokens.INVOKE, Tokens.END_CALLS);
            gap(gap, at - (more ? Tokens.INVOKE : Tokens.END_CALLS).length());
            if (!more) {
                return at;
            }
            calls.add(call());
        }
    }

    private ToolCall call() throws Stop {
        int header = at;
        boolean more = upTo(Tokens.PARAMETER, Tokens.END_INVOKE);
        String name = name(header, at - (more ? Tokens.PARAMETER : Tokens.END_INVOKE).length());
        List<String> arguments = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        while (more) {
            arguments.add(argument(keys));
            int gap = at;
            more = upTo(Tokens.PARAMETER, Tokens.END_INVOKE);
            gap(gap, at - (more ? Tokens.PARAMETER : Tokens.END_INVOKE).length());
        }
        return new ToolCall(name, "{" + String.join(", ", arguments) + "}");
    }

    private String name(int start, int end) throws Stop {
        String header = text.substring(start, end);
        int from = blanks(header);
        int to = header.length();
        while (to > from && space(header.charAt(to - 1))) {
            to--;
        }
        String tail = header.substring(to);
        if (!header.startsWith("name=\"", from) || !header.startsWith("\">", to - 2) || to - from < 8) {
            throw new Stop(Reason.BAD_TAG, start);
        }
        if (!tail.equals("\n") && !tail.equals("\n\n")) {
            quirks.add(new Quirk(Quirk.Kind.SPACING, tail));
        }
        return header.substring(from + 6, to - 2);
    }

    /** One argument as a field of a JSON object. */
    private String argument(Set<String> keys) throws Stop {
        int start = at;
        int end = text.indexOf(Tokens.END_PARAMETER, at);
        if (end < 0) {
            throw new Stop(Reason.CUT_OFF, text.length());
        }
        at = end + Tokens.END_PARAMETER.length();
        String tag = text.substring(start, end);
        int from = blanks(tag);
        int quote = marker(tag, from + 6);
        int close = tag.endsWith("<\n") ? tag.length() - 2 : tag.length() - 1;
        int value = quote < 0 ? -1 : tag.indexOf("\">", quote + 10) + 2;
        if (quote < 0 || !tag.startsWith("name=\"", from) || close < value || tag.charAt(close) != '<') {
            throw new Stop(Reason.BAD_TAG, start);
        }
        if (!tag.startsWith(" ") || from != 1) {
            quirks.add(new Quirk(Quirk.Kind.SPACING, tag.substring(0, from)));
        }
        String key = tag.substring(from + 6, quote);
        if (!keys.add(key)) {
            throw new Stop(Reason.DUPLICATE_PARAMETER, start);
        }
        boolean isText = tag.startsWith("true", quote + 10);
        return PythonJson.quote(key) + ": " + value(key, tag.substring(value, close), isText);
    }

    /** Where the key ends: at the first {@code " string="true">} or {@code " string="false">}. */
    private static int marker(String tag, int from) {
        for (int at = tag.indexOf("\" string=\"", from); at >= 0; at = tag.indexOf("\" string=\"", at + 1)) {
            if (tag.startsWith("true\">", at + 10) || tag.startsWith("false\">", at + 10)) {
                return at;
            }
        }
        return -1;
    }

    private String value(String key, String value, boolean isText) {
        if (isText) {
            return PythonJson.quote(value);
        }
        try {
            PythonJson.read(value);
        } catch (PythonJson.Broken e) {
            quirks.add(new Quirk(Quirk.Kind.VALUE_NOT_JSON, key));
        }
        return value;
    }

    /** What closes one tag before the next one opens. */
    private void gap(int start, int end) throws Stop {
        String gap = text.substring(start, end);
        if (!gap.startsWith(">") || !gap.substring(1).chars().allMatch(CallsReader::space)) {
            throw new Stop(Reason.BAD_TAG, start);
        }
        if (!gap.equals(">\n")) {
            quirks.add(new Quirk(Quirk.Kind.SPACING, gap.substring(1)));
        }
    }

    /** Moves behind whichever comes first, and says whether it was the first one. */
    private boolean upTo(String opening, String closing) throws Stop {
        int open = next(opening);
        int close = next(closing);
        if (open < 0 && close < 0) {
            throw new Stop(Reason.CUT_OFF, text.length());
        }
        boolean first = open >= 0 && (close < 0 || open < close);
        at = first ? open + opening.length() : close + closing.length();
        return first;
    }

    /** The next place of a tag, remembered: a far closing tag is not looked for again before each of many opening ones. */
    private int next(String tag) {
        Integer known = found.get(tag);
        if (known == null || (known >= 0 && known < at)) {
            known = text.indexOf(tag, at);
            found.put(tag, known);
        }
        return known;
    }

    /** White space as Python's patterns know it. */
    private static boolean space(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
    }

    private static int blanks(String tag) {
        int at = 0;
        while (at < tag.length() && space(tag.charAt(at))) {
            at++;
        }
        return at;
    }
}

package dev.assay.search.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Text in lines of at most 80 characters and the blank behind them, each with its place in the text. */
final class Wrapped {
    static final int WIDTH = 80;

    private final List<String> lines = new ArrayList<>();
    private int[] begins = new int[64];

    Wrapped(String text) {
        int begin = 0;
        while (begin <= text.length()) {
            int feed = text.indexOf('\n', begin);
            int end = feed < 0 ? text.length() : feed;
            wrap(text, begin, end);
            begin = end + 1;
        }
        // A line feed at the very end begins no line.
        if (lines.size() > 1 && text.endsWith("\n")) {
            lines.remove(lines.size() - 1);
        }
    }

    private void wrap(String text, int begin, int end) {
        int at = begin;
        do {
            int cut = Math.min(end, at + WIDTH);
            if (cut < end && Character.isWhitespace(text.charAt(cut))) {
                cut++;
            } else if (cut < end) {
                int blank = cut;
                while (blank > at && !Character.isWhitespace(text.charAt(blank - 1))) {
                    blank--;
                }
                cut = blank > at ? blank : cut - (Character.isLowSurrogate(text.charAt(cut)) ? 1 : 0);
            }
            add(text.substring(at, cut), at);
            at = cut;
        } while (at < end);
    }

    private void add(String line, int begin) {
        if (lines.size() == begins.length) {
            begins = Arrays.copyOf(begins, 2 * begins.length);
        }
        begins[lines.size()] = begin;
        lines.add(line);
    }

    List<String> lines() {
        return lines;
    }

    /** Where a line begins in the text. */
    int begin(int line) {
        return begins[line];
    }

    /** Where a line ends in the text. */
    int end(int line) {
        return begins[line] + lines.get(line).length();
    }
}

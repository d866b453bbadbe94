package dev.assay.search.corpus.dictionary;

import dev.assay.search.corpus.Names;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a dictionary's text, taken apart.
 *
 * @param headwords lines before the first blank one, the title first
 * @param blocks paragraphs, each on one line; lines that are set further in stay lines of their own
 */
record Article(List<String> headwords, List<String> blocks) {
    /** The usual indentation of a definition. */
    private static final int INDENT = 3;

    Article {
        headwords = List.copyOf(headwords);
        blocks = List.copyOf(blocks);
    }

    static Article of(String text) {
        List<String> headwords = new ArrayList<>();
        List<String> blocks = new ArrayList<>();
        StringBuilder paragraph = new StringBuilder();
        boolean body = false;
        for (String raw : text.split("\n", -1)) {
            String line = raw.replace("\t", "    ").stripTrailing();
            int indent = line.length() - line.stripLeading().length();
            if (!body && indent == 0 && !line.isEmpty()) {
                headwords.add(Names.spaced(line));
            } else if (line.isEmpty()) {
                flush(paragraph, blocks);
                body |= !headwords.isEmpty();
                if (!blocks.isEmpty() && !blocks.get(blocks.size() - 1).isEmpty()) {
                    blocks.add("");
                }
            } else if (indent > INDENT + 1) {
                body = true;
                flush(paragraph, blocks);
                blocks.add(line.substring(INDENT));
            } else {
                body = true;
                paragraph.append(paragraph.length() == 0 ? "" : " ").append(line.strip());
            }
        }
        flush(paragraph, blocks);
        return new Article(headwords, blocks);
    }

    private static void flush(StringBuilder paragraph, List<String> blocks) {
        if (paragraph.length() > 0) {
            blocks.add(Names.spaced(paragraph.toString()));
            paragraph.setLength(0);
        }
    }
}

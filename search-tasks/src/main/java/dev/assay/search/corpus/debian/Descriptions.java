package dev.assay.search.corpus.debian;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Long descriptions out of translation files, found by the digest that package lists name. */
final class Descriptions {
    private final Map<String, byte[]> byDigest = new HashMap<>();

    void add(Stanza stanza) {
        String digest = stanza.line("Description-md5");
        String text = stanza.get("Description-en");
        if (!digest.isEmpty() && text.indexOf('\n') >= 0) {
            byDigest.putIfAbsent(digest, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The long description of a package in paragraphs; empty when there is none. */
    String of(Stanza stanza) {
        String own = stanza.get("Description").isEmpty() ? stanza.get("Description-en") : stanza.get("Description");
        if (own.indexOf('\n') < 0) {
            byte[] found = byDigest.get(stanza.line("Description-md5"));
            own = found == null ? "" : new String(found, StandardCharsets.UTF_8);
        }
        int first = own.indexOf('\n');
        return first < 0 ? "" : paragraphs(own.substring(first + 1));
    }

    /** Lines of a paragraph are joined; those that are set further in stay lines of their own, as the policy manual (5.6.13) says. */
    static String paragraphs(String text) {
        List<String> out = new ArrayList<>();
        StringBuilder paragraph = new StringBuilder();
        for (String line : text.split("\n")) {
            boolean blank = line.isBlank() || line.strip().equals(".");
            boolean verbatim = !blank && Character.isWhitespace(line.charAt(0));
            if (blank || verbatim) {
                flush(paragraph, out);
                out.add(blank ? "" : line.stripTrailing());
            } else {
                paragraph.append(paragraph.length() == 0 ? "" : " ").append(line.strip());
            }
        }
        flush(paragraph, out);
        return String.join("\n", out).strip();
    }

    private static void flush(StringBuilder paragraph, List<String> out) {
        if (paragraph.length() > 0) {
            out.add(paragraph.toString());
            paragraph.setLength(0);
        }
    }
}

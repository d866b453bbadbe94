package dev.assay.search.index;

import dev.assay.search.corpus.Document;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts documents while they pass, and digests them. */
final class Tally {
    private final MessageDigest digest;
    private final SortedMap<String, Long> links = new TreeMap<>();
    private final SortedMap<String, Long> kinds = new TreeMap<>();
    private final SortedMap<String, Long> languages = new TreeMap<>();
    private final SortedMap<String, Long> licences = new TreeMap<>();
    private int documents;
    private long characters;
    private long facts;

    Tally() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime must offer SHA-256.", e);
        }
    }

    void add(Document document, byte[] rest) {
        documents++;
        characters += document.text().length();
        facts += document.facts().size();
        document.links().forEach(link -> links.merge(link.type(), 1L, Long::sum));
        kinds.merge(document.kind(), 1L, Long::sum);
        languages.merge(document.language(), 1L, Long::sum);
        licences.merge(document.licence(), 1L, Long::sum);
        digest(document.id().getBytes(StandardCharsets.UTF_8));
        digest(document.title().getBytes(StandardCharsets.UTF_8));
        digest(document.text().getBytes(StandardCharsets.UTF_8));
        digest(rest);
    }

    /** Length first, so that no two documents run into one another. */
    private void digest(byte[] bytes) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            digest.update((byte) (bytes.length >>> shift));
        }
        digest.update(bytes);
    }

    int documents() {
        return documents;
    }

    LibraryReport report(int format, int pairs, int dangling) {
        return new LibraryReport(
                format,
                documents,
                characters,
                facts,
                links,
                pairs,
                dangling,
                kinds,
                languages,
                licences,
                HexFormat.of().formatHex(digest.digest()));
    }
}

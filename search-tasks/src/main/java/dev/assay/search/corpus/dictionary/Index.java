package dev.assay.search.corpus.dictionary;

import dev.assay.search.corpus.CorpusException;
import dev.assay.search.corpus.Lines;
import dev.assay.search.corpus.Problem;
import dev.assay.search.corpus.Problems;
import dev.assay.search.corpus.Sources;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The index of a dictionary: which headwords lead to which part of its text. */
final class Index {
    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int LONGEST = 1 << 16;

    /**
     * A part of the text, with the headwords that lead to it in the order of the index.
     *
     * @param offset in bytes
     * @param length in bytes
     */
    record Part(long offset, long length, List<String> headwords) {}

    private record Place(long offset, long length) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return offset == other.offset ? Long.compare(length, other.length) : Long.compare(offset, other.offset);
        }
    }

    private Index() {}

    /**
     * Reads an index; descriptions of the dictionary itself ({@code 00-database-info}) are left out.
     *
     * @return parts in the order of the text
     */
    static List<Part> read(Path file, Problems problems) throws IOException {
        String name = String.valueOf(file.getFileName());
        TreeMap<Place, List<String>> parts = new TreeMap<>();
        try (InputStream in = Sources.open(file)) {
            Lines lines = new Lines(in, LONGEST);
            while (lines.next()) {
                String[] columns = lines.text().split("\t", -1);
                long offset = columns.length < 3 ? -1 : number(columns[1]);
                long length = columns.length < 3 ? -1 : number(columns[2]);
                if (offset < 0 || length < 1 || lines.tooLong() || lines.broken()) {
                    problems.add(
                            lines.broken() ? Problem.Code.BROKEN_ENCODING : Problem.Code.MALFORMED,
                            "%s, line %d".formatted(name, lines.number()),
                            "An index line has a headword, an offset and a length, separated by tabs; the latter two in the digits of Base64.");
                } else if (!columns[0].startsWith("00-database") && !columns[0].startsWith("00database")) {
                    parts.computeIfAbsent(new Place(offset, length), any -> new ArrayList<>())
                            .add(columns[0]);
                }
            }
        }
        if (parts.isEmpty()) {
            throw new CorpusException(
                    "The file (%s) is no index of a dictionary: no line has a headword, an offset and a length.\nMaybe name the file that ends in .index, beside the one that ends in .dict.dz."
                            .formatted(name));
        }
        List<Part> all = new ArrayList<>();
        parts.forEach((place, headwords) -> all.add(new Part(place.offset(), place.length(), List.copyOf(headwords))));
        return all;
    }

    /** A number in the digits of Base64, the highest first; -1 when it is none. */
    static long number(String text) {
        if (text.isEmpty() || text.length() > 9) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = DIGITS.indexOf(text.charAt(i));
            if (digit < 0) {
                return -1;
            }
            number = number * 64 + digit;
        }
        return number;
    }
}

package dev.assay.search.corpus;

/**
 * A part of a document's text.
 *
 * @param begin offset of its first character (UTF-16 code unit), from 0
 * @param end offset after its last character
 */
public record Span(int begin, int end) implements Comparable<Span> {
    public Span {
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException(
                    "A span begins at 0 or later and ends no earlier than it begins; (%d, %d) does not."
                            .formatted(begin, end));
        }
    }

    /** The part of a text that this is. */
    public String of(String text) {
        return text.substring(begin, end);
    }

    /** The number of characters. */
    public int length() {
        return end - begin;
    }

    @Override
    public int compareTo(Span other) {
        return begin == other.begin ? Integer.compare(end, other.end) : Integer.compare(begin, other.begin);
    }
}

package dev.assay.search.corpus;

/**
 * How large a document may be. Larger ones are refused, not cut: half a page is evidence for nothing.
 *
 * @param bytes of a document in the form in which it is stored
 * @param characters of its text
 * @param links of it
 */
public record ReadLimits(int bytes, int characters, int links) {
    public ReadLimits {
        if (bytes < 1 || characters < 1 || links < 0) {
            throw new IllegalArgumentException(
                    "The limits of a document must be positive; they are (%d) bytes, (%d) characters, (%d) links."
                            .formatted(bytes, characters, links));
        }
    }

    /** 16 MiB as stored, 4 million characters of text, 50,000 links. */
    public static ReadLimits standard() {
        return new ReadLimits(16 << 20, 4_000_000, 50_000);
    }

    /** Whether a document is within them; the problem is noted when it is not. */
    public boolean admits(Document document, Problems problems) {
        if (document.text().length() > characters) {
            problems.add(
                    Problem.Code.TOO_LARGE,
                    document.id(),
                    "Its text has %d characters, over the limit of %d.\nMaybe split it into pages, or raise the limit."
                            .formatted(document.text().length(), characters));
            return false;
        }
        if (document.links().size() > links) {
            problems.add(
                    Problem.Code.TOO_LARGE,
                    document.id(),
                    "It has %d links, over the limit of %d.\nMaybe split it into pages, or raise the limit."
                            .formatted(document.links().size(), links));
            return false;
        }
        return true;
    }
}

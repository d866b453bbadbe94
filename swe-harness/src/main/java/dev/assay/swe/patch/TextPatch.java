package dev.assay.swe.patch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/**
 * The hunks between two texts.
 *
 * @param hunks unified hunks with three lines of context
 * @param added lines added
 * @param removed lines removed
 */
record TextPatch(String hunks, int added, int removed) {
    private static final int CONTEXT = 3;
    /** Beyond these many lines, the search for a small difference could take minutes on a file made to be slow. */
    private static final int MAX_SEARCHED_LINES = 100_000;

    /** The hunks, or empty when either side is binary or the hunks are not UTF-8 and so do not fit into a string. */
    static Optional<TextPatch> between(byte[] before, byte[] after) throws IOException {
        if (binary(before) || binary(after)) {
            return Optional.empty();
        }
        RawText a = new RawText(before);
        RawText b = new RawText(after);
        EditList edits = edits(a, b);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DiffFormatter formatter = new DiffFormatter(out)) {
            formatter.setContext(CONTEXT);
            formatter.format(edits, a, b);
            formatter.flush();
        }
        int added = edits.stream().mapToInt(Edit::getLengthB).sum();
        int removed = edits.stream().mapToInt(Edit::getLengthA).sum();
        return text(out.toByteArray()).map(hunks -> new TextPatch(hunks, added, removed));
    }

    private static EditList edits(RawText a, RawText b) {
        if (a.size() + b.size() <= MAX_SEARCHED_LINES) {
            return new HistogramDiff().diff(RawTextComparator.DEFAULT, a, b);
        }
        Edit all = RawTextComparator.DEFAULT.reduceCommonStartEnd(a, b, new Edit(0, a.size(), 0, b.size()));
        EditList edits = new EditList(1);
        edits.add(all);
        return edits;
    }

    /** A NUL anywhere, not only near the start as git has it: tools between here and the reader may stop there. */
    private static boolean binary(byte[] content) {
        for (byte b : content) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }

    private static Optional<String> text(byte[] hunks) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(hunks))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}

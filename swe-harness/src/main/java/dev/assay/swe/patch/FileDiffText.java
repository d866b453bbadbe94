package dev.assay.swe.patch;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.FileMode;

/**
 * One file's section of a diff.
 *
 * @param text the section, ends with a newline
 * @param binary whether the content travels as a binary patch
 */
record FileDiffText(String text, int added, int removed, boolean binary) {
    static FileDiffText of(FileChange change, Blobs blobs) throws IOException {
        StringBuilder out = new StringBuilder(header(change));
        if (change.sameContent()) {
            return new FileDiffText(out.toString(), 0, 0, false);
        }
        out.append(indexLine(change));
        byte[] before = blobs.read(change.oldId(), change.oldPath());
        byte[] after = blobs.read(change.newId(), change.path());
        Optional<TextPatch> text = TextPatch.between(before, after);
        if (text.isEmpty()) {
            return new FileDiffText(out.append(BinaryPatch.literal(after)).toString(), 0, 0, true);
        }
        TextPatch hunks = text.get();
        if (!hunks.hunks().isEmpty()) {
            out.append("--- ")
                    .append(side(change.oldPath(), "a/", change.added()))
                    .append('\n');
            out.append("+++ ")
                    .append(side(change.path(), "b/", change.deleted()))
                    .append('\n');
            out.append(hunks.hunks());
        }
        return new FileDiffText(out.toString(), hunks.added(), hunks.removed(), false);
    }

    private static String header(FileChange change) {
        StringBuilder out = new StringBuilder("diff --git ");
        out.append(change.oldPath().quoted("a/"))
                .append(' ')
                .append(change.path().quoted("b/"))
                .append('\n');
        if (change.added()) {
            return out.append("new file mode ")
                    .append(change.newMode())
                    .append('\n')
                    .toString();
        }
        if (change.deleted()) {
            return out.append("deleted file mode ")
                    .append(change.oldMode())
                    .append('\n')
                    .toString();
        }
        if (!change.oldMode().equals(change.newMode())) {
            out.append("old mode ").append(change.oldMode()).append('\n');
            out.append("new mode ").append(change.newMode()).append('\n');
        }
        if (change.renamed()) {
            out.append("similarity index ").append(change.similarity()).append("%\n");
            out.append("rename from ").append(change.oldPath().quoted("")).append('\n');
            out.append("rename to ").append(change.path().quoted("")).append('\n');
        }
        return out.toString();
    }

    /** Object ids in full: a binary patch needs them, and no abbreviation can become ambiguous. */
    private static String indexLine(FileChange change) {
        FileMode mode = change.newMode();
        boolean same = mode.equals(change.oldMode());
        return "index " + change.oldId().name() + ".." + change.newId().name() + (same ? " " + mode : "") + "\n";
    }

    /** A name with a space ends with a tab, or a reader would take the rest for a time stamp. */
    private static String side(RawPath path, String prefix, boolean missing) {
        if (missing) {
            return "/dev/null";
        }
        String name = path.quoted(prefix);
        return name.indexOf(' ') >= 0 && !name.startsWith("\"") ? name + "\t" : name;
    }
}

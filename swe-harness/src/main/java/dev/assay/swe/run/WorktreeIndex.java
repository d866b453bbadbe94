package dev.assay.swe.run;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jgit.lib.Constants;

/**
 * A git index file, written byte for byte: JGit's own would hold this machine's file times.
 *
 * <p>Version 3 when a file is left out of the work tree (flag skip-worktree), version 2 otherwise.
 */
final class WorktreeIndex {
    private static final int EXTENDED = 0x4000;
    private static final int SKIP_WORKTREE = 0x4000;
    private static final int MAX_NAME = 0xFFF;
    private static final int FIXED_BYTES = 62;

    private WorktreeIndex() {}

    /** A file and the size it has in the work tree. */
    record Entry(TreeFile file, long size) {}

    /**
     * Writes an index.
     *
     * @param entries in git's order
     * @param seconds modification time of every file, in seconds since 1970
     */
    static byte[] write(List<Entry> entries, long seconds) throws IOException {
        boolean skips = entries.stream().anyMatch(entry -> !entry.file().present());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeBytes("DIRC");
        out.writeInt(skips ? 3 : 2);
        out.writeInt(entries.size());
        for (Entry entry : entries) {
            writeEntry(out, entry, (int) seconds);
        }
        out.write(Constants.newMessageDigest().digest(bytes.toByteArray()));
        return bytes.toByteArray();
    }

    private static void writeEntry(DataOutputStream out, Entry entry, int seconds) throws IOException {
        TreeFile file = entry.file();
        byte[] path = file.path().getBytes(StandardCharsets.ISO_8859_1);
        out.writeInt(seconds);
        out.writeInt(0);
        out.writeInt(seconds);
        out.writeInt(0);
        out.writeInt(0); // device
        out.writeInt(0); // inode
        out.writeInt(file.mode().getBits());
        out.writeInt(LayerTar.TESTER);
        out.writeInt(LayerTar.TESTER);
        out.writeInt((int) entry.size());
        file.object().copyRawTo(out);
        out.writeShort(Math.min(path.length, MAX_NAME) | (file.present() ? 0 : EXTENDED));
        if (!file.present()) {
            out.writeShort(SKIP_WORKTREE);
        }
        out.write(path);
        int length = FIXED_BYTES + (file.present() ? 0 : 2) + path.length;
        out.write(new byte[8 - length % 8]);
    }
}

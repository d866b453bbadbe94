package dev.assay.swe.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * A tar file whose bytes depend on nothing but what is put in: one owner, one time, no names of this machine.
 *
 * <p>Names are bytes given as ISO-8859-1 characters. Directories appear before what is in them, once.
 */
final class LayerTar implements AutoCloseable {
    /** User and group id of {@code tester} in every image. */
    static final int TESTER = 10_001;

    /** Modification time of every entry. */
    static final Instant TIME = Instant.parse("2000-01-01T00:00:00Z");

    private static final int FILE = 0644;
    private static final int EXECUTABLE = 0755;
    private static final int LINK = 0777;

    private final TarArchiveOutputStream tar;
    private final Set<String> directories = new HashSet<>();

    LayerTar(OutputStream out) {
        tar = new TarArchiveOutputStream(out, StandardCharsets.ISO_8859_1.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_STAR);
    }

    void directory(String path) throws IOException {
        if (path.isEmpty() || !directories.add(path)) {
            return;
        }
        parents(path);
        put(new TarArchiveEntry(path + "/"), EXECUTABLE, TIME);
        tar.closeArchiveEntry();
    }

    void file(String path, boolean executable, long size, InputStream content) throws IOException {
        file(path, executable, size, content, TIME);
    }

    void file(String path, boolean executable, long size, InputStream content, Instant time) throws IOException {
        parents(path);
        TarArchiveEntry entry = new TarArchiveEntry(path);
        entry.setSize(size);
        put(entry, executable ? EXECUTABLE : FILE, time);
        content.transferTo(tar);
        tar.closeArchiveEntry();
    }

    void link(String path, String target) throws IOException {
        parents(path);
        TarArchiveEntry entry = new TarArchiveEntry(path, TarConstants.LF_SYMLINK);
        entry.setLinkName(target);
        put(entry, LINK, TIME);
        tar.closeArchiveEntry();
    }

    private void parents(String path) throws IOException {
        int slash = path.lastIndexOf('/');
        if (slash > 0) {
            directory(path.substring(0, slash));
        }
    }

    private void put(TarArchiveEntry entry, int mode, Instant time) throws IOException {
        entry.setMode(mode);
        entry.setIds(TESTER, TESTER);
        // The library puts the name of this machine's user here.
        entry.setNames("", "");
        entry.setModTime(FileTime.from(time));
        tar.putArchiveEntry(entry);
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }
}

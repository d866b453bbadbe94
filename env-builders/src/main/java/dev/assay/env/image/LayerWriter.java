package dev.assay.env.image;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** A layer of root-owned files as a tar file: sorted, of one date, so that the same content has the same bytes. */
final class LayerWriter implements Closeable {
    private static final int READABLE = 0644;
    private static final int EXECUTABLE = 0755;

    private final TreeMap<String, Entry> entries = new TreeMap<>();
    private final Path target;

    /** A layer to be written to {@code target} on closing. */
    LayerWriter(Path target) {
        this.target = target;
    }

    /** A file, a directory (its path ends in a slash) or, with a target, a link. */
    private static final class Entry {
        final byte[] content;
        final int mode;
        final String linkTarget;

        Entry(byte[] content, int mode, String linkTarget) {
            this.content = content;
            this.mode = mode;
            this.linkTarget = linkTarget;
        }
    }

    /** Adds a file; {@code path} is relative to the root of the image. */
    void file(String path, byte[] content, boolean executable) {
        put(path, new Entry(content, executable ? EXECUTABLE : READABLE, ""));
    }

    /** Adds a directory with a mode of its own; {@code path} ends in a slash. */
    void directory(String path, int mode) {
        put(path, new Entry(new byte[0], mode, ""));
    }

    /** Adds a symbolic link. */
    void link(String path, String linkTarget) {
        put(path, new Entry(new byte[0], EXECUTABLE, linkTarget));
    }

    private void put(String path, Entry entry) {
        if (path.startsWith("/") || ("/" + path + "/").contains("/../")) {
            throw new IllegalArgumentException("The path (%s) leads out of the image.".formatted(path));
        }
        for (int slash = path.indexOf('/');
                slash > 0 && slash < path.length() - 1;
                slash = path.indexOf('/', slash + 1)) {
            entries.putIfAbsent(path.substring(0, slash + 1), new Entry(new byte[0], EXECUTABLE, ""));
        }
        entries.put(path, entry);
    }

    @Override
    public void close() throws IOException {
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(
                new BufferedOutputStream(Files.newOutputStream(target)), StandardCharsets.UTF_8.name())) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (var named : entries.entrySet()) {
                write(tar, named.getKey(), named.getValue());
            }
        }
    }

    private static void write(TarArchiveOutputStream tar, String path, Entry entry) throws IOException {
        boolean link = !entry.linkTarget.isEmpty();
        TarArchiveEntry header = link ? new TarArchiveEntry(path, TarConstants.LF_SYMLINK) : new TarArchiveEntry(path);
        header.setModTime(0L);
        header.setMode(entry.mode);
        header.setIds(0, 0);
        header.setNames("", "");
        if (link) {
            header.setLinkName(entry.linkTarget);
        } else if (!header.isDirectory()) {
            header.setSize(entry.content.length);
        }
        tar.putArchiveEntry(header);
        if (!link && !header.isDirectory()) {
            tar.write(entry.content);
        }
        tar.closeArchiveEntry();
    }
}

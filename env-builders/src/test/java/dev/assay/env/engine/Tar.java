package dev.assay.env.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A tar archive written in a test. */
public final class Tar {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8");

    /** Adds a directory. */
    public Tar directory(String name, int owner) {
        return add(name + "/", "", 0755, owner);
    }

    /** Adds a file. */
    public Tar file(String name, String content, int mode, int owner) {
        return add(name, content, mode, owner);
    }

    private Tar add(String name, String content, int mode, int owner) {
        try {
            TarArchiveEntry entry = new TarArchiveEntry(name, true);
            byte[] data = content.getBytes(UTF_8);
            entry.setSize(data.length);
            entry.setModTime(0L);
            entry.setIds(owner, owner);
            entry.setNames("", "");
            if (!entry.isDirectory()) {
                entry.setMode(0100000 | mode);
            }
            tar.putArchiveEntry(entry);
            tar.write(data);
            tar.closeArchiveEntry();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The archive. */
    public byte[] bytes() {
        try {
            tar.close();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.assay.env.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** The tar of a Dockerfile and the files beside it: the same input, the same bytes. */
final class BuildContext {
    /**
     * Goes after {@code FROM}: what the builder makes between the first instruction and the last is an image, too, and would
     * otherwise carry the parent's key and be found in its stead. The labels of the result are put on by the last.
     */
    static final String FORGET_PARENT = "LABEL " + Labels.KIND + "=\"step\" " + Labels.KEY + "=\"\"\n";

    private BuildContext() {}

    /** The Dockerfile with {@link #FORGET_PARENT} after its first line, which is {@code FROM}. */
    static String forgetParent(String dockerfile) {
        int end = dockerfile.indexOf('\n') + 1;
        return end == 0
                ? dockerfile + "\n" + FORGET_PARENT
                : dockerfile.substring(0, end) + FORGET_PARENT + dockerfile.substring(end);
    }

    static byte[] of(String dockerfile, Map<String, byte[]> files) {
        Map<String, byte[]> all = new TreeMap<>(files);
        all.put("Dockerfile", forgetParent(dockerfile).getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (Map.Entry<String, byte[]> file : all.entrySet()) {
                tar.putArchiveEntry(entry(file.getKey(), file.getValue()));
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Executable for all: what decides is the Dockerfile, not the file system of whoever runs it. */
    private static TarArchiveEntry entry(String name, byte[] content) {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        entry.setModTime(0L);
        entry.setIds(0, 0);
        entry.setNames("", "");
        entry.setMode(0100755);
        return entry;
    }
}

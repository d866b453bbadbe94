package dev.assay.pipelines.publish.registry;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Many small files as one, always the same for the same files. */
final class EnvironmentsTar {
    private EnvironmentsTar() {}

    /**
     * Writes a tar file.
     *
     * @param root of the paths
     * @param paths sorted
     */
    static void write(Path root, List<String> paths, Path tar) throws IOException {
        try (OutputStream out = Files.newOutputStream(tar);
                TarArchiveOutputStream archive = new TarArchiveOutputStream(out, "UTF-8")) {
            archive.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            archive.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (String path : paths) {
                Path file = root.resolve(path);
                TarArchiveEntry entry = new TarArchiveEntry(path);
                entry.setSize(Files.size(file));
                entry.setModTime(0L);
                entry.setIds(0, 0);
                entry.setNames("", "");
                entry.setMode(0100644);
                archive.putArchiveEntry(entry);
                Files.copy(file, archive);
                archive.closeArchiveEntry();
            }
        }
    }
}

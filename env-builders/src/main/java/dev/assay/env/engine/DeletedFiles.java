package dev.assay.env.engine;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files that processes hold open although they have no name any more: they take disk that no walk of a tree sees. */
final class DeletedFiles {
    private static final String DELETED = " (deleted)";
    private static final int MOST = 10_000;
    private static final Logger LOG = LoggerFactory.getLogger(DeletedFiles.class);

    private DeletedFiles() {}

    /** One descriptor for each such file of these processes; what lies in memory is not meant. */
    static List<Path> of(List<String> processes) {
        List<Path> found = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        for (String process : processes) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc", process, "fd"))) {
                for (Path descriptor : all) {
                    if (found.size() < MOST
                            && deleted(descriptor)
                            && seen.add(Files.getAttribute(descriptor, "fileKey"))) {
                        found.add(descriptor);
                    }
                }
            } catch (IOException | DirectoryIteratorException e) {
                LOG.trace("Process {} has ended", process, e);
            }
        }
        return found;
    }

    private static boolean deleted(Path descriptor) {
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            return target.endsWith(DELETED)
                    && !target.startsWith("/memfd:")
                    && !target.startsWith("/dev/")
                    && !target.startsWith("/SYSV")
                    && Files.isRegularFile(descriptor);
        } catch (IOException e) {
            return false;
        }
    }
}

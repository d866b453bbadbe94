package dev.assay.env.engine;

import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import dev.assay.verifiers.sandbox.CopyLimits;
import dev.assay.verifiers.sandbox.CopyReport;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Writes the regular files of a tar stream that nobody vouches for below a directory, within limits. */
final class CopyOut {
    private static final int NOTES = 100;
    private static final int NOTE_LENGTH = 300;
    private static final int DEPTH = 64;

    private final Path root;
    private final CopyLimits limits;
    private final TreeSet<String> files = new TreeSet<>();
    private final List<String> leftOut = new ArrayList<>();
    private final byte[] buffer = new byte[1 << 16];
    private long written;
    private long read;
    private long entries;
    private boolean damaged;
    private boolean complete = true;

    CopyOut(Path root, CopyLimits limits) {
        this.root = root;
        this.limits = limits;
    }

    /**
     * Copies a path out of a container.
     *
     * @param still whether nothing runs in the container any more, so that a damaged archive can only be the engine's fault
     */
    CopyReport from(EngineClient client, String container, String path, boolean still) {
        String what = "copy %s out of sandbox %s".formatted(path, container);
        String call = "/containers/" + container + "/archive?path=" + EngineClient.query(path);
        try (Response response = client.open(Request.Method.GET, call, null)) {
            if (response.getStatusCode() == 404) {
                return report();
            }
            if (response.getStatusCode() != 200) {
                throw new InfraException(
                        "engine",
                        "The engine could not %s: status %d".formatted(what, response.getStatusCode()),
                        response.getStatusCode() >= 500);
            }
            CopyReport report = from(response.getBody());
            if (damaged && !still) {
                // A process may have changed the files while they were read; an engine that died looks the same, and
                // says so now.
                client.json("/version");
            } else if (damaged) {
                throw new InfraException(
                        "engine", "The engine could not %s: %s".formatted(what, report.leftOut()), true);
            }
            return report;
        } catch (UncheckedIOException e) {
            throw EngineClient.failure(what, e, false);
        }
    }

    /** Reads the archive of one directory (or file); the first name of each path is that directory's and is dropped. */
    CopyReport from(InputStream archive) {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(archive, "UTF-8")) {
            TarArchiveEntry entry = tar.getNextEntry();
            while (entry != null && take(tar, entry)) {
                entry = tar.getNextEntry();
            }
        } catch (IOException | IllegalArgumentException e) {
            damaged = true;
            miss("(archive)", "damaged: " + e.getMessage());
        }
        return report();
    }

    private CopyReport report() {
        return new CopyReport(List.copyOf(files), leftOut, written, complete);
    }

    /** False when the rest of the archive is not worth reading. */
    private boolean take(TarArchiveInputStream tar, TarArchiveEntry entry) throws IOException {
        String name = entry.getName();
        entries++;
        if (entries > 20L * limits.maxFiles() + 1000 || read + entry.getSize() > readLimit()) {
            miss(name, "too much before or in it; the rest of the archive was not read");
            return false;
        }
        read += entry.getSize();
        if (!entry.isDirectory()) {
            copy(tar, entry);
        }
        return true;
    }

    private long readLimit() {
        return 4 * limits.maxTotalBytes() + (64L << 20);
    }

    private void copy(TarArchiveInputStream tar, TarArchiveEntry entry) throws IOException {
        String name = entry.getName();
        if (!regular(entry)) {
            note(name, "not a regular file");
        } else if (files.size() >= limits.maxFiles()) {
            miss(name, "more than %d files".formatted(limits.maxFiles()));
        } else if (written >= limits.maxTotalBytes() && entry.getSize() > 0) {
            miss(name, "more than %d bytes in all".formatted(limits.maxTotalBytes()));
        } else {
            write(tar, entry);
        }
    }

    private static boolean regular(TarArchiveEntry entry) {
        return entry.isFile()
                && !entry.isSymbolicLink()
                && !entry.isLink()
                && !entry.isCharacterDevice()
                && !entry.isBlockDevice()
                && !entry.isFIFO()
                && !entry.isSparse();
    }

    private void write(TarArchiveInputStream tar, TarArchiveEntry entry) throws IOException {
        List<String> parts = parts(entry.getName());
        if (parts.isEmpty()) {
            miss(entry.getName(), "a name that leads outside");
            return;
        }
        long limit = Math.min(limits.maxFileBytes(), limits.maxTotalBytes() - written);
        try {
            Path target = resolve(parts);
            Files.createDirectories(target.getParent());
            try (OutputStream out =
                    Files.newOutputStream(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                transfer(tar, out, limit);
            }
            files.add(root.relativize(target).toString());
        } catch (FileSystemException | InvalidPathException e) {
            if (!blameless(e)) {
                throw new InfraException(
                        "storage", "A file of a sandbox cannot be written on this host: %s".formatted(e), true, e);
            }
            miss(entry.getName(), "cannot be written here: " + e.getClass().getSimpleName());
            return;
        }
        if (entry.getSize() > limit) {
            miss(entry.getName(), "cut after %d of %d bytes".formatted(limit, entry.getSize()));
        }
    }

    private void transfer(InputStream in, OutputStream out, long limit) throws IOException {
        long left = limit;
        while (left > 0) {
            int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (count < 0) {
                return;
            }
            try {
                out.write(buffer, 0, count);
            } catch (IOException e) {
                // The host's disk, not the archive.
                throw new UncheckedIOException(e);
            }
            written += count;
            left -= count;
        }
    }

    /** The parts of the path below the copied directory; of a single file its own name; none when it is not a path below. */
    private static List<String> parts(String name) {
        String[] all = name.split("/");
        List<String> parts = List.of(all).subList(Math.min(1, all.length - 1), all.length);
        boolean fine = parts.size() <= DEPTH
                && !name.startsWith("/")
                && parts.stream()
                        .noneMatch(part -> part.isEmpty()
                                || part.equals(".")
                                || part.equals("..")
                                || part.indexOf('\\') >= 0
                                || part.indexOf('\0') >= 0);
        return fine ? parts : List.of();
    }

    private Path resolve(List<String> parts) {
        Path target = root;
        for (String part : parts) {
            target = target.resolve(mappable(part));
        }
        return target;
    }

    /** Where the host's locale cannot spell a name, its bytes are written as {@code %XX}. */
    private static String mappable(String part) {
        try {
            return Path.of(part).toString();
        } catch (InvalidPathException e) {
            StringBuilder escaped = new StringBuilder();
            for (byte b : part.getBytes(StandardCharsets.UTF_8)) {
                escaped.append(b > ' ' && b != '%' ? String.valueOf((char) b) : "%%%02X".formatted(b & 0xff));
            }
            return escaped.toString();
        }
    }

    /** Whether this host is not to blame: the name is one that it cannot have, or that is there already. */
    private static boolean blameless(Exception e) {
        if (!(e instanceof FileSystemException failure) || e instanceof FileAlreadyExistsException) {
            return true;
        }
        String reason = String.valueOf(failure.getReason());
        return reason.contains("name too long")
                || reason.contains("Not a directory")
                || reason.contains("Is a directory");
    }

    /** Notes a regular file that is not there, or not whole. */
    private void miss(String name, String why) {
        complete = false;
        note(name, why);
    }

    private void note(String name, String why) {
        if (leftOut.size() < NOTES) {
            String shown = name.length() > NOTE_LENGTH ? name.substring(0, NOTE_LENGTH) + "..." : name;
            leftOut.add("%s (%s)".formatted(shown, why));
        }
    }
}

package dev.assay.env.image;

import dev.assay.env.engine.Containers;
import dev.assay.env.engine.SandboxSpec;
import dev.assay.verifiers.sandbox.CopyLimits;
import dev.assay.verifiers.sandbox.ExecRequest;
import dev.assay.verifiers.sandbox.ExecResult;
import dev.assay.verifiers.sandbox.Sandbox;
import dev.assay.verifiers.sandbox.SandboxLimits;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;

/**
 * Fetches pinned packages inside a sandbox, with the site's certificates mounted, and unpacks them into a layer. Only the
 * package's bytes leave the sandbox, so nothing of the site can get into the image.
 */
final class Downloads {
    private static final String DIRECTORY = "/home/tester/download";
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final CopyLimits COPY = new CopyLimits(10, 1L << 30, 1L << 30);
    private static final long MAX_UNPACKED = 1L << 30;

    private final Containers containers;
    private final ImageOptions options;

    Downloads(Containers containers, ImageOptions options) {
        this.containers = containers;
        this.options = options;
    }

    /** Fetches a package with the client of an image and adds what it places to a layer. */
    void addTo(LayerWriter layer, PinnedDownload download, String clientImage) throws IOException {
        Path directory = Files.createTempDirectory("assay-download-");
        Path file = directory.resolve(download.file());
        try {
            fetch(download, clientImage, directory);
            check(download, file);
            unpack(download, file, layer);
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(directory);
        }
    }

    private void fetch(PinnedDownload download, String clientImage, Path directory) {
        SandboxSpec spec = new SandboxSpec(
                clientImage, SandboxLimits.tests().withNetwork(), options.fetchEnv(), "tester", options.certificates());
        try (Sandbox sandbox = containers.start(spec)) {
            sandbox.exec(ExecRequest.bash("mkdir -p " + DIRECTORY, "/", LIMIT));
            ExecResult result = sandbox.exec(new ExecRequest(
                    download.fetch(), Map.of(), DIRECTORY, null, null, LIMIT, ExecRequest.DEFAULT_OUTPUT_BYTES));
            sandbox.copyOut(DIRECTORY + "/" + download.file(), directory, COPY);
            if (!result.ok() || !Files.isRegularFile(directory.resolve(download.file()))) {
                throw new InfraException(
                        "image",
                        "Fetching (%s) failed (%s, exit code %d): %s\nMaybe the registry is not reachable from containers."
                                .formatted(download.file(), result.end(), result.exitCode(), tail(result)),
                        true);
            }
        }
    }

    private static String tail(ExecResult result) {
        String all = result.stdout() + result.stderr();
        return all.substring(Math.max(0, all.length() - 2000)).strip();
    }

    static void check(PinnedDownload download, Path file) throws IOException {
        boolean sha512 = download.integrity().startsWith("sha512-");
        MessageDigest digest = Keys.digest(sha512 ? "SHA-512" : "SHA-256");
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        String actual = (sha512 ? "sha512-" : "sha256-") + Base64.getEncoder().encodeToString(digest.digest());
        if (!actual.equals(download.integrity())) {
            throw new InfraException(
                    "image",
                    "The package (%s) has hash (%s), but (%s) is pinned.\nMaybe a mirror serves another file under its name; it was not used."
                            .formatted(download.file(), actual, download.integrity()),
                    false);
        }
    }

    static void unpack(PinnedDownload download, Path file, LayerWriter layer) throws IOException {
        try (InputStream raw = Files.newInputStream(file);
                ArchiveInputStream<? extends ArchiveEntry> archive = open(download, raw)) {
            long left = MAX_UNPACKED;
            for (ArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                String path = place(download, entry);
                if (!path.isEmpty()) {
                    byte[] content = archive.readNBytes((int) Math.min(left, Integer.MAX_VALUE - 8));
                    left -= content.length;
                    layer.file(path, content, executable(entry, path));
                }
            }
        }
    }

    private static ArchiveInputStream<? extends ArchiveEntry> open(PinnedDownload download, InputStream raw)
            throws IOException {
        return download.file().endsWith(".whl")
                ? new ZipArchiveInputStream(raw)
                : new TarArchiveInputStream(new GZIPInputStream(raw));
    }

    /** Where an entry goes; empty for nowhere. */
    private static String place(PinnedDownload download, ArchiveEntry entry) {
        // The archive's own notion of a file includes links.
        boolean special = entry instanceof TarArchiveEntry tar
                && tar.getLinkFlag() != TarConstants.LF_NORMAL
                && tar.getLinkFlag() != TarConstants.LF_OLDNORM;
        return download.unpack().stream()
                .filter(placement -> !special && !entry.isDirectory())
                .filter(placement -> entry.getName().startsWith(placement.from()))
                .map(placement -> placement.to()
                        + entry.getName().substring(placement.from().length()))
                .findFirst()
                .orElse("");
    }

    private static boolean executable(ArchiveEntry entry, String path) {
        boolean marked = entry instanceof TarArchiveEntry tar && (tar.getMode() & 0111) != 0;
        return marked || path.contains("/bin/");
    }
}

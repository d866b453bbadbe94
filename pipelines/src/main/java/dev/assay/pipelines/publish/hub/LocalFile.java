package dev.assay.pipelines.publish.hub;

import dev.assay.pipelines.publish.PublishedFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A file to be uploaded.
 *
 * @param path in the repository
 * @param file here
 * @param size in bytes
 * @param sha256 of its bytes
 */
record LocalFile(String path, Path file, long size, String sha256) {
    private static final int SAMPLE = 512;

    static List<LocalFile> of(PublishedFolder dataset) throws IOException {
        List<LocalFile> files = new ArrayList<>();
        for (Map.Entry<String, String> each : dataset.files().entrySet()) {
            Path file = dataset.root().resolve(each.getKey());
            files.add(new LocalFile(each.getKey(), file, Files.size(file), each.getValue()));
        }
        return files;
    }

    /** Its beginning, by which the hub tells texts from other files. */
    byte[] sample() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(SAMPLE);
        }
    }

    /** The name that git has for its content. */
    String gitId() throws IOException {
        MessageDigest digest = sha1();
        digest.update("blob %d\0".formatted(size).getBytes(StandardCharsets.US_ASCII));
        try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            Files.copy(file, out);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Git's names are what they are; nothing here rests on them being hard to forge. */
    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime must offer SHA-1.", e);
        }
    }

    /** Whether the hub has the same content under this path. */
    boolean same(RemoteFile remote) throws IOException {
        return remote.sha256() == null
                ? remote.size() == size && remote.gitId().equals(gitId())
                : remote.sha256().equals(sha256);
    }
}

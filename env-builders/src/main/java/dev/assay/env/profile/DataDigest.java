package dev.assay.env.profile;

import dev.assay.env.profile.ProfileProblem.Code;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What data files are: a digest over their names and bytes, wherever they lie and whenever they were written. */
final class DataDigest {
    private DataDigest() {}

    /** SHA-256, in hex. */
    static String of(List<DataFile> files) {
        SortedMap<String, String> digests = new TreeMap<>();
        for (DataFile file : files) {
            try {
                digests.put(file.name(), of(file.path()));
                // What SQLite has not yet taken over into the file itself is read with it.
                Path log = file.path().resolveSibling(file.name() + "-wal");
                if (file.format() == DataFile.Format.SQLITE && Files.isRegularFile(log)) {
                    digests.put(file.name() + "-wal", of(log));
                }
            } catch (IOException e) {
                throw new ProfileProblem(
                        Code.NOT_READABLE,
                        "The file (%s) cannot be read.%nMaybe its permissions forbid it.".formatted(file.name()),
                        e);
            }
        }
        return CanonicalJson.id(digests);
    }

    private static String of(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256.", e);
        }
    }
}

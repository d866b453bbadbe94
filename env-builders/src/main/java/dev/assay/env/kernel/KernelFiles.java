package dev.assay.env.kernel;

import dev.assay.env.python.OwnedDirectory;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/**
 * The directory that one sandbox shares with this process, mounted read-only: the server of kernels, the socket it calls, and for
 * each session the sockets of its channels with the file that describes them. The sandbox's user is another, so all of it is open
 * to all; but its name cannot be guessed, and the directory that holds it cannot be listed.
 */
final class KernelFiles implements AutoCloseable {
    private static final String RESOURCES = "/dev/assay/env/kernel/";
    private static final List<String> SOURCES = List.of("assay_kernels.py", "assay_kernel.py");
    private static final SecureRandom RANDOM = new SecureRandom();
    /** The kernel's limit on the path of a socket, less one. */
    private static final int LONGEST_SOCKET = 107;

    private static final String PREFIX = "assay-k";
    private static final int NAME_BYTES = 12;

    private final OwnedDirectory root;
    private final Path shared;
    private final String token = secret(32);

    private KernelFiles(OwnedDirectory root) throws IOException {
        this.root = root;
        open(root.path(), "rwx--x--x");
        this.shared = open(Files.createDirectory(root.path().resolve(secret(NAME_BYTES))), "rwxr-xr-x");
    }

    /** Removes what processes that were killed have left. */
    static void sweep(Path parent) {
        OwnedDirectory.sweep(parent, PREFIX);
    }

    static KernelFiles create(Path parent) {
        try {
            KernelFiles files = new KernelFiles(OwnedDirectory.create(parent, PREFIX));
            for (String name : SOURCES) {
                files.write(name, resource(name));
            }
            files.write("token", files.token);
            return files.checked();
        } catch (IOException e) {
            throw new InfraException(
                    "sandbox",
                    "The directory of a kernel's sandbox cannot be made below (%s): %s\n".formatted(parent, e)
                            + "Maybe the disk is full.",
                    true,
                    e);
        }
    }

    private KernelFiles checked() {
        String longest = session(1_000_000).resolve("k-1").toString();
        if (longest.length() > LONGEST_SOCKET) {
            close();
            throw new InfraException(
                    "sandbox",
                    "The path of a socket (%s) is longer than the %d characters that the system allows.\n"
                                    .formatted(longest, LONGEST_SOCKET)
                            + "Maybe name a shorter temporary directory, with -Djava.io.tmpdir=….",
                    false);
        }
        return this;
    }

    /** Random bytes in hexadecimal. */
    static String secret(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** What the sandbox mounts. */
    Path shared() {
        return shared;
    }

    Path socket() {
        return shared.resolve("s");
    }

    /** What the server must say first. */
    String token() {
        return token;
    }

    /** Its time is over. */
    void dropToken() {
        OwnedDirectory.delete(shared.resolve("token"));
    }

    /** The directory of one session, which may not be there. */
    Path session(int number) {
        return shared.resolve(Integer.toString(number));
    }

    Path makeSession(int number) throws IOException {
        return open(Files.createDirectory(session(number)), "rwxr-xr-x");
    }

    void dropSession(int number) {
        OwnedDirectory.delete(session(number));
    }

    private void write(String name, String text) throws IOException {
        open(Files.writeString(shared.resolve(name), text), "rw-r--r--");
    }

    /** Whatever the mask of this process is. */
    static Path open(Path path, String permissions) throws IOException {
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    /** The text of a resource of this package. */
    static String resource(String name) {
        try (InputStream in = KernelFiles.class.getResourceAsStream(RESOURCES + name)) {
            if (in == null) {
                throw new IllegalStateException(
                        "The resource (%s) is missing from this build.\nMaybe build again with './mvnw package'."
                                .formatted(name));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        root.close();
    }
}

package dev.assay.env.python;

import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The directories that one sandbox shares with this process: the server with its socket, and copies of what children were given.
 * Both are mounted read-only; the sandbox's user is another, so they must be readable by all, but their names cannot be guessed.
 */
final class HostFiles implements AutoCloseable {
    private static final List<String> SOURCES = List.of(
            "assay_server.py",
            "assay_cage.py",
            "assay_filter.py",
            "assay_wire.py",
            "assay_tools.py",
            "assay_database.py",
            "assay_solution.py",
            "assay_verifier.py",
            "assay_build.py",
            "assay_check.py",
            "assay_gather.py",
            "assay_sources.py",
            "assay_rules.py",
            "assay_signatures.py");

    private static final SecureRandom RANDOM = new SecureRandom();
    /** The kernel's limit on the path of a socket, less one. */
    private static final int LONGEST_SOCKET = 107;

    private static final String PREFIX = "assay-py";

    private final OwnedDirectory root;
    private final String token = secret();

    private HostFiles(OwnedDirectory root) {
        this.root = root;
    }

    /** Removes what processes that were killed have left. */
    static void sweep(Path parent) {
        OwnedDirectory.sweep(parent, PREFIX);
    }

    /** Makes them, with a note to the server whether to filter. */
    static HostFiles create(Path parent, boolean filter) {
        try {
            HostFiles files = new HostFiles(OwnedDirectory.create(parent, PREFIX));
            open(files.root.path(), "rwx--x--x");
            open(Files.createDirectory(files.server()), "rwxr-xr-x");
            open(Files.createDirectory(files.staged()), "rwx--x--x");
            for (String name : SOURCES) {
                copySource(name, files.server().resolve(name));
            }
            open(Files.writeString(files.server().resolve("token"), files.token), "rw-r--r--");
            if (!filter) {
                open(Files.createFile(files.server().resolve("unfiltered")), "rw-r--r--");
            }
            return files.checked();
        } catch (IOException e) {
            throw failure("The directory of a Python sandbox cannot be made below (%s): %s".formatted(parent, e), e);
        }
    }

    private HostFiles checked() {
        if (socket().toString().length() > LONGEST_SOCKET) {
            close();
            throw new InfraException(
                    "sandbox",
                    "The path of a socket (%s) is longer than the %d characters that the system allows.\n"
                                    .formatted(socket(), LONGEST_SOCKET)
                            + "Maybe name a shorter temporary directory, with -Djava.io.tmpdir=….",
                    false);
        }
        return this;
    }

    /** 32 random bytes in hexadecimal. */
    static String secret() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    Path server() {
        return root.path().resolve("in");
    }

    Path staged() {
        return root.path().resolve("files");
    }

    Path socket() {
        return server().resolve("s");
    }

    /** What the server must say first, so that nobody else can pass for it. */
    String token() {
        return token;
    }

    /** Its time is over. */
    void dropToken() {
        OwnedDirectory.delete(server().resolve("token"));
    }

    /** Copies files for one child; the name of their directory below {@link #staged()}. */
    String stage(Map<String, Path> sources) {
        String name = secret().substring(0, 32);
        Path directory = staged().resolve(name);
        try {
            open(Files.createDirectory(directory), "rwxr-xr-x");
            for (Map.Entry<String, Path> source : sources.entrySet()) {
                Path copy = directory.resolve(source.getKey());
                open(Files.copy(source.getValue(), copy), "rw-r--r--");
            }
            return name;
        } catch (IOException e) {
            unstage(name);
            throw failure("The files (%s) cannot be given to a child: %s".formatted(sources.values(), e), e);
        }
    }

    void unstage(String name) {
        OwnedDirectory.delete(staged().resolve(name));
    }

    private static void copySource(String name, Path target) throws IOException {
        try (InputStream in = HostFiles.class.getResourceAsStream("/dev/assay/env/python/" + name)) {
            if (in == null) {
                throw new IllegalStateException(
                        "The source (%s) is missing from this build.\nMaybe build again with './mvnw package'."
                                .formatted(name));
            }
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
        }
        open(target, "rw-r--r--");
    }

    /** Whatever the mask of this process is. */
    static Path open(Path path, String permissions) throws IOException {
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private static InfraException failure(String message, IOException cause) {
        return new InfraException("sandbox", message + "\nMaybe the disk is full, or the file is gone.", true, cause);
    }

    @Override
    public void close() {
        root.close();
    }
}

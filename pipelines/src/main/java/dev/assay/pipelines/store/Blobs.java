package dev.assay.pipelines.store;

import dev.assay.verifiers.verdict.InfraException;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;

/** Whole files on any file system that Beam knows, written so that a reader sees all of a file or none of it. */
public final class Blobs {
    private Blobs() {}

    /** The path of something below a folder. */
    public static String child(String folder, String relative) {
        return folder.endsWith("/") ? folder + relative : folder + "/" + relative;
    }

    /** The bytes of a file; empty when it does not exist. */
    public static Optional<byte[]> read(String path) {
        try (ReadableByteChannel in = FileSystems.open(resource(path));
                InputStream stream = Channels.newInputStream(in)) {
            return Optional.of(stream.readAllBytes());
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw broken("read", path, e);
        }
    }

    /** Hands on each line of a text that is not blank; holds one at a time. Nothing happens when there is no such file. */
    public static void lines(String path, Consumer<String> consumer) {
        try (ReadableByteChannel in = FileSystems.open(resource(path));
                BufferedReader reader = new BufferedReader(Channels.newReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank()) {
                    consumer.accept(line);
                }
            }
        } catch (FileNotFoundException e) {
            // As if it were empty.
        } catch (IOException e) {
            throw broken("read", path, e);
        }
    }

    /** Writes a file, replacing one that is there. */
    public static void write(String path, byte[] bytes) {
        String temporary = path + ".tmp-" + UUID.randomUUID();
        try {
            try (WritableByteChannel out = FileSystems.create(resource(temporary), "application/octet-stream")) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    out.write(buffer);
                }
            }
            move(temporary, path);
        } catch (IOException e) {
            throw broken("written", path, e);
        }
    }

    /** Writes a file from a local one, replacing one that is there. */
    public static void upload(Path local, String path) {
        String temporary = path + ".tmp-" + UUID.randomUUID();
        try {
            try (OutputStream out =
                    Channels.newOutputStream(FileSystems.create(resource(temporary), "application/octet-stream"))) {
                Files.copy(local, out);
            }
            move(temporary, path);
        } catch (IOException e) {
            throw broken("written", path, e);
        }
    }

    /** Moves a file over another; both on one file system. */
    public static void move(String from, String to) throws IOException {
        FileSystems.rename(List.of(resource(from)), List.of(resource(to)), StandardMoveOptions.IGNORE_MISSING_FILES);
    }

    /** Removes a file; quiet when it is not there. */
    public static void delete(String path) {
        try {
            FileSystems.delete(List.of(resource(path)), StandardMoveOptions.IGNORE_MISSING_FILES);
        } catch (IOException e) {
            throw broken("removed", path, e);
        }
    }

    /** Whether a file exists. */
    public static boolean exists(String path) {
        try (ReadableByteChannel in = FileSystems.open(resource(path))) {
            return in.isOpen();
        } catch (FileNotFoundException e) {
            return false;
        } catch (IOException e) {
            throw broken("read", path, e);
        }
    }

    private static ResourceId resource(String path) {
        return FileSystems.matchNewResource(path, false);
    }

    private static InfraException broken(String verb, String path, IOException e) {
        return new InfraException("storage", "The file (%s) cannot be %s: %s".formatted(path, verb, e), true, e);
    }
}

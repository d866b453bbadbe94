package dev.assay.env.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which connections of this host have ever worked with an image, by its content key: lines in files that all of them append to.
 *
 * <p>A claim is never taken back: the process that made it may have ended, and a row that it wrote may name the image.
 */
final class ImageClaims {
    private static final Logger LOG = LoggerFactory.getLogger(ImageClaims.class);
    /** Claims are spread over so many files as these characters of a key can tell apart. */
    private static final int SPREAD = 2;

    private static final AtomicInteger CONNECTIONS = new AtomicInteger();

    private final Path directory;
    private final String owner;
    private final Set<String> made = ConcurrentHashMap.newKeySet();

    ImageClaims(Path directory) {
        this(directory, Owner.self().label() + "/" + CONNECTIONS.incrementAndGet());
    }

    ImageClaims(Path directory, String owner) {
        this.directory = directory;
        this.owner = owner;
    }

    /** Claims an image for this connection. */
    void add(String key) {
        if (!made.add(key)) {
            return;
        }
        try {
            Files.createDirectories(directory);
            byte[] line = (key + " " + owner + "\n").getBytes(StandardCharsets.UTF_8);
            Files.write(
                    file(key), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            made.remove(key);
            LOG.warn("Other processes cannot see that an image is in use here: {}", e.toString());
        }
    }

    /** Whether this connection has claimed an image and no other has; in doubt false. */
    boolean only(String key) {
        if (!made.contains(key)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(file(key), StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.startsWith(key + " ")).allMatch(line -> line.equals(key + " " + owner));
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("Whether an image is in use elsewhere cannot be seen: {}", e.toString());
            return false;
        }
    }

    private Path file(String key) {
        String name = key.substring(0, Math.min(SPREAD, key.length())).replaceAll("[^0-9A-Za-z]", "_");
        return directory.resolve("claims-" + name);
    }
}

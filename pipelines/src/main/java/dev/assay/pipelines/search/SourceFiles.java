package dev.assay.pipelines.search;

import dev.assay.pipelines.config.BadInput;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds the files of a source and says what they are. */
final class SourceFiles {
    private SourceFiles() {}

    /**
     * The file that a path names, or those of a folder, not below it, whose names match; in the order of their names.
     *
     * @param what they are, for the message when there is none
     * @throws BadInput when there is none
     */
    static List<Path> at(Path path, String pattern, String what) {
        if (Files.isRegularFile(path)) {
            return List.of(path);
        }
        if (!Files.isDirectory(path)) {
            throw new BadInput("Of the corpus, (%s) does not exist.".formatted(path));
        }
        try (Stream<Path> entries = Files.list(path)) {
            List<Path> found = entries.filter(Files::isRegularFile)
                    .filter(file -> name(file).matches(pattern))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new BadInput("Of the corpus, the folder (%s) has no %s.".formatted(path, what));
            }
            return found;
        } catch (IOException e) {
            throw new BadInput("Of the corpus, (%s) cannot be read: %s".formatted(path, e.getMessage()), e);
        }
    }

    static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** SHA-256 of the bytes of some files, in this order, whatever they are called. */
    static String digest(List<Path> files) {
        return CanonicalJson.id(files.stream().map(SourceFiles::digest).toList());
    }

    /** SHA-256 of the paths and bytes of all files below a folder but hidden folders; links are not followed. */
    static String tree(Path root) {
        SortedMap<String, String> digests = new TreeMap<>();
        tree(root, root, digests);
        return CanonicalJson.id(digests);
    }

    private static void tree(Path root, Path folder, SortedMap<String, String> digests) {
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.toList()) {
                if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    if (!name(entry).startsWith(".")) {
                        tree(root, entry, digests);
                    }
                } else if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
                    digests.put(root.relativize(entry).toString().replace('\\', '/'), digest(entry));
                }
            }
        } catch (IOException e) {
            throw new BadInput("Of the corpus, (%s) cannot be read: %s".formatted(folder, e.getMessage()), e);
        }
    }

    private static String digest(Path file) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new BadInput("Of the corpus, (%s) cannot be read: %s".formatted(file, e.getMessage()), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime must offer SHA-256.", e);
        }
    }
}

package dev.assay.env.profile;

import dev.assay.env.profile.ProfileProblem.Code;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file of tables.
 *
 * @param path where it lies
 * @param name its name without folders
 * @param stem its name without endings
 * @param format what it is
 */
record DataFile(Path path, String name, String stem, Format format) {
    private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PARQUET = "PAR1".getBytes(StandardCharsets.US_ASCII);

    /** Kinds of files. */
    enum Format {
        SQLITE,
        DELIMITED,
        JSON,
        PARQUET
    }

    /**
     * The files at a place, sorted by name.
     *
     * @throws ProfileProblem when there is none of a known kind
     */
    static List<DataFile> at(Path path) {
        List<DataFile> files;
        try (Stream<Path> found = Files.isDirectory(path) ? Files.list(path) : Stream.of(path)) {
            files = found.filter(Files::isRegularFile)
                    .sorted()
                    .flatMap(each -> of(each).stream())
                    .toList();
        } catch (IOException e) {
            throw unreadable("folder", path, e);
        }
        if (files.isEmpty()) {
            throw new ProfileProblem(
                    Code.NO_DATA,
                    "There is no data at (%s).%nMaybe name a SQLite file, a file that ends in csv, tsv, jsonl, json or parquet, or a folder of such files."
                            .formatted(path.getFileName()));
        }
        return files;
    }

    private static Optional<DataFile> of(Path path) {
        String name = String.valueOf(path.getFileName());
        byte[] head = head(path);
        String lower = name.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        Format format = null;
        if (Arrays.equals(head, SQLITE)) {
            format = Format.SQLITE;
        } else if (Arrays.equals(Arrays.copyOf(head, PARQUET.length), PARQUET) || lower.endsWith(".parquet")) {
            format = Format.PARQUET;
        } else if (lower.matches(".*\\.(csv|tsv|tab)")) {
            format = Format.DELIMITED;
        } else if (lower.matches(".*\\.(jsonl|ndjson|json)")) {
            format = Format.JSON;
        } else if (lower.matches(".*\\.(sqlite3?|db3?)") && head[0] != 0) {
            throw new ProfileProblem(
                    Code.NOT_READABLE,
                    "The file (%s) is no SQLite file, whatever its name says.%nMaybe it is encrypted, or of another program."
                            .formatted(name));
        }
        return Optional.ofNullable(format).map(each -> new DataFile(path, name, stem(name), each));
    }

    private static String stem(String name) {
        String stem = name.replaceFirst("(?i)\\.gz$", "");
        int dot = stem.lastIndexOf('.');
        return dot > 0 ? stem.substring(0, dot) : stem;
    }

    /** Whether it is text in UTF-16, by its first two bytes. */
    boolean wide() {
        byte[] head = head(path);
        int mark = ((head[0] & 0xff) << 8) | (head[1] & 0xff);
        return mark == 0xfeff || mark == 0xfffe;
    }

    /** Whether its beginning has bytes that no text has. */
    boolean binary() {
        byte[] head = head(path);
        for (int i = 0; i < SQLITE.length && head[i] != '\n'; i++) {
            if (head[i] == 0) {
                return true;
            }
        }
        return false;
    }

    private static byte[] head(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            return Arrays.copyOf(in.readNBytes(SQLITE.length), SQLITE.length);
        } catch (IOException e) {
            throw unreadable("file", path, e);
        }
    }

    private static ProfileProblem unreadable(String what, Path path, IOException cause) {
        return new ProfileProblem(
                Code.NOT_READABLE,
                "The %s (%s) cannot be read.%nMaybe its permissions forbid it.".formatted(what, path.getFileName()),
                cause);
    }
}

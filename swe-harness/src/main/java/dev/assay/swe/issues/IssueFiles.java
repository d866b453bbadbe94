package dev.assay.swe.issues;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Reads files and folders of JSON records, gzip or plain, and keeps count. */
final class IssueFiles {
    private static final int MAX_WARNINGS = 20;
    private static final int MAX_DEPTH = 6;
    private static final Pattern NAME = Pattern.compile("(?i)[^.].*\\.(?:json|jsonl|ndjson)(?:\\.gz)?");

    private final List<String> warnings = new ArrayList<>();
    private int files;
    private long facts;
    private long malformed;
    private long ignored;

    /** Takes one record and says whether it told something. */
    interface Taker {
        boolean take(JsonNode record);
    }

    /** The file itself, or the files of a folder and its sub-folders that are JSON by name, sorted. */
    static List<Path> list(Path path) {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> walk = Files.walk(path, MAX_DEPTH)) {
            List<Path> found = walk.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw unreadable(path, "the folder holds no .json, .jsonl or .ndjson file");
            }
            return found;
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(path, String.valueOf(e.getMessage()));
        }
    }

    /** Reads one file. One that ends early or is damaged gives what came before and a warning. */
    void read(Path file, Predicate<byte[]> wanted, Taker taker) {
        files++;
        long before = malformed;
        try (InputStream in = open(file)) {
            JsonRecords.read(in, wanted, record -> count(taker.take(record)), count -> malformed += count);
        } catch (IOException e) {
            warn("The issue file (%s) breaks off: %s.".formatted(file.getFileName(), e.getMessage()));
        }
        if (malformed > before) {
            warn("The issue file (%s) has (%d) malformed records, which are left out."
                    .formatted(file.getFileName(), malformed - before));
        }
    }

    private void count(boolean told) {
        facts += told ? 1 : 0;
        ignored += told ? 0 : 1;
    }

    private void warn(String text) {
        if (warnings.size() < MAX_WARNINGS) {
            warnings.add(text);
        }
    }

    ReadReport report() {
        return new ReadReport(files, facts, malformed, ignored, warnings);
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in;
        try {
            in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        } catch (IOException e) {
            throw unreadable(file, e.getClass().getSimpleName());
        }
        try {
            in.mark(2);
            boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
            in.reset();
            return gzip ? new GZIPInputStream(in, 1 << 16) : in;
        } catch (IOException e) {
            in.close();
            throw unreadable(file, String.valueOf(e.getMessage()));
        }
    }

    private static IllegalArgumentException unreadable(Path path, String why) {
        return new IllegalArgumentException(
                "The issue file (%s) cannot be read: %s.%nMaybe the path is wrong or its permissions are."
                        .formatted(path, why));
    }
}

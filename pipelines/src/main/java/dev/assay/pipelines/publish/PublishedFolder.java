package dev.assay.pipelines.publish;

import dev.assay.pipelines.config.BadInput;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A published dataset as a folder.
 *
 * @param root the folder
 * @param info what it is
 * @param files SHA-256 of every file by its path, {@code SHA256SUMS} included
 */
public record PublishedFolder(Path root, DatasetInfo info, SortedMap<String, String> files) {
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  ([^\\n]+)");

    public PublishedFolder {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** Whether a folder says that it is one. */
    public static boolean is(Path root) {
        return Files.isRegularFile(root.resolve(DatasetPaths.INFO))
                && Files.isRegularFile(root.resolve(DatasetPaths.CHECKSUMS));
    }

    /** Opens one and compares each file with its digest. Throws {@link BadInput} where one is missing, has changed or is too many. */
    public static PublishedFolder open(Path root) {
        try {
            SortedMap<String, String> files = listed(root);
            for (Map.Entry<String, String> file : files.entrySet()) {
                check(root, file.getKey(), file.getValue());
            }
            files.put(DatasetPaths.CHECKSUMS, Digests.of(root.resolve(DatasetPaths.CHECKSUMS)));
            for (String path : walk(root)) {
                if (!files.containsKey(path)) {
                    throw new BadInput("The file (%s) is not part of the dataset (%s): its SHA256SUMS does not name it."
                            .formatted(path, root));
                }
            }
            return new PublishedFolder(root, info(root), files);
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(root, e);
        }
    }

    /** The earlier version of a dataset: only what changes are told from is read and checked. */
    static Earlier earlier(Path root) {
        if (!is(root)) {
            throw new BadInput(
                    "The folder (%s) is not a published dataset.%nMaybe name with --previous the folder that an earlier 'publish --to folder:DIR' wrote."
                            .formatted(root));
        }
        try {
            SortedMap<String, String> files = listed(root);
            for (String path : List.of(DatasetPaths.INFO, DatasetPaths.ROWS, DatasetPaths.CHANGELOG)) {
                check(root, path, files.getOrDefault(path, ""));
            }
            List<PublishedRow> rows = new ArrayList<>();
            try (Stream<String> lines = Files.lines(root.resolve(DatasetPaths.ROWS))) {
                lines.forEach(line -> rows.add(CanonicalJson.read(line, PublishedRow.class)));
            }
            return new Earlier(info(root), rows, Files.readString(root.resolve(DatasetPaths.CHANGELOG)));
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(root, e);
        }
    }

    /**
     * What is known of an earlier version.
     *
     * @param info what it is
     * @param rows its rows
     * @param changelog its versions as text
     */
    record Earlier(DatasetInfo info, List<PublishedRow> rows, String changelog) {
        Earlier {
            rows = List.copyOf(rows);
        }
    }

    /** Writes {@code SHA256SUMS} of a folder that has everything else. */
    static void seal(Path root) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String path : walk(root)) {
            text.append(Digests.of(root.resolve(path)))
                    .append("  ")
                    .append(path)
                    .append('\n');
        }
        Files.writeString(root.resolve(DatasetPaths.CHECKSUMS), text);
    }

    private static SortedMap<String, String> listed(Path root) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        for (String line : Files.readAllLines(root.resolve(DatasetPaths.CHECKSUMS))) {
            Matcher form = LINE.matcher(line);
            if (!form.matches()) {
                throw new BadInput(
                        "The SHA256SUMS of (%s) has a line that is no digest and path (%s).".formatted(root, line));
            }
            files.put(form.group(2), form.group(1));
        }
        return files;
    }

    private static void check(Path root, String path, String sha256) throws IOException {
        Path file = root.resolve(path).normalize();
        if (!file.startsWith(root.normalize()) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new BadInput("The file (%s) of the dataset (%s) is missing.".formatted(path, root));
        }
        if (!Digests.of(file).equals(sha256)) {
            throw new BadInput(
                    "The file (%s) of the dataset (%s) has changed since it was published.%nMaybe publish it again from the output of the run."
                            .formatted(path, root));
        }
    }

    private static List<String> walk(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .map(path -> root.relativize(path).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    private static DatasetInfo info(Path root) throws IOException {
        return CanonicalJson.read(Files.readString(root.resolve(DatasetPaths.INFO)), DatasetInfo.class);
    }

    private static BadInput unreadable(Path root, Exception e) {
        return new BadInput("The dataset (%s) cannot be read: %s".formatted(root, e.getMessage()), e);
    }
}

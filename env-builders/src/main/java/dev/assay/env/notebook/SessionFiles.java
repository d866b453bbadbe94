package dev.assay.env.notebook;

import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.NotebookTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files that the session of a task begins with, as they lie in a folder.
 *
 * @param paths by name
 * @param problems what is not as the row says; none when all of it is
 */
public record SessionFiles(SortedMap<String, Path> paths, List<String> problems) {
    private static final Pattern NAME = Pattern.compile("(?!\\.)[^/\\x00]{1,200}");
    /** Room for files in a session. */
    private static final long MOST_BYTES = 256L << 20;

    public SessionFiles {
        paths = Collections.unmodifiableSortedMap(new TreeMap<>(paths));
        problems = List.copyOf(problems);
    }

    /** Looks at a folder, which need not be there for a task without files. */
    public static SessionFiles of(NotebookTask task, Path folder) {
        SortedMap<String, Path> paths = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        for (Map.Entry<String, String> file : task.files().entrySet()) {
            if (!NAME.matcher(file.getKey()).matches()) {
                problems.add("The name (%s) is not that of a file in a folder.".formatted(file.getKey()));
                continue;
            }
            Path path = folder.resolve(file.getKey());
            String digest = digest(path);
            if (digest.equals(file.getValue())) {
                paths.put(file.getKey(), path);
            } else if (digest.isEmpty()) {
                problems.add("The file (%s) of the session is not there.".formatted(file.getKey()));
            } else {
                problems.add("The file (%s) of the session is another: its SHA-256 is %s, not %s."
                        .formatted(file.getKey(), digest, file.getValue()));
            }
        }
        problems.addAll(others(task, folder));
        return new SessionFiles(paths, problems);
    }

    private static String digest(Path path) {
        try {
            boolean readable = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && Files.size(path) <= MOST_BYTES;
            return readable ? CanonicalJson.sha256(Files.readAllBytes(path)) : "";
        } catch (IOException e) {
            return "";
        }
    }

    private static List<String> others(NotebookTask task, Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> String.valueOf(entry.getFileName()))
                    .filter(name -> !task.files().containsKey(name))
                    .sorted()
                    .map("There is a file (%s) in the folder of the session that the row does not name."::formatted)
                    .toList();
        } catch (IOException e) {
            return List.of("The folder of the session cannot be read: " + e.getMessage());
        }
    }

    /** The contents by name. Throws {@link IllegalStateException} when they have gone since they were looked at. */
    public SortedMap<String, byte[]> contents() {
        SortedMap<String, byte[]> contents = new TreeMap<>();
        paths.forEach((name, path) -> {
            try {
                contents.put(name, Files.readAllBytes(path));
            } catch (IOException e) {
                throw new IllegalStateException("The file (%s) cannot be read any more.".formatted(path), e);
            }
        });
        return contents;
    }
}

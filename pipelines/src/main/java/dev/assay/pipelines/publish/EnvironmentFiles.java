package dev.assay.pipelines.publish;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.pipelines.config.BadInput;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The environments of a run: the bundles of tools tasks, the recipes of repositories, the files of notebook problems.
 *
 * @param root the folder {@code environments} of the run; it need not exist
 */
record EnvironmentFiles(Path root) {
    private static final String BUNDLE = "environment.json";

    /** Copies all of them below a folder. Throws {@link BadInput} for what is no plain file. */
    void copy(Path target) throws IOException {
        for (Path file : files()) {
            Path copy = target.resolve(root.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
        }
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .map(EnvironmentFiles::plain)
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Path plain(Path path) {
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new BadInput(
                    "The environments have something that is no plain file (%s).%nMaybe it is a link: remove it."
                            .formatted(path));
        }
        return path;
    }

    /** Throws {@link BadInput} where a file that a row names is missing or has changed, or the bundle of a row is not there. */
    void check(SortedMap<String, String> named, List<PublishedRow> bundled) throws IOException {
        for (Map.Entry<String, String> file : named.entrySet()) {
            checkFile(root.resolve(file.getKey()).normalize(), file.getValue());
        }
        if (!bundled.isEmpty()) {
            Set<String> there = bundles();
            for (PublishedRow row : bundled) {
                if (!there.contains(row.environment())) {
                    throw new BadInput(
                            "The bundle (%s) of the row (%s) is not below (%s), or its files have changed.%nMaybe run it again with --resume."
                                    .formatted(row.environment(), row.name(), root));
                }
            }
        }
    }

    private void checkFile(Path file, String sha256) throws IOException {
        if (!file.startsWith(root.normalize()) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new BadInput(
                    "The file (%s), which a row names, is missing.%nMaybe run it again with --resume.".formatted(file));
        }
        if (!sha256.isEmpty() && !Digests.of(file).equals(sha256)) {
            throw new BadInput(
                    "The file (%s) has changed: its row says it has the SHA-256 %s.%nMaybe run it again with --resume."
                            .formatted(file, sha256));
        }
    }

    /** Digests of the bundles whose files are those that they list. */
    private Set<String> bundles() throws IOException {
        Set<String> digests = new TreeSet<>();
        for (Path file : files()) {
            if (file.getFileName().toString().equals(BUNDLE)) {
                JsonNode bundle = CanonicalJson.mapper().readTree(file.toFile());
                if (intact(Objects.requireNonNull(file.getParent()), bundle.path("files"))) {
                    digests.add("sha256:" + CanonicalJson.id(bundle));
                }
            }
        }
        return digests;
    }

    private static boolean intact(Path folder, JsonNode listed) throws IOException {
        for (Map.Entry<String, JsonNode> file : listed.properties()) {
            Path path = folder.resolve(file.getKey()).normalize();
            if (!path.startsWith(folder)
                    || !Files.isRegularFile(path)
                    || !Digests.of(path).equals(file.getValue().asText())) {
                return false;
            }
        }
        return true;
    }
}

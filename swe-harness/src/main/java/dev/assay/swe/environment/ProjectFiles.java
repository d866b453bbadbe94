package dev.assay.swe.environment;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.eclipse.jgit.lib.Repository;

/** A read-only view of a commit's tree, as a planner needs it. */
public interface ProjectFiles {
    /** Longer texts are cut here: a planner reads configuration, not data. */
    int MAX_TEXT_BYTES = 512 << 10;

    /** Paths beyond this count are left out. */
    int MAX_PATHS = 200_000;

    /** Paths of the regular files, relative to the root. */
    SortedSet<String> paths();

    /**
     * The text of a file as UTF-8, malformed bytes replaced, cut at {@link #MAX_TEXT_BYTES}; empty when there is no such
     * file. Throws {@link java.io.UncheckedIOException} when the repository is damaged or lacks the object.
     */
    Optional<String> text(String path);

    /** The version in the name of the newest tag among the commit's ancestors, for builds that ask git for one. */
    Optional<String> taggedVersion();

    /** Whether there is such a file. */
    default boolean has(String path) {
        return paths().contains(path);
    }

    /** The text of a file, empty text when there is none. */
    default String textOrEmpty(String path) {
        return text(path).orElse("");
    }

    /** The tree of a commit; throws when the commit or a tree is missing. */
    static ProjectFiles at(Repository repository, String commit) throws IOException {
        return CommitFiles.read(repository, commit);
    }

    /** Files held in memory, without a tag. */
    static ProjectFiles of(Map<String, String> files) {
        return new MemoryFiles(files, null);
    }

    /** Files held in memory, with the version of their newest tag. */
    static ProjectFiles of(Map<String, String> files, String taggedVersion) {
        return new MemoryFiles(files, taggedVersion);
    }
}

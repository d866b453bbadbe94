package dev.assay.swe.issues;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads issues from JSON dumps: GitHub's REST shape (an array, pages, one object a line or a file), comments inline or as records
 * of their own that name their issue by {@code issue_url}, and JIRA's shape. Plain or gzip. Malformed records are counted and left
 * out.
 */
public final class IssueDumps {
    private IssueDumps() {}

    /**
     * A dump.
     *
     * @param path a file, or a folder whose JSON files are all read
     * @param repo {@code owner/name} of records that do not name their repository, null to leave those out
     */
    public record Dump(Path path, @Nullable String repo) {}

    /**
     * Reads dumps into an index on disk.
     *
     * @param spool folder for the index, which vanishes on close
     * @throws IllegalArgumentException when a file cannot be opened
     */
    public static IndexedIssues open(List<Dump> dumps, Path spool) {
        return IndexedIssues.read("dumps", spool, (files, out) -> {
            for (Dump dump : dumps) {
                DumpFacts facts = new DumpFacts(dump.repo(), out);
                IssueFiles.list(dump.path()).forEach(file -> files.read(file, bytes -> true, facts::take));
            }
        });
    }
}

package dev.assay.swe.issues;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Reads issues as the hourly files of GH Archive saw them: of each field the newest event that has it. */
public final class GhArchiveIssues {
    private GhArchiveIssues() {}

    /**
     * Reads hours into an index on disk.
     *
     * @param hours {@code *.json.gz} files or folders of them
     * @param repos {@code owner/name} of the repositories to keep, empty for all
     * @param spool folder for the index, which vanishes on close
     * @throws IllegalArgumentException when a file cannot be opened
     */
    public static IndexedIssues open(List<Path> hours, Set<String> repos, Path spool) {
        return IndexedIssues.read("gharchive", spool, (files, out) -> {
            ArchiveFacts facts = new ArchiveFacts(repos, out);
            for (Path hour : hours) {
                IssueFiles.list(hour).forEach(file -> files.read(file, facts::wants, facts::take));
            }
        });
    }
}

package dev.assay.swe.issues;

import dev.assay.swe.candidate.IssueText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Issues as the hourly files of GH Archive saw them: of each field the newest event that has it. */
public final class GhArchiveIssues implements IssueSource {
    private final IssueIndex index;
    private final ReadReport report;

    private GhArchiveIssues(IssueIndex index, ReadReport report) {
        this.index = index;
        this.report = report;
    }

    /**
     * Reads hours into an index on disk.
     *
     * @param hours {@code *.json.gz} files or folders of them
     * @param repos {@code owner/name} of the repositories to keep, empty for all
     * @param spool folder for the index, which vanishes on close
     * @throws IllegalArgumentException when a file cannot be opened
     */
    public static GhArchiveIssues open(List<Path> hours, Set<String> repos, Path spool) {
        IssueFiles files = new IssueFiles();
        IssueIndex index = IssueDumps.newIndex(spool);
        try {
            ArchiveFacts facts = new ArchiveFacts(repos, index::add);
            for (Path hour : hours) {
                IssueFiles.list(hour).forEach(file -> files.read(file, facts::wants, facts::take));
            }
            index.freeze();
        } catch (IOException e) {
            index.close();
            throw new UncheckedIOException("The issue index cannot be written.\nMaybe the disk is full.", e);
        } catch (RuntimeException e) {
            index.close();
            throw e;
        }
        return new GhArchiveIssues(index, files.report());
    }

    /** What reading came to. */
    public ReadReport report() {
        return report;
    }

    @Override
    public String name() {
        return "gharchive";
    }

    @Override
    public Optional<IssueText> find(String repo, String key) {
        return index.find(IssueFact.id(repo, key));
    }

    @Override
    public void close() {
        index.close();
    }
}

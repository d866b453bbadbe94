package dev.assay.swe.issues;

import dev.assay.swe.candidate.IssueText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Issues from JSON dumps: GitHub's REST shape (an array, pages, one object a line or a file), comments inline or as records of
 * their own that name their issue by {@code issue_url}, and JIRA's shape. Plain or gzip. Malformed records are counted and left out.
 */
public final class IssueDumps implements IssueSource {
    private final IssueIndex index;
    private final ReadReport report;

    private IssueDumps(IssueIndex index, ReadReport report) {
        this.index = index;
        this.report = report;
    }

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
    public static IssueDumps open(List<Dump> dumps, Path spool) {
        IssueFiles files = new IssueFiles();
        IssueIndex index = newIndex(spool);
        try {
            for (Dump dump : dumps) {
                DumpFacts facts = new DumpFacts(dump.repo(), index::add);
                IssueFiles.list(dump.path()).forEach(file -> files.read(file, bytes -> true, facts::take));
            }
            index.freeze();
        } catch (IOException e) {
            index.close();
            throw new UncheckedIOException("The issue index cannot be written.\nMaybe the disk is full.", e);
        } catch (RuntimeException e) {
            index.close();
            throw e;
        }
        return new IssueDumps(index, files.report());
    }

    static IssueIndex newIndex(Path spool) {
        try {
            return IssueIndex.create(spool);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder (%s) takes no issue index.".formatted(spool), e);
        }
    }

    /** What reading came to. */
    public ReadReport report() {
        return report;
    }

    @Override
    public String name() {
        return "dumps";
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

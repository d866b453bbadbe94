package dev.assay.swe.issues;

import dev.assay.swe.candidate.IssueText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Issues read from files into an index on disk, which vanishes on close. {@link IssueDumps} and {@link GhArchiveIssues} say what
 * is read.
 */
public final class IndexedIssues implements IssueSource {
    private final String name;
    private final IssueIndex index;
    private final ReadReport report;

    private IndexedIssues(String name, IssueIndex index, ReadReport report) {
        this.name = name;
        this.index = index;
        this.report = report;
    }

    /** Takes facts out of files of one kind. */
    interface Reader {
        void read(IssueFiles files, Consumer<IssueFact> facts);
    }

    /**
     * Reads everything.
     *
     * @param spool folder for the index
     * @throws IllegalArgumentException when a file cannot be opened
     * @throws UncheckedIOException when the index cannot be written
     */
    static IndexedIssues read(String name, Path spool, Reader reader) {
        IssueFiles files = new IssueFiles();
        IssueIndex index = newIndex(spool);
        try {
            reader.read(files, index::add);
            index.freeze();
        } catch (IOException e) {
            index.close();
            throw new UncheckedIOException("The issue index cannot be written.\nMaybe the disk is full.", e);
        } catch (RuntimeException e) {
            index.close();
            throw e;
        }
        return new IndexedIssues(name, index, files.report());
    }

    private static IssueIndex newIndex(Path spool) {
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
        return name;
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

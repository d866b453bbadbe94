package dev.assay.pipelines.swe;

import dev.assay.pipelines.config.IssuesConfig;
import dev.assay.pipelines.store.Trees;
import dev.assay.swe.candidate.FixCandidate;
import dev.assay.swe.candidate.SweCandidate;
import dev.assay.swe.work.Describer;
import dev.assay.swe.work.RepositoryPool;
import dev.assay.verifiers.task.Rejection;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;

/** Finds patches, statement and licence of changes outside of a run. */
public final class Describing implements AutoCloseable {
    private final Path spool;
    private final Issues issues;
    private final Describer describer;

    private Describing(Path spool, Issues issues, RepositoryPool repositories) {
        this.spool = spool;
        this.issues = issues;
        this.describer = new Describer(repositories, issues.source());
    }

    /**
     * Opens the sources of issue text. Throws {@link dev.assay.pipelines.config.BadInput} when one cannot be used.
     *
     * @param repos the repositories whose issues are wanted
     * @param cache folder for answers of a live service
     */
    public static Describing open(IssuesConfig issues, Set<String> repos, RepositoryPool repositories, Path cache) {
        try {
            Path spool = Files.createTempDirectory("assay-issues");
            try {
                return new Describing(spool, Issues.open(issues, repos, spool, cache), repositories);
            } catch (RuntimeException e) {
                Trees.delete(spool);
                throw e;
            }
        } catch (IOException e) {
            throw new InfraException("storage", "There is no room for temporary files: " + e, true, e);
        }
    }

    /** Describes a change; exactly one of the two consumers is called. */
    public void describe(FixCandidate fix, Consumer<SweCandidate> described, Consumer<Rejection> refused) {
        describer.describe(fix, described, refused);
    }

    @Override
    public void close() {
        issues.close();
        Trees.delete(spool);
    }
}

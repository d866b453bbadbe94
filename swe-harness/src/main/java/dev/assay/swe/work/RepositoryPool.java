package dev.assay.swe.work;

import dev.assay.swe.candidate.FixCandidate;
import dev.assay.swe.candidate.InputProblem;
import dev.assay.swe.candidate.InputProblem.Code;
import dev.assay.swe.candidate.RepositoryRef;
import dev.assay.swe.mine.MiningOptions;
import dev.assay.swe.mine.MiningReport;
import dev.assay.swe.mine.RepositoryAccess;
import dev.assay.swe.mine.RepositoryMiner;
import dev.assay.swe.run.RepositorySource;
import dev.assay.verifiers.task.Rejection;
import dev.assay.verifiers.verdict.InfraException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.eclipse.jgit.lib.Repository;

/** Keeps the repositories of a run open, each once a process. */
public final class RepositoryPool implements RepositorySource, AutoCloseable {
    private final Path cache;
    private final Map<String, RepositoryRef> known = new ConcurrentHashMap<>();
    private final Map<String, Repository> open = new ConcurrentHashMap<>();

    /**
     * A pool.
     *
     * @param cache where copies of remote repositories are kept
     */
    public RepositoryPool(Path cache) {
        this.cache = cache;
    }

    /** Says where a repository lies, for {@link #open(String)}. */
    public void know(RepositoryRef ref) {
        known.put(ref.slug(), ref);
    }

    @Override
    public Repository open(String slug) {
        RepositoryRef ref = known.get(slug);
        if (ref == null) {
            throw new InfraException("storage", "Nobody said where the repository (%s) lies.".formatted(slug), false);
        }
        return open.computeIfAbsent(slug, name -> reached(ref));
    }

    /** A remote that does not answer says nothing about the repository: it is asked again, not refused. */
    private Repository reached(RepositoryRef ref) {
        try {
            return RepositoryAccess.open(ref, cache);
        } catch (InputProblem e) {
            if (e.code() != Code.UNREACHABLE) {
                throw e;
            }
            throw new InfraException("repository", String.valueOf(e.getMessage()), true, e);
        }
    }

    /**
     * Mines a repository.
     *
     * @throws InputProblem when it cannot be mined
     * @throws InfraException when it cannot be reached
     */
    public MiningReport mine(
            RepositoryRef ref, MiningOptions options, Consumer<FixCandidate> found, Consumer<Rejection> refused) {
        know(ref);
        return RepositoryMiner.mine(ref, open(ref.slug()), options, found, refused);
    }

    @Override
    public void close() {
        open.values().forEach(Repository::close);
        open.clear();
    }
}

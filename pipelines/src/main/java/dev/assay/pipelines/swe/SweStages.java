package dev.assay.pipelines.swe;

import dev.assay.pipelines.work.Emit;
import dev.assay.swe.candidate.RepositoryRef;
import dev.assay.verifiers.task.SweTask;
import java.io.Serializable;
import java.util.List;

/**
 * The stages that look at one thing at a time. Instances travel to the workers, so they hold settings only and open what
 * they need where they run; every method may be called by several threads.
 *
 * <p>An exception means that the input could not be judged: {@link dev.assay.verifiers.verdict.InfraException} where
 * something below broke.
 */
public interface SweStages extends Serializable {
    /** Finds the changes of a repository that name an issue; refused ones are emitted too. */
    void mine(RepositoryRef source, Emit<Mined> out);

    /** Splits the change and finds its statement and licence. */
    void describe(Mined mined, Emit<Described> out);

    /** Applies the cheap filters. */
    void filter(Described described, Emit<Described> out);

    /** Sets the environment up, runs the three configurations and applies the gate. */
    void validate(Described described, Emit<SweTask> out);

    /** Equal for two candidates whose gold patches do the same. */
    String patchKey(Described described);

    /** Two statements that are alike share at least one of these with high probability. */
    List<String> bandKeys(String statement);

    /** Whether two statements are near-duplicates. */
    boolean alike(String statement, String other);
}

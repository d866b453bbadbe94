package dev.assay.swe.work;

import dev.assay.swe.candidate.InputProblem;
import dev.assay.swe.candidate.SweCandidate;
import dev.assay.swe.environment.EnvironmentSetup;
import dev.assay.swe.environment.ProjectFiles;
import dev.assay.swe.environment.Setup;
import dev.assay.swe.environment.Workbench;
import dev.assay.swe.run.LayerBytes;
import dev.assay.swe.run.Measurements;
import dev.assay.swe.run.Validation;
import dev.assay.swe.run.Validator;
import dev.assay.verifiers.task.Rejection;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Repository;

/** Proves a candidate: sets its environment up, runs the three configurations and applies the gate. */
public final class SweWorker {
    private static final Measurements NOTHING = new Measurements(new TreeMap<>(), 0, 0, new LayerBytes(0, 0, 0));

    private final RepositoryPool repositories;
    private final Workbench workbench;
    private final EnvironmentSetup environments;
    private final Validator validator;
    private final int runs;

    /**
     * A worker.
     *
     * @param workbench what set-up and validator stand on; it is told of each candidate that is decided
     * @param runs how often each configuration runs
     */
    public SweWorker(
            RepositoryPool repositories,
            Workbench workbench,
            EnvironmentSetup environments,
            Validator validator,
            int runs) {
        this.repositories = repositories;
        this.workbench = workbench;
        this.environments = environments;
        this.validator = validator;
        this.runs = runs;
    }

    /**
     * What became of a candidate.
     *
     * @param validation the decision
     * @param rounds attempts that set-up took, 0 when it gave up
     * @param repositoryImage id of the image with the warm dependencies, empty when there is none
     */
    public record Worked(Validation validation, int rounds, String repositoryImage) {}

    /**
     * Proves a candidate, and keeps nothing of one that is no task. Throws {@link dev.assay.verifiers.verdict.InfraException} when
     * something below breaks.
     */
    public Worked work(SweCandidate candidate) {
        String named = "";
        try {
            Worked worked = prove(candidate);
            if (worked.validation() instanceof Validation.Accepted accepted) {
                named = accepted.task().environment().digest();
            }
            return worked;
        } finally {
            workbench.settle(candidate, named);
        }
    }

    private Worked prove(SweCandidate candidate) {
        Repository source = repositories.open(candidate.fix().repo());
        try {
            Setup setup = environments.setUp(
                    candidate, ProjectFiles.at(source, candidate.fix().baseCommit()));
            if (setup instanceof Setup.Ready ready) {
                Validation validation =
                        validator.validate(candidate, source, ready.recipe(), ready.build(), ready.gold(), runs);
                return new Worked(validation, ready.rounds(), ready.build().image());
            }
            return refused(((Setup.Refused) setup).rejection());
        } catch (InputProblem e) {
            return refused(e.toRejection("environment", candidate.fix().id(), Map.of()));
        } catch (IOException e) {
            return refused(Rejection.swe(
                    "environment", "MISSING_OBJECT", candidate.fix().id(), String.valueOf(e.getMessage()), Map.of()));
        }
    }

    private static Worked refused(Rejection rejection) {
        return new Worked(new Validation.Refused(rejection, NOTHING), 0, "");
    }
}

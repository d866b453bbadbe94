package dev.assay.swe.work;

import dev.assay.swe.candidate.FixCandidate;
import dev.assay.swe.candidate.InputProblem;
import dev.assay.swe.candidate.SplitPatch;
import dev.assay.swe.candidate.SweCandidate;
import dev.assay.swe.filter.LicenseDetector;
import dev.assay.swe.filter.MainLanguage;
import dev.assay.swe.issues.IssueSource;
import dev.assay.swe.issues.Statement;
import dev.assay.swe.issues.StatementBuilder;
import dev.assay.swe.patch.PatchSplitter;
import dev.assay.verifiers.task.Rejection;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.jgit.lib.Repository;

/** Makes a candidate of a change: splits it, finds its statement and its licence. */
public final class Describer {
    private static final String STAGE = "describe";

    private final RepositoryPool repositories;
    private final IssueSource issues;

    /** A describer. */
    public Describer(RepositoryPool repositories, IssueSource issues) {
        this.repositories = repositories;
        this.issues = issues;
    }

    /** Describes a change; exactly one of the two consumers is called. */
    public void describe(FixCandidate fix, Consumer<SweCandidate> described, Consumer<Rejection> refused) {
        Repository repository = repositories.open(fix.repo());
        try {
            SplitPatch patch = PatchSplitter.split(repository, fix.baseCommit(), fix.fixCommit());
            Statement statement = StatementBuilder.build(fix, patch, issues);
            LicenseDetector.Detected license = LicenseDetector.detect(repository, fix.baseCommit());
            described.accept(new SweCandidate(
                    fix,
                    patch,
                    statement.text(),
                    statement.hints(),
                    statement.source(),
                    license.spdx(),
                    license.evidenceFile(),
                    MainLanguage.of(patch)));
        } catch (InputProblem e) {
            refused.accept(e.toRejection(STAGE, fix.id(), evidence(fix)));
        } catch (IOException e) {
            refused.accept(
                    Rejection.swe(STAGE, "MISSING_OBJECT", fix.id(), String.valueOf(e.getMessage()), evidence(fix)));
        }
    }

    private static Map<String, String> evidence(FixCandidate fix) {
        return Map.of("instance_id", fix.instanceId());
    }
}

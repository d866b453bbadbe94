package dev.assay.swe.run;

import dev.assay.swe.environment.Workbench;
import dev.assay.swe.environment.Workbench.RunAttempt;
import dev.assay.verifiers.gate.RunOutcome;
import dev.assay.verifiers.gate.TestRun;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A patch that does not apply byte-exactly: the tests did not run.
 *
 * <p>In a {@link RunAttempt} it is a run without statuses whose first warning carries it.
 *
 * @param patch which of the patches, from 0 in the order of application
 * @param message what git said
 */
public record PatchFailure(int patch, String message) {
    private static final String CODE = Workbench.PATCH_FAILED;

    /** What stopped this attempt, if a patch did. */
    public static Optional<PatchFailure> in(RunAttempt attempt) {
        return attempt.run().warnings().stream()
                .filter(warning -> warning.startsWith(CODE))
                .findFirst()
                .map(PatchFailure::parse);
    }

    private static PatchFailure parse(String warning) {
        String rest = warning.substring(CODE.length());
        int colon = rest.indexOf(':');
        return new PatchFailure(
                Integer.parseInt(rest.substring(0, colon)),
                rest.substring(colon + 1).strip());
    }

    TestRun toRun() {
        return new TestRun(RunOutcome.BUILD_FAILED, new TreeMap<>(), List.of(CODE + patch + ": " + message));
    }
}

package dev.assay.swe.run;

import dev.assay.swe.environment.Workbench;
import dev.assay.swe.environment.Workbench.RunAttempt;
import dev.assay.verifiers.gate.RunOutcome;
import dev.assay.verifiers.gate.TestRun;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    // Other warnings hold names that tests chose, so the whole form counts.
    private static final Pattern FORM = Pattern.compile("PATCH_FAILED (\\d{1,3}): (.*)", Pattern.DOTALL);

    /** What stopped this attempt, if a patch did. */
    public static Optional<PatchFailure> in(RunAttempt attempt) {
        return attempt.run().warnings().stream()
                .map(FORM::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .map(form -> new PatchFailure(
                        Integer.parseInt(form.group(1)), form.group(2).strip()));
    }

    TestRun toRun() {
        return new TestRun(RunOutcome.BUILD_FAILED, new TreeMap<>(), List.of(CODE + patch + ": " + message));
    }
}

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
 * A patch that does not apply byte-exactly, or an attempt that was stopped while it was applied: the tests did not run.
 *
 * <p>In a {@link RunAttempt} it is a run without statuses whose first warning carries it.
 *
 * @param patch which of the patches, from 0 in the order of application
 * @param message what git said, or what stopped it
 * @param stopped whether time, memory or disk ran out before git could tell. The attempt may be to blame, or the machine: one run does
 *     not say which
 */
public record PatchFailure(int patch, String message, boolean stopped) {
    private static final String CODE = Workbench.PATCH_FAILED;

    private static final String STOPPED = "PATCH_STOPPED ";

    // Other warnings hold names that tests chose, so the whole form counts.
    private static final Pattern FORM =
            Pattern.compile("(PATCH_FAILED |PATCH_STOPPED )(\\d{1,3}): (.*)", Pattern.DOTALL);

    /** A patch that git refuses. */
    static PatchFailure refused(int patch, String message) {
        return new PatchFailure(patch, message, false);
    }

    /** What kept the tests of this attempt from running, if a patch did. */
    public static Optional<PatchFailure> in(RunAttempt attempt) {
        return attempt.run().warnings().stream()
                .map(FORM::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .map(form -> new PatchFailure(
                        Integer.parseInt(form.group(2)),
                        form.group(3).strip(),
                        form.group(1).equals(STOPPED)));
    }

    TestRun toRun() {
        String code = stopped ? STOPPED : CODE;
        return new TestRun(RunOutcome.BUILD_FAILED, new TreeMap<>(), List.of(code + patch + ": " + message));
    }
}

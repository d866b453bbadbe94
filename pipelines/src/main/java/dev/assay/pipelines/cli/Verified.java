package dev.assay.pipelines.cli;

/**
 * What verifying came to.
 *
 * @param all tasks looked at
 * @param bad of those, tasks that do not hold
 * @param broken of those, tasks that could not be checked
 */
record Verified(int all, int bad, int broken) {
    static final Verified NONE = new Verified(0, 0, 0);

    Verified and(Verified other) {
        return new Verified(all + other.all, bad + other.bad, broken + other.broken);
    }

    int exitCode() {
        if (bad + broken > 0) {
            return ExitCode.FAILED;
        }
        return all == 0 ? ExitCode.NOTHING : ExitCode.DONE;
    }
}

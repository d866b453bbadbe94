package dev.assay.pipelines.cli;

/** Exit codes of the {@code assay} command. */
final class ExitCode {
    /** The verb did its work. */
    static final int DONE = 0;

    /** Work failed, through no fault of the input. */
    static final int FAILED = 1;

    /** Nothing was produced where something was expected. */
    static final int NOTHING = 2;

    /** The input is bad: a missing file, an unknown option, a broken configuration. */
    static final int BAD_INPUT = 3;

    private ExitCode() {}
}

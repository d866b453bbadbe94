package dev.assay.swe.run;

import dev.assay.verifiers.task.Recipe;

/** The bash that a working copy runs around somebody's own commands, in the directory of the repository. */
final class CopyScripts {
    /** Where the reports of {@link WorkingCopy#RUN_TESTS} go. The name is always the same, because runners print it. */
    private static final String REPORTS = "/tmp/test-reports";

    /** Exit codes that say what a file is that cannot be read. */
    static final int NO_FILE = 66;

    static final int TOO_LARGE = 67;

    private CopyScripts() {}

    /** Prints the file {@code $1}, of {@code $2} bytes at most, in base 64. */
    static final String READ =
            """
            [ -f "$1" ] || exit 66
            [ "$(/usr/bin/stat -L -c %s -- "$1")" -le "$2" ] || exit 67
            /usr/bin/base64 -w0 -- "$1"
            """;

    /** Makes standard input the content of the file {@code $1}, which keeps its mode. */
    static final String WRITE = "/usr/bin/cat > \"$1\"\n";

    /** Makes a file {@code $1} of standard input, and the directories that it needs; nothing that is there is overwritten. */
    static final String CREATE =
            """
            set -e -o noclobber
            /usr/bin/mkdir -p -- "$(/usr/bin/dirname -- "$1")"
            /usr/bin/cat > "$1"
            """;

    /** Runs a command {@code $1} for {@code $0} seconds at most, its two streams as one. */
    static final String RUN = "exec 2>&1\nexec /usr/bin/timeout --kill-after=5 \"$0\" /bin/bash -c -- \"$1\"\n";

    /** The content of {@link WorkingCopy#RUN_TESTS}. */
    static String tests(Iterable<String> lines) {
        return "# Runs the tests of the repository.\ncd " + Recipe.TESTBED + " || exit 125\nexport "
                + Recipe.REPORTS_VARIABLE + "=" + REPORTS + "\nrm -rf -- \"$" + Recipe.REPORTS_VARIABLE + "\"\n"
                + SetUpScripts.test(lines);
    }
}

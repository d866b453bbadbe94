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

    /** An index of its own, so that what somebody staged stays as it is, and configuration of nobody but the repository. */
    private static final String OWN_INDEX =
            """
            set -eu -o pipefail
            git=/usr/bin/git
            index=$(/usr/bin/mktemp -d)
            attributes=
            leave() {
                if [ -n "$attributes" ]; then
                    /usr/bin/rm -f -- "$attributes"
                    if [ -e "$index/attributes" ]; then /usr/bin/cp -- "$index/attributes" "$attributes"; fi
                fi
                /usr/bin/rm -rf -- "$index"
            }
            trap leave EXIT
            export GIT_INDEX_FILE=$index/index GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
            """;

    /** Prints the commit that is checked out, and the tree of what lies there, which may lack files that the history lacks. */
    static final String FOUND = OWN_INDEX
            + """
            /usr/bin/cp .git/index "$GIT_INDEX_FILE"
            "$git" rev-parse --verify 'HEAD^{commit}'
            "$git" add -A .
            "$git" write-tree
            """;

    /**
     * Prints what differs from the tree {@code $1}, in base 64. With {@code $2 = binary} every file counts as binary, whatever the
     * repository says of it.
     */
    static final String CHANGE = OWN_INDEX
            + """
            own=(-c core.autocrlf=false -c core.excludesFile=/dev/null -c core.fsmonitor=false -c core.hooksPath=/dev/null -c core.quotePath=true)
            "$git" read-tree "$1"
            "$git" "${own[@]}" add -A .
            if [ "$2" = binary ]; then
                attributes=$("$git" rev-parse --git-path info/attributes)
                if [ -e "$attributes" ]; then /usr/bin/cp -- "$attributes" "$index/attributes"; fi
                /usr/bin/mkdir -p -- "$(/usr/bin/dirname -- "$attributes")"
                echo '* -diff' > "$attributes"
            fi
            "$git" "${own[@]}" diff --cached --binary --full-index --no-color --no-ext-diff --no-textconv --no-renames --no-relative \
                --unified=3 --inter-hunk-context=0 --diff-algorithm=myers --src-prefix=a/ --dst-prefix=b/ "$1" | /usr/bin/base64 -w0
            """;

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

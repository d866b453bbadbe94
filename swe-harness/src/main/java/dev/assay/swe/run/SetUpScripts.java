package dev.assay.swe.run;

/** The bash that a workbench runs around a recipe's own lines. */
public final class SetUpScripts {
    /** Where patches lie while they are applied; gone before any test runs. */
    static final String PATCHES = "/tmp/assay-patches";

    /** Exit code that says a patch does not apply: the last whose number stands on standard output. */
    static final int DOES_NOT_APPLY = 65;

    private SetUpScripts() {}

    /**
     * Below the working directory: removes from installed packages the addresses that they came from, which are those of the
     * site's mirror. What npm, yarn and pnpm keep for their next installation goes, or names no host.
     */
    static final String FORGET_MIRROR =
            """
            find . -type f \\( -path '*/node_modules/.package-lock.json' -o -path '*/node_modules/.yarn-integrity' \\) -exec rm -f -- {} +
            find . -type f -path '*/node_modules/*' -name package.json -exec grep -lZE '"_(resolved|from)"' {} + \
                | xargs -0 -r sed -i -E 's#("(_resolved|_from|_id|_spec|fetchSpec|saveSpec|raw|rawSpec)"[[:space:]]*:[[:space:]]*")[^"]*://[^"]*"#\\1"#g'
            find . -type f \\( -path '*/node_modules/.modules.yaml' -o -path '*/node_modules/.pnpm/lock.yaml' -o -path '*/node_modules/.pnpm-workspace-state*.json' \\) \
                -exec sed -i -E 's#https?://[^"'"'"' ,}]*#https://registry.invalid/#g' {} +
            """;

    /**
     * Removes the tree but for directories of installed dependencies, wherever they lie. What git tracks inside those goes
     * too: it belongs to one commit, and the image to many.
     */
    static final String CLEAN =
            """
            set -u
            cd /testbed || exit 1
            chmod -R u+rwX . 2>/dev/null
            /usr/bin/git ls-files -z | xargs -0 -r rm -f --
            rm -rf .git
            kept=(-name node_modules -o -name .venv -o -name '*.egg-info')
            find . -mindepth 1 \\( -type d \\( "${kept[@]}" \\) -prune \\) -o \\( ! -type d -exec rm -f -- {} + \\)
            find . -mindepth 1 -type d \\( "${kept[@]}" \\) -prune -o -type d -print0 | sort -rz \
                | xargs -0 -r rmdir --ignore-fail-on-non-empty --
            find . -name SOURCES.txt -path '*.egg-info/SOURCES.txt' -exec rm -f -- {} +
            find . -name .git -prune -exec rm -rf -- {} +
            """
                    + FORGET_MIRROR
                    + """
            rm -rf /tmp/* /tmp/.[!.]* 2>/dev/null
            exit 0
            """;

    private static final String TOUCHED =
            """
            set -u
            git=/usr/bin/git
            # Paths before and after, as git reads them, in an order of their own.
            touched() {
                { "$git" apply --numstat -z "$1"; "$git" apply --numstat -z -R "$1"; } 2>/dev/null | cut -z -f3- | LC_ALL=C sort -zu
            }
            back() {
                rm -rf -- "$1"
                ! "$git" cat-file -e "HEAD:$1" 2>/dev/null || "$git" --literal-pathspecs checkout -q HEAD -- "$1"
            }
            """;

    /** Prints the paths that {@code /tmp/assay-patches/0} touches, each ended by a zero byte. */
    static final String LIST = TOUCHED + "touched /tmp/assay-patches/0\n";

    /**
     * Applies {@code /tmp/assay-patches/0}, {@code 1} … in order. Those named as arguments are tests: the files they touch
     * are first put back to the base commit, or removed when it has none, so that nothing done before decides them. Beside a
     * patch {@code N} may lie a file {@code N.back} of numbers: those of the paths it touches are put back after it. Prints the number of
     * each patch, on a line, before anything is done for it.
     */
    static final String APPLY = TOUCHED
            + """
            fresh() {
                touched "$1" | while IFS= read -r -d '' path; do back "$path" || exit 1; done
            }
            # Those of the paths a patch touches whose numbers stand in the file.
            some() {
                declare -A wanted
                while read -r n; do wanted[$n]=1; done < "$2"
                touched "$1" | {
                    n=0
                    while IFS= read -r -d '' path; do
                        if [ -n "${wanted[$n]-}" ]; then back "$path" || exit 1; fi
                        n=$((n + 1))
                    done
                }
            }
            number=0
            while [ -f /tmp/assay-patches/$number ]; do
                echo $number
                for test in "$@"; do
                    if [ "$test" = "$number" ]; then fresh /tmp/assay-patches/$number; fi
                done
                if ! "$git" apply --whitespace=nowarn /tmp/assay-patches/$number; then
                    rm -rf /tmp/assay-patches
                    exit 65
                fi
                if [ -f /tmp/assay-patches/$number.back ]; then
                    some /tmp/assay-patches/$number /tmp/assay-patches/$number.back || exit 1
                fi
                number=$((number + 1))
            done
            rm -rf /tmp/assay-patches
            """;

    /**
     * A recipe's test lines in one shell: a failing line does not stop the others, the first failure is the exit code. The directory of
     * reports, which {@code ASSAY_REPORTS} names, is made first and must not be there before.
     */
    public static String test(Iterable<String> lines) {
        StringBuilder script = new StringBuilder("mkdir -m 700 -- \"$ASSAY_REPORTS\" || exit 125\nassay_rc=0\n");
        for (String line : lines) {
            script.append("set -o pipefail\n").append(line).append('\n');
            script.append("assay_last=$?; if [ $assay_rc -eq 0 ]; then assay_rc=$assay_last; fi\n");
        }
        return script.append("exit $assay_rc\n").toString();
    }

    /** One install line. */
    static String install(String line) {
        return "set -o pipefail\n" + line;
    }
}
